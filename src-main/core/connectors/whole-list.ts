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
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let first: number | null = null;
  return {
    take({ rows, after, total }) {
      if (total === undefined) return;
      first ??= total;
      for (const row of rows) seen.add(key(row));
      const isCircle = after !== null && cursors.has(after);
      const isShort = after === null && seen.size !== total;
      if (total !== first || isCircle || isShort)
        throw new PlatformError(platform, { kind: 'restart', code: 'pages moved', trace: null });
      if (after !== null) cursors.add(after);
    },
  };
}
