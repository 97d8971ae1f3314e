-- Edited by hand: STRICT everywhere, WITHOUT ROWID where the primary key is how rows are read, and actions keep their type and window.
-- changes rows of: action_types
CREATE TABLE `action_kinds` (
	`id` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`window` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_kinds_name` ON `action_kinds` (`type`,`window`);--> statement-breakpoint
INSERT INTO `action_kinds` (`type`, `window`) SELECT DISTINCT t.name, x.window FROM `ad_actions` x JOIN `action_types` t ON t.id = x.action_type_id;--> statement-breakpoint
CREATE TABLE `running_totals` (
	`account_id` integer NOT NULL,
	`level` text NOT NULL,
	`day` integer NOT NULL,
	`sums` blob NOT NULL,
	PRIMARY KEY(`account_id`, `level`, `day`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `__new_ad_actions` (
	`account_id` integer NOT NULL,
	`day` integer NOT NULL,
	`ad_id` integer NOT NULL,
	`kind_id` integer NOT NULL,
	`count_micro` integer NOT NULL,
	`value_micros` integer NOT NULL,
	PRIMARY KEY(`account_id`, `day`, `ad_id`, `kind_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_ad_actions` (`account_id`, `day`, `ad_id`, `kind_id`, `count_micro`, `value_micros`)
	SELECT x.account_id, x.day, x.ad_id, k.id, x.count_micro, x.value_micros
	FROM `ad_actions` x JOIN `action_types` t ON t.id = x.action_type_id JOIN `action_kinds` k ON k.type = t.name AND k.window = x.window
	ORDER BY x.account_id, x.day, x.ad_id, k.id;--> statement-breakpoint
DROP TABLE `ad_actions`;--> statement-breakpoint
ALTER TABLE `__new_ad_actions` RENAME TO `ad_actions`;--> statement-breakpoint
DROP TABLE `action_types`;--> statement-breakpoint
DROP INDEX `campaign_days_campaign`;--> statement-breakpoint
CREATE INDEX `campaigns_account` ON `campaigns` (`account_id`,`id`,`status`,`removed_at`);
