CREATE TABLE `kept_credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`vendor` text NOT NULL,
	`classification` text NOT NULL,
	`notes` text NOT NULL,
	`serves` text NOT NULL,
	`expires_at` integer,
	`max_age_days` integer,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `vault_data_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`version` integer NOT NULL,
	`nonce` blob NOT NULL,
	`sealed` blob NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `vault_data_keys_scope` ON `vault_data_keys` (`scope`);--> statement-breakpoint
ALTER TABLE `vault_fields` ADD `key_id` text;