-- Edited by hand: STRICT.
CREATE TABLE `explorer_views` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`is_shared` integer NOT NULL,
	`definition` text NOT NULL,
	`updated_at` integer NOT NULL,
	`removed_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
