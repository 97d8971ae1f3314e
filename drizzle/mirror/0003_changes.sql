-- Edited by hand: STRICT.
CREATE TABLE `changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`entity` text NOT NULL,
	`entity_ext_id` text NOT NULL,
	`actor` text,
	`tool` text,
	`field` text NOT NULL,
	`before` text,
	`after` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `changes_key` ON `changes` (`account_id`,`key`);--> statement-breakpoint
CREATE INDEX `changes_entity` ON `changes` (`account_id`,`entity_ext_id`,`at`);