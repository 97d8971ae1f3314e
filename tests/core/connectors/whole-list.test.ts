// Page numbers over a list that changes under the walk lose no row: what may have been missed is walked again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page, PageAsk, PageSize } from '../../../src-main/core/connectors/connector.ts';
import { walkPages } from '../../../src-main/core/connectors/paging.ts';
import { isPlatformError } from '../../../src-main/core/connectors/platform-error.ts';
import { pageQuery, toPage } from '../../../src-main/core/connectors/tiktok/page.ts';
import { watchWholeList } from '../../../src-main/core/connectors/whole-list.ts';
import { restarting } from '../../../src-main/core/sync/restarting.ts';

/** What happens to the list before an answer; lists show what is newest first. */
type Event =
  | { readonly kind: 'none' | 'add' }
  | { readonly kind: 'drop'; readonly at: number }
  /** This many pages off: one that comes again, or one that is left out. */
  | { readonly kind: 'misnumber'; readonly by: 1 | -1 };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ kind: 'none' } as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'add' } as const) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: fc.nat(60) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('misnumber' as const), by: fc.constantFrom(1, -1) }),
  },
);

/** A platform's list by page number, to which the events happen. */
function changingList(length: number, events: readonly Event[]) {
  let ids = Array.from({ length }, (_, index) => index);
  let next = length;
  let asked = 0;
  return {
    present: () => [...ids],
    fetch(ask: PageAsk): Promise<Page<number>> {
      const now = events[asked++] ?? { kind: 'none' };
      if (now.kind === 'add') ids = [next++, ...ids];
      if (now.kind === 'drop') ids = ids.filter((_, index) => index !== now.at % Math.max(1, ids.length));
      const { page, page_size: size } = pageQuery(ask);
      const total = Math.ceil(ids.length / Number(size));
      const shown = Number(page) + (now.kind === 'misnumber' ? now.by : 0);
      const rows = shown < 1 ? [] : ids.slice((shown - 1) * Number(size), shown * Number(size));
      const info = { page_size: Number(size), total_number: ids.length, total_page: total };
      return Promise.resolve(toPage(rows, { page: Number(page), ...info }));
    },
  };
}

async function walk(list: ReturnType<typeof changingList>, size: PageSize): Promise<Map<number, number>> {
  const whole = watchWholeList<number>('tiktok', String);
  const times = new Map<number, number>();
  const fetch = async (ask: PageAsk) => {
    const page = await list.fetch(ask);
    whole.take(page);
    return page;
  };
  for await (const rows of walkPages(size, fetch))
    for (const row of rows) times.set(row, (times.get(row) ?? 0) + 1);
  return times;
}

describe('a walk over page numbers', () => {
  it('that ends well has every row that was there from its beginning to its end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.array(event, { maxLength: 24 }), async (length, events) => {
        const list = changingList(length, events);
        let before: readonly number[] = [];
        const found = await restarting(() => {
          before = list.present();
          return walk(list, { current: 8, most: 8, least: 8 });
        }).catch((error: unknown) => {
          // A list that changes under every walk is left to the next sync, never taken for whole.
          if (isPlatformError(error, 'restart')) return null;
          throw error;
        });
        if (found === null) return;
        const after = new Set(list.present());
        const lost = before.filter((id) => after.has(id) && !found.has(id));
        expect(lost).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives up on a list that changes under every walk', async () => {
    const list = changingList(
      40,
      Array.from({ length: 40 }, () => ({ kind: 'add' }) as const),
    );
    const walking = restarting(() => walk(list, { current: 8, most: 8, least: 8 }));
    await expect(walking).rejects.toMatchObject({ code: 'platform_broken' });
  });

  it('is not sent round in a circle by a page that names itself as the next', async () => {
    const whole = watchWholeList<number>('tiktok', String);
    const page = { rows: [1], after: '8', total: 16 };
    whole.take(page);
    expect(() => {
      whole.take(page);
    }).toThrow(expect.objectContaining({ code: 'platform_broken' }) as Error);
    await Promise.resolve();
  });
});
