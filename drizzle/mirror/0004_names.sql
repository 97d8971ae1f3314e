-- Edited by hand: the index that finds names as they are typed, and what keeps it in step with them in the same transaction.
ALTER TABLE `accounts` ADD `revision` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE VIRTUAL TABLE `campaign_names` USING fts5(`name`, content='campaigns', content_rowid='id', columnsize=0, tokenize='trigram remove_diacritics 1');
--> statement-breakpoint
INSERT INTO `campaign_names` (`campaign_names`) VALUES ('rebuild');
--> statement-breakpoint
CREATE TRIGGER `campaign_names_insert` AFTER INSERT ON `campaigns` BEGIN INSERT INTO `campaign_names` (rowid, name) VALUES (new.id, new.name); END;
--> statement-breakpoint
CREATE TRIGGER `campaign_names_update` AFTER UPDATE OF name ON `campaigns` WHEN old.name <> new.name BEGIN INSERT INTO `campaign_names` (`campaign_names`, rowid, name) VALUES ('delete', old.id, old.name); INSERT INTO `campaign_names` (rowid, name) VALUES (new.id, new.name); END;
--> statement-breakpoint
CREATE TRIGGER `campaign_names_delete` AFTER DELETE ON `campaigns` BEGIN INSERT INTO `campaign_names` (`campaign_names`, rowid, name) VALUES ('delete', old.id, old.name); END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `ad_group_names` USING fts5(`name`, content='ad_groups', content_rowid='id', columnsize=0, tokenize='trigram remove_diacritics 1');
--> statement-breakpoint
INSERT INTO `ad_group_names` (`ad_group_names`) VALUES ('rebuild');
--> statement-breakpoint
CREATE TRIGGER `ad_group_names_insert` AFTER INSERT ON `ad_groups` BEGIN INSERT INTO `ad_group_names` (rowid, name) VALUES (new.id, new.name); END;
--> statement-breakpoint
CREATE TRIGGER `ad_group_names_update` AFTER UPDATE OF name ON `ad_groups` WHEN old.name <> new.name BEGIN INSERT INTO `ad_group_names` (`ad_group_names`, rowid, name) VALUES ('delete', old.id, old.name); INSERT INTO `ad_group_names` (rowid, name) VALUES (new.id, new.name); END;
--> statement-breakpoint
CREATE TRIGGER `ad_group_names_delete` AFTER DELETE ON `ad_groups` BEGIN INSERT INTO `ad_group_names` (`ad_group_names`, rowid, name) VALUES ('delete', old.id, old.name); END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `ad_names` USING fts5(`name`, content='ads', content_rowid='id', columnsize=0, tokenize='trigram remove_diacritics 1');
--> statement-breakpoint
INSERT INTO `ad_names` (`ad_names`) VALUES ('rebuild');
--> statement-breakpoint
CREATE TRIGGER `ad_names_insert` AFTER INSERT ON `ads` BEGIN INSERT INTO `ad_names` (rowid, name) VALUES (new.id, new.name); END;
--> statement-breakpoint
CREATE TRIGGER `ad_names_update` AFTER UPDATE OF name ON `ads` WHEN old.name <> new.name BEGIN INSERT INTO `ad_names` (`ad_names`, rowid, name) VALUES ('delete', old.id, old.name); INSERT INTO `ad_names` (rowid, name) VALUES (new.id, new.name); END;
--> statement-breakpoint
CREATE TRIGGER `ad_names_delete` AFTER DELETE ON `ads` BEGIN INSERT INTO `ad_names` (`ad_names`, rowid, name) VALUES ('delete', old.id, old.name); END;
