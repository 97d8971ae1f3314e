-- changes rows of: outbox_items
-- What waited there were decisions about what a platform runs already: nothing of them is to be posted.
DROP TABLE `outbox_items`;
--> statement-breakpoint
CREATE TABLE `outbox_items` (
	`id` text PRIMARY KEY NOT NULL,
	`decision_id` text NOT NULL,
	`proposal_id` text NOT NULL,
	`ref` text NOT NULL,
	`lane` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`content_hash` text NOT NULL,
	`precondition_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`released_at` integer,
	`released_by` text,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`claimed_by` text,
	`claimed_until` integer,
	`settled_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	FOREIGN KEY (`decision_id`) REFERENCES `review_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposal_id`) REFERENCES `review_events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_items_ref` ON `outbox_items` (`ref`);--> statement-breakpoint
CREATE INDEX `outbox_items_state` ON `outbox_items` (`state`,`version`);--> statement-breakpoint
CREATE INDEX `outbox_items_decision` ON `outbox_items` (`decision_id`);--> statement-breakpoint
CREATE INDEX `outbox_items_proposal` ON `outbox_items` (`proposal_id`);--> statement-breakpoint
CREATE TABLE `outbox_events` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`detail` text NOT NULL,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `outbox_items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_events_item` ON `outbox_events` (`item_id`,`version`);--> statement-breakpoint
CREATE TABLE `review_seen` (
	`ref` text PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`content` text NOT NULL,
	`content_hash` text NOT NULL,
	`seen_at` integer NOT NULL,
	`present` text,
	`present_hash` text,
	`noticed_at` integer,
	`unchanged_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_seen_noticed` ON `review_seen` (`noticed_at`);--> statement-breakpoint
CREATE INDEX `review_events_target` ON `review_events` (`target_id`);--> statement-breakpoint
CREATE INDEX `review_events_kind` ON `review_events` (`kind`,`version`);
--> statement-breakpoint
CREATE TRIGGER `outbox_events_no_update` BEFORE UPDATE ON `outbox_events` BEGIN SELECT RAISE(ABORT, 'outbox events are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `outbox_events_no_delete` BEFORE DELETE ON `outbox_events` BEGIN SELECT RAISE(ABORT, 'outbox events are never deleted'); END;
