CREATE TABLE `device_holdings` (
	`device_id` text NOT NULL,
	`credential` text NOT NULL,
	`number` integer NOT NULL,
	`handed_at` integer NOT NULL,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	PRIMARY KEY(`device_id`, `credential`),
	FOREIGN KEY (`device_id`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`recipient` text NOT NULL,
	`signer` text NOT NULL,
	`receives` integer NOT NULL,
	`sends` integer NOT NULL,
	`last_number` integer NOT NULL,
	`enrolled_at` integer NOT NULL,
	`removed_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL
) STRICT;
