-- Edited by hand: STRICT everywhere, and WITHOUT ROWID where the primary key is how rows are read.
CREATE TABLE `account_days` (
	`account_id` integer NOT NULL,
	`day` integer NOT NULL,
	`impressions` integer NOT NULL,
	`clicks` integer NOT NULL,
	`spend_micros` integer NOT NULL,
	`conversions_micro` integer NOT NULL,
	`value_micros` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`ext_id` text NOT NULL,
	`parent_ext_id` text,
	`grant_id` text,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`zone` text NOT NULL,
	`status` text NOT NULL,
	`raw_status` text NOT NULL,
	`synced_at` integer,
	`error` text,
	`seen_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_ext` ON `accounts` (`platform`,`ext_id`);--> statement-breakpoint
CREATE INDEX `accounts_grant` ON `accounts` (`grant_id`);--> statement-breakpoint
CREATE TABLE `action_types` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_types_name` ON `action_types` (`name`);--> statement-breakpoint
CREATE TABLE `ad_actions` (
	`account_id` integer NOT NULL,
	`day` integer NOT NULL,
	`ad_id` integer NOT NULL,
	`action_type_id` integer NOT NULL,
	`window` text NOT NULL,
	`count_micro` integer NOT NULL,
	`value_micros` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `ad_id`, `action_type_id`, `window`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `ad_days` (
	`account_id` integer NOT NULL,
	`day` integer NOT NULL,
	`ad_id` integer NOT NULL,
	`impressions` integer NOT NULL,
	`clicks` integer NOT NULL,
	`spend_micros` integer NOT NULL,
	`conversions_micro` integer NOT NULL,
	`value_micros` integer NOT NULL,
	`fetched_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `ad_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `ad_groups` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`ext_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`delivery` text NOT NULL,
	`updated_at` integer,
	`removed_at` integer,
	`listed_at` integer NOT NULL,
	`bid_strategy` text,
	`bid_micros` integer,
	`budget_kind` text NOT NULL,
	`budget_micros` integer,
	`start_at` integer,
	`end_at` integer,
	`campaign_id` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ad_groups_ext` ON `ad_groups` (`account_id`,`ext_id`);--> statement-breakpoint
CREATE INDEX `ad_groups_campaign` ON `ad_groups` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `ads` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`ext_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`delivery` text NOT NULL,
	`updated_at` integer,
	`removed_at` integer,
	`listed_at` integer NOT NULL,
	`campaign_id` integer NOT NULL,
	`ad_group_id` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ads_ext` ON `ads` (`account_id`,`ext_id`);--> statement-breakpoint
CREATE INDEX `ads_ad_group` ON `ads` (`ad_group_id`);--> statement-breakpoint
CREATE INDEX `ads_campaign` ON `ads` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `campaign_days` (
	`account_id` integer NOT NULL,
	`day` integer NOT NULL,
	`campaign_id` integer NOT NULL,
	`impressions` integer NOT NULL,
	`clicks` integer NOT NULL,
	`spend_micros` integer NOT NULL,
	`conversions_micro` integer NOT NULL,
	`value_micros` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `campaign_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `campaign_days_campaign` ON `campaign_days` (`campaign_id`,`day`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`ext_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`delivery` text NOT NULL,
	`updated_at` integer,
	`removed_at` integer,
	`listed_at` integer NOT NULL,
	`bid_strategy` text,
	`bid_micros` integer,
	`budget_kind` text NOT NULL,
	`budget_micros` integer,
	`start_at` integer,
	`end_at` integer,
	`objective` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_ext` ON `campaigns` (`account_id`,`ext_id`);--> statement-breakpoint
CREATE TABLE `day_cursors` (
	`account_id` integer NOT NULL,
	`stream` text NOT NULL,
	`covered_from` integer NOT NULL,
	`covered_to` integer NOT NULL,
	`step_days` integer NOT NULL,
	`refreshed_at` integer NOT NULL,
	`committed_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `stream`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `listing_cursors` (
	`account_id` integer NOT NULL,
	`stream` text NOT NULL,
	`full_at` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`account_id`, `stream`)
) STRICT, WITHOUT ROWID;
