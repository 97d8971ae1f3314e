-- changes rows of: audit_events, person_access
-- Edited by hand: STRICT everywhere, and events that can only be added, or let go where a signed head stands for them.
-- What was hashed in the form before the first release cannot be verified in this one, so it is left behind.
CREATE TABLE `audit_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`public_key` blob NOT NULL,
	`made_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit_checkpoints` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`hash` blob NOT NULL,
	`key_id` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`key_id`) REFERENCES `audit_keys`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit_cuts` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`events` integer NOT NULL,
	FOREIGN KEY (`seq`) REFERENCES `audit_checkpoints`(`seq`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
DROP TABLE `audit_events`;
--> statement-breakpoint
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`door` text NOT NULL,
	`origin` text NOT NULL,
	`action` text NOT NULL,
	`tenant` text,
	`target` text,
	`outcome` text NOT NULL,
	`correlation_id` text NOT NULL,
	`detail` text NOT NULL,
	`before` text,
	`after` text,
	`previous_hash` blob NOT NULL,
	`hash` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_events_actor` ON `audit_events` (`actor`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_action` ON `audit_events` (`action`,`seq`);
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_update` BEFORE UPDATE ON `audit_events` BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_delete` BEFORE DELETE ON `audit_events` WHEN OLD.seq > coalesce((SELECT max(seq) FROM audit_cuts), 0) BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_checkpoints_no_update` BEFORE UPDATE ON `audit_checkpoints` BEGIN SELECT RAISE(ABORT, 'signed heads are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_checkpoints_no_delete` BEFORE DELETE ON `audit_checkpoints` BEGIN SELECT RAISE(ABORT, 'signed heads are never deleted'); END;
--> statement-breakpoint
CREATE TABLE `person_access` (
	`person_id` text PRIMARY KEY NOT NULL,
	`decided_at` integer NOT NULL,
	`author` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `person_access` SELECT `person_id`, min(`assigned_at`), `author` FROM `person_tenants` GROUP BY `person_id`;
--> statement-breakpoint
ALTER TABLE `tenants` ADD `purged_at` integer;
