CREATE TABLE `person_settings` (
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`person_id`, `name`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
ALTER TABLE `tenants` ADD `month_budget` text;
--> statement-breakpoint
ALTER TABLE `tenants` ADD `pace_margin` integer DEFAULT 10 NOT NULL;
