CREATE TABLE `sync_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`grant_id` text NOT NULL,
	`platform` text NOT NULL,
	`grant_name` text NOT NULL,
	`kind` text NOT NULL,
	`account_id` text,
	`account_name` text,
	`error` text,
	`counts` text,
	`duration_ms` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `sync_log_grant` ON `sync_log` (`grant_id`,`id`);