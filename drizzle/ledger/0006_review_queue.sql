CREATE TABLE `review_guests` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`tenant` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `review_mentions` (
	`event_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`event_id`, `person_id`),
	FOREIGN KEY (`event_id`) REFERENCES `review_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_mentions_person` ON `review_mentions` (`person_id`);--> statement-breakpoint
ALTER TABLE `review_events` ADD `field` text;--> statement-breakpoint
ALTER TABLE `review_events` ADD `assignee` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `review_events` ADD `guest_id` text REFERENCES review_guests(id);--> statement-breakpoint
ALTER TABLE `review_events` ADD `external_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `review_events_external` ON `review_events` (`external_key`);
