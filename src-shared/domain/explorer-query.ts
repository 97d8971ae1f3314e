// What a person asks of the explorer: level, period, filter, order and groups; and which rows of the answer they mean.
import { z } from 'zod';
import { dateRange, isoDate } from './dates.ts';
import { entityRef } from './entity-ref.ts';
import {
  choiceFields,
  dateFields,
  dateOperators,
  explorerLevels,
  groupFields,
  numberFields,
  numberOperators,
  sortFields,
  textFields,
  textOperators,
} from './explorer-fields.ts';
import { tenantId } from './ids.ts';
import { decimalText } from './money.ts';

const text = z.string().min(1).max(200);

export const condition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    field: z.enum(textFields),
    is: z.enum(textOperators),
    value: text,
  }),
  z.object({
    kind: z.literal('choice'),
    field: z.enum(choiceFields),
    is: z.enum(['any_of', 'none_of']),
    values: z.array(z.string().max(200)).min(1).max(200),
  }),
  /** Money without a currency: compared with each row's own amount. `to` is for between, inclusive. */
  z.object({
    kind: z.literal('number'),
    field: z.enum(numberFields),
    is: z.enum(numberOperators),
    value: decimalText,
    to: decimalText.nullish(),
  }),
  /** Days of each account's own zone. `to` is for between, inclusive. */
  z.object({
    kind: z.literal('date'),
    field: z.enum(dateFields),
    is: z.enum(dateOperators),
    value: isoDate,
    to: isoDate.nullish(),
  }),
]);
export type Condition = z.infer<typeof condition>;

const match = z.enum(['all', 'any']);

export const conditionGroup = z.object({
  kind: z.literal('group'),
  match,
  of: z.array(condition).min(1).max(20),
});
export type ConditionGroup = z.infer<typeof conditionGroup>;

/** Two levels. No conditions: everything. */
export const explorerFilter = z.object({
  match,
  of: z.array(z.union([condition, conditionGroup])).max(20),
});
export type ExplorerFilter = z.infer<typeof explorerFilter>;

export const explorerSort = z.object({ by: z.enum(sortFields), direction: z.enum(['asc', 'desc']) });
export type ExplorerSort = z.infer<typeof explorerSort>;

export const explorerQuery = z.object({
  /** Null or absent: all clients of the caller. */
  tenantId: tenantId.nullish(),
  level: z.enum(explorerLevels),
  range: dateRange,
  /** Null: the days before the range, as many. */
  compare: dateRange.nullish(),
  /** Words, each found anywhere in the name; any script, case and accents. */
  search: z.string().max(200).default(''),
  filter: explorerFilter.default({ match: 'all', of: [] }),
  sort: explorerSort.default({ by: 'spend', direction: 'desc' }),
  /** Outermost first. */
  group: z.array(z.enum(groupFields)).max(4).default([]),
});
export type ExplorerQuery = z.infer<typeof explorerQuery>;

/** The values of a group and of those around it, outermost first. */
export const groupPath = z.array(z.string().max(200)).min(1).max(4);
export type GroupPath = z.infer<typeof groupPath>;

/** Which rows of a query: some by name, or all of them but a few. */
export const explorerSelection = z.discriminatedUnion('is', [
  z.object({ is: z.literal('all'), except: z.array(entityRef).max(5_000).default([]) }),
  z.object({ is: z.literal('some'), refs: z.array(entityRef).max(5_000) }),
]);
export type ExplorerSelection = z.infer<typeof explorerSelection>;

/** The same without groups, which rows do not care for. */
export const rowQuery = explorerQuery.omit({ group: true });

export const exportColumn = z.enum([...sortFields, 'tags', 'review']);
export type ExportColumn = z.infer<typeof exportColumn>;

const columnIds = z.array(z.string().max(40)).max(60);

/** How the table looks, apart from client and period: what a saved view keeps. */
export const explorerLook = z.object({
  level: z.enum(explorerLevels),
  search: z.string().max(200),
  filter: explorerFilter,
  sort: explorerSort.nullable(),
  group: z.array(z.enum(groupFields)).max(4),
  /** With the days before, or the same weekdays of the year before. */
  compare: z.enum(['previous', 'year']),
  layout: z
    .object({
      order: columnIds,
      shown: columnIds,
      pinned: columnIds,
      /** Rem by column. */
      sizes: z.record(z.string().max(40), z.number().min(1).max(100)),
    })
    .nullable(),
});
export type ExplorerLook = z.infer<typeof explorerLook>;
