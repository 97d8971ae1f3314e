// Walks a paged list to its end, with smaller pages when the platform asks for less.
import type { Page, PageAsk, PageSize, ReadContext, WireRequest } from './connector.ts';
import { isPlatformError } from './platform-error.ts';

/** Pages in a row that must go well before the size grows again. */
const growAfter = 20;

/**
 * An empty page is not the end; only a missing cursor is. Throws what `fetch` throws, once the page cannot be made
 * smaller.
 */
export async function* walkPages<Row>(
  size: PageSize,
  fetch: (ask: PageAsk) => Promise<Page<Row>>,
): AsyncGenerator<readonly Row[]> {
  let after: string | null = null;
  let good = 0;
  do {
    const page: Page<Row> = await fetchShrinking(size, after, fetch);
    yield page.rows;
    after = page.after;
    good += 1;
    if (good % growAfter === 0) size.current = Math.min(size.most, size.current * 2);
  } while (after !== null);
}

async function fetchShrinking<Row>(
  size: PageSize,
  after: string | null,
  fetch: (ask: PageAsk) => Promise<Page<Row>>,
): Promise<Page<Row>> {
  for (;;) {
    try {
      return await fetch({ limit: size.current, after });
    } catch (error) {
      // Transient answers that stayed are often too much work on the platform's side as well.
      if (!isPlatformError(error, 'shrink', 'retry') || size.current <= size.least) throw error;
      size.current = Math.max(size.least, Math.floor(size.current / 2));
    }
  }
}

/** A `read` for a platform that has one paged list of its accounts. */
export function pagedList<Row>(list: {
  request(page: PageAsk): WireRequest;
  response(text: string): Page<Row>;
}): (context: ReadContext) => AsyncGenerator<readonly Row[]> {
  return ({ send, pageSize }) =>
    walkPages(pageSize, async (page) => list.response((await send(list.request(page))).text));
}
