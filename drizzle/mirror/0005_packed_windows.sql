-- Edited by hand: rows of one type of action become one, with the numbers of its other windows packed in it; nothing is lost.
-- changes rows of: ad_actions
CREATE TABLE `__new_ad_actions` (
	`account_id` integer NOT NULL,
	`day` integer NOT NULL,
	`ad_id` integer NOT NULL,
	`kind_id` integer NOT NULL,
	`count_micro` integer NOT NULL,
	`value_micros` integer NOT NULL,
	`windows` blob,
	PRIMARY KEY(`account_id`, `day`, `ad_id`, `kind_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_ad_actions` (`account_id`, `day`, `ad_id`, `kind_id`, `count_micro`, `value_micros`, `windows`)
	SELECT x.account_id, x.day, x.ad_id, x.kind_id, x.count_micro, x.value_micros, (
		SELECT unhex(group_concat(printf('%08X%016X%016X', o.kind_id, o.count_micro, o.value_micros), ''))
		FROM `ad_actions` o JOIN `action_kinds` ok ON ok.id = o.kind_id
		WHERE o.account_id = x.account_id AND o.day = x.day AND o.ad_id = x.ad_id AND ok.type = k.type AND o.kind_id <> x.kind_id
	)
	FROM `ad_actions` x JOIN `action_kinds` k ON k.id = x.kind_id
	WHERE NOT EXISTS (
		SELECT 1 FROM `ad_actions` o JOIN `action_kinds` ok ON ok.id = o.kind_id
		WHERE o.account_id = x.account_id AND o.day = x.day AND o.ad_id = x.ad_id AND ok.type = k.type
			AND (ok.window <> 'value', o.kind_id) < (k.window <> 'value', x.kind_id)
	);--> statement-breakpoint
DROP TABLE `ad_actions`;--> statement-breakpoint
ALTER TABLE `__new_ad_actions` RENAME TO `ad_actions`;
