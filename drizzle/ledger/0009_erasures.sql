CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`accounts` text NOT NULL,
	`begun_at` integer NOT NULL,
	`ended_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `left_out_accounts` (
	`platform` text NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`platform`, `account_id`)
) STRICT;
--> statement-breakpoint
DROP TRIGGER `review_events_no_delete`;
--> statement-breakpoint
CREATE TRIGGER `review_events_no_delete` BEFORE DELETE ON `review_events` WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE kind = 'client' AND subject = OLD.tenant AND ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'review events are never deleted'); END;
--> statement-breakpoint
DROP TRIGGER `outbox_events_no_delete`;
--> statement-breakpoint
CREATE TRIGGER `outbox_events_no_delete` BEFORE DELETE ON `outbox_events` WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE kind = 'client' AND subject = OLD.tenant AND ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'outbox events are never deleted'); END;
