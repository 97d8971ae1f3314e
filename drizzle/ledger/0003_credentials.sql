CREATE TABLE `credential_events` (
	`id` text PRIMARY KEY NOT NULL,
	`credential` text NOT NULL,
	`rotation_id` text,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`detail` text NOT NULL,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `credential_events_credential` ON `credential_events` (`credential`,`version`);--> statement-breakpoint
CREATE TABLE `credential_uses` (
	`credential` text PRIMARY KEY NOT NULL,
	`used_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `credential_events_no_update` BEFORE UPDATE ON `credential_events` BEGIN SELECT RAISE(ABORT, 'credential events are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `credential_events_no_delete` BEFORE DELETE ON `credential_events` BEGIN SELECT RAISE(ABORT, 'credential events are never deleted'); END;
