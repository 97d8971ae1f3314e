-- Edited by hand: STRICT everywhere, and WITHOUT ROWID where the primary key is how rows are read.
CREATE TABLE `import_ads` (
	`id` integer PRIMARY KEY NOT NULL,
	`import_id` integer NOT NULL,
	`account_ext_id` text NOT NULL,
	`key` text NOT NULL,
	`level` text NOT NULL,
	`campaign_ext_id` text,
	`campaign_name` text NOT NULL,
	`ad_group_ext_id` text,
	`ad_group_name` text NOT NULL,
	`ad_ext_id` text,
	`ad_name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `import_ads_key` ON `import_ads` (`import_id`,`account_ext_id`,`key`);--> statement-breakpoint
CREATE TABLE `import_days` (
	`import_id` integer NOT NULL,
	`account_ext_id` text NOT NULL,
	`day` integer NOT NULL,
	`import_ad_id` integer NOT NULL,
	`impressions` integer NOT NULL,
	`clicks` integer NOT NULL,
	`spend_micros` integer NOT NULL,
	`conversions_micro` integer NOT NULL,
	`value_micros` integer NOT NULL,
	PRIMARY KEY(`import_id`, `account_ext_id`, `day`, `import_ad_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_rejects` (
	`import_id` integer NOT NULL,
	`at` integer NOT NULL,
	`line` integer NOT NULL,
	`reason` text NOT NULL,
	`column` integer,
	`cells` text NOT NULL,
	PRIMARY KEY(`import_id`, `at`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`uuid` text NOT NULL,
	`author_id` text NOT NULL,
	`file_name` text NOT NULL,
	`headers` text NOT NULL,
	`platform` text NOT NULL,
	`accounts` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`read` integer NOT NULL,
	`written` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`synced` integer NOT NULL,
	`rejected` integer NOT NULL,
	`error` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_uuid` ON `imports` (`uuid`);--> statement-breakpoint
CREATE INDEX `imports_author` ON `imports` (`author_id`,`started_at`);--> statement-breakpoint
ALTER TABLE `ad_groups` ADD `imported_at` integer;--> statement-breakpoint
ALTER TABLE `ads` ADD `imported_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `imported_at` integer;
