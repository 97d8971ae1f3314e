// Tells whether a walk over page numbers saw the whole list: such pages are no snapshot, and rows move between them.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { Page } from './connector.ts';
import { PlatformError } from './platform-error.ts';

export interface WholeList<Row> {
  /** Takes the pages of one walk in order. Throws PlatformError restart when rows were skipped, or may have been. */
  take(page: Page<Row>): void;
}

/**
 * A list that grew or shrank on the way may have pushed a row over the edge of a page already read; a page that came
 * twice or not at all shows in the number of different rows. Pages that state no total are not looked at.
 */
export function watchWholeList<Row>(platform: PlatformId, key: (row: Row) => string): WholeList<Row> {
  const cursors = new Set<string>();
  const begin = (part: string | undefined, total: number) => ({ part, total, seen: new Set<string>() });
  let list: ReturnType<typeof begin> | null = null;
  const moved = () => new PlatformError(platform, { kind: 'restart', code: 'pages moved', trace: null });
  return {
    take({ rows, after, total, part }) {
      if (total === undefined) return;
      if (list && list.part !== part && list.seen.size !== list.total) throw moved();
      if (list?.part !== part) list = begin(part, total);
      list ??= begin(part, total);
      for (const row of rows) list.seen.add(key(row));
      const isCircle = after !== null && cursors.has(after);
      const isShort = after === null && list.seen.size !== total;
      if (total !== list.total || isCircle || isShort) throw moved();
      if (after !== null) cursors.add(after);
    },
  };
}
