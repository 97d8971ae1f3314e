// How the explorer was left, for the next start. Texts that were typed are not kept in clear.
import {
  explorerLevels,
  groupFields,
  sortFields,
  type GroupField,
} from '../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerSort } from '../../../src-shared/domain/explorer-query.ts';
import { keep, readKept } from '../../stores/kept.ts';
import type { ColumnLayout, ExplorerLook } from './explorer-state.ts';
import { keepable } from './kept-filter.ts';

const PLACE = 'explorer.look';

/** Names stand in searches and in some filters; a client that is purged must not live on in them. */
export type KeptLook = Omit<ExplorerLook, 'search'>;

export function keepLook({ level, filter, sort, group, compare, layout }: KeptLook): void {
  keep(PLACE, JSON.stringify({ level, filter: keepable(filter) ?? undefined, sort, group, compare, layout }));
}

/** What of it still makes sense; the rest is as it comes. */
export function readLook(text: string | null = readKept(PLACE)): Partial<KeptLook> {
  const { level, filter, sort, group, compare, layout } = parse(text);
  const knownLevel = explorerLevels.find((one) => one === level);
  const knownFilter = keepable(filter);
  return {
    ...(knownLevel ? { level: knownLevel } : {}),
    ...(knownFilter ? { filter: knownFilter } : {}),
    ...(compare === 'year' ? { compare } : {}),
    ...(isSort(sort) ? { sort } : {}),
    ...(Array.isArray(group) && group.length <= 4 && group.every(isGroup) ? { group } : {}),
    ...(isLayout(layout) ? { layout } : {}),
  };
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const isGroup = (field: unknown): field is GroupField => groupFields.some((one) => one === field);

function isSort(value: unknown): value is ExplorerSort {
  if (typeof value !== 'object' || value === null || !('by' in value) || !('direction' in value))
    return false;
  const { by, direction } = value;
  return sortFields.some((one) => one === by) && (direction === 'asc' || direction === 'desc');
}

function isLayout(value: unknown): value is ColumnLayout {
  if (typeof value !== 'object' || value === null) return false;
  const { order, shown, pinned, sizes } = value as Partial<Record<keyof ColumnLayout, unknown>>;
  const areIds = (ids: unknown) => Array.isArray(ids) && ids.every((id) => typeof id === 'string');
  return (
    [order, shown, pinned].every(areIds) &&
    typeof sizes === 'object' &&
    sizes !== null &&
    Object.values(sizes).every((size) => typeof size === 'number' && size > 0 && size < 200)
  );
}
