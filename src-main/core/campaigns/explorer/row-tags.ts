// Which rows bear a tag: by themselves, or because what they are in does.
import { explorerLevels, type ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerFilter } from '../../../../src-shared/domain/explorer-query.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import type { ExplorerTable } from './explorer-table.ts';
import { localIds } from './local-ids.ts';

/** What bears a tag by itself, as refs. */
export interface TaggedRefs {
  readonly tag: string;
  readonly refs: readonly string[];
}

export interface RowTags {
  /** Tells one set of tagged things from another. */
  readonly stamp: string;
  /** Whether a row bears any of some tags. */
  bears(table: ExplorerTable, tags: readonly string[]): (row: number) => boolean;
}

/** The tags that any condition of the filter asks for. */
export function tagsOfFilter({ of }: Pick<ExplorerFilter, 'of'>): string[] {
  return of.flatMap((one) =>
    one.kind === 'group' ? tagsOfFilter(one) : one.kind === 'choice' && one.field === 'tag' ? one.values : [],
  );
}

export function rowTags(db: MirrorDb, level: ExplorerLevel, tagged: readonly TaggedRefs[]): RowTags {
  return {
    stamp: tagged.length === 0 ? '' : JSON.stringify(tagged),
    bears(table, tags) {
      const refs = tagged.filter(({ tag }) => tags.includes(tag)).flatMap((one) => one.refs);
      if (refs.length === 0) return () => false;
      // Of what is below this level no row is a part.
      const levels = explorerLevels.slice(0, explorerLevels.indexOf(level) + 1);
      const [campaigns = none, adGroups = none, ads = none] = levels.map((one) =>
        localIds(db, table, { level: one, refs }),
      );
      return (row) => {
        const part = table.parts[table.partAt[row] ?? 0];
        if (!part) return false;
        const place = table.placeAt[row] ?? 0;
        const { campaignAt, adGroupAt, ids } = part.entities;
        return (
          campaigns.has(part.campaigns.ids[campaignAt[place] ?? -1] ?? 0) ||
          adGroups.has(part.adGroups?.ids[adGroupAt[place] ?? -1] ?? 0) ||
          ads.has(ids[place] ?? 0)
        );
      };
    },
  };
}

const none: ReadonlySet<number> = new Set();
