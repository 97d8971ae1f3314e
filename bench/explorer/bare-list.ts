// The peer of scrolling: the least a list of many rows can be, in the same window, on the same machine, at the same time.
import type { Page } from '@playwright/test';

export const bareListName = 'Bare list';

/** Covers the window with a list of as many rows, each one line of text, placed by a scroll listener and nothing else. */
export async function showBareList(page: Page, rows: number): Promise<void> {
  await page.evaluate(
    ({ count, name }) => {
      const rowHeight = 36;
      const list = document.createElement('div');
      list.setAttribute('role', 'grid');
      list.setAttribute('aria-label', name);
      Object.assign(list.style, {
        position: 'fixed',
        inset: '0',
        overflow: 'auto',
        background: 'white',
        zIndex: '99',
      });
      const all = document.createElement('div');
      Object.assign(all.style, { position: 'relative', height: `${count * rowHeight}px` });
      list.append(all);
      const shown = Array.from({ length: Math.ceil(innerHeight / rowHeight) + 2 }, () => {
        const row = document.createElement('div');
        row.setAttribute('role', 'row');
        Object.assign(row.style, { position: 'absolute', insetInline: '0', height: `${rowHeight}px` });
        row.append(document.createTextNode(''));
        all.append(row);
        return row;
      });
      const place = () => {
        const first = Math.floor(list.scrollTop / rowHeight);
        for (let index = first; index < first + shown.length; index += 1) {
          const row = shown[index % shown.length];
          if (!row?.firstChild) continue;
          row.style.top = `${index * rowHeight}px`;
          row.firstChild.nodeValue = `Row ${index}`;
        }
      };
      list.addEventListener('scroll', place);
      document.body.append(list);
      place();
    },
    { count: rows, name: bareListName },
  );
}

export async function hideBareList(page: Page): Promise<void> {
  await page.getByRole('grid', { name: bareListName }).evaluate((list) => list.remove());
}
