CREATE TABLE `entity_tags` (
	`ref` text NOT NULL,
	`tag` text NOT NULL,
	`at` integer NOT NULL,
	`removed_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	PRIMARY KEY(`ref`, `tag`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `entity_tags_tag` ON `entity_tags` (`tag`);