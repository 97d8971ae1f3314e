-- Edited by hand: STRICT everywhere, and events that can only be added.
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`door` text NOT NULL,
	`action` text NOT NULL,
	`tenant` text,
	`target` text,
	`outcome` text NOT NULL,
	`correlation_id` text NOT NULL,
	`detail` text NOT NULL,
	`previous_hash` blob NOT NULL,
	`hash` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`scopes` text NOT NULL,
	`expires_at` integer,
	`broken_by` text,
	`broken_at` integer,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`erased_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_subject` ON `people` (`issuer`,`subject`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`signed_in_at` integer NOT NULL,
	`refreshed_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`end_reason` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `outbox_items` (
	`id` text PRIMARY KEY NOT NULL,
	`decision_id` text NOT NULL,
	`ref` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`content` text NOT NULL,
	`content_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	FOREIGN KEY (`decision_id`) REFERENCES `review_events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_items_ref` ON `outbox_items` (`ref`);--> statement-breakpoint
CREATE INDEX `outbox_items_state` ON `outbox_items` (`state`);--> statement-breakpoint
CREATE TABLE `review_events` (
	`id` text PRIMARY KEY NOT NULL,
	`ref` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`text_id` text,
	`target_id` text,
	`content` text,
	`content_hash` text,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	FOREIGN KEY (`text_id`) REFERENCES `review_texts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_events_ref` ON `review_events` (`ref`,`id`);--> statement-breakpoint
CREATE TABLE `review_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`author` text NOT NULL,
	`body` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `account_assignments` (
	`platform` text NOT NULL,
	`account_id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`assigned_at` integer NOT NULL,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	PRIMARY KEY(`platform`, `account_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `person_tenants` (
	`person_id` text NOT NULL,
	`tenant_id` text NOT NULL,
	`assigned_at` integer NOT NULL,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL,
	PRIMARY KEY(`person_id`, `tenant_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`zone` text NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	`workspace` text NOT NULL,
	`tenant` text,
	`author` text NOT NULL,
	`origin` text NOT NULL,
	`version` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_key` ON `tenants` (`key`);--> statement-breakpoint
CREATE TABLE `key_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`backend` text NOT NULL,
	`wrapped` blob NOT NULL,
	`check_value` blob NOT NULL,
	`params` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `vault_fields` (
	`scope` text NOT NULL,
	`subject` text NOT NULL,
	`field` text NOT NULL,
	`schema` integer NOT NULL,
	`version` integer NOT NULL,
	`nonce` blob NOT NULL,
	`sealed` blob NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `subject`, `field`)
) STRICT;

--> statement-breakpoint
CREATE TRIGGER `audit_events_no_update` BEFORE UPDATE ON `audit_events` BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_delete` BEFORE DELETE ON `audit_events` BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `review_events_no_update` BEFORE UPDATE ON `review_events` BEGIN SELECT RAISE(ABORT, 'review events are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `review_events_no_delete` BEFORE DELETE ON `review_events` BEGIN SELECT RAISE(ABORT, 'review events are never deleted'); END;
