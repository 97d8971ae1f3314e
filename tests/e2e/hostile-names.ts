// Names that attack what shows them, and what must hold of a page that does.
import { expect, type Page } from '@playwright/test';

export const markup = '<img src=x onerror="globalThis.pwned=1"><b id=pwned>bold</b>';
export const turned = '\u202Egnp.exe\u202C \u2066spoof\u2069 \u0007\u001b[31mred';
export const hostileNames = [
  markup,
  '"><script>globalThis.pwned=2</script><svg onload=globalThis.pwned=3>',
  '<iframe srcdoc="<script>parent.pwned=4</script>"></iframe><style>*{display:none}</style>',
  "javascript:globalThis.pwned=5//'-alert(1)-'{{constructor.constructor('pwned=6')()}}${7*7}",
  '=HYPERLINK("http://127.0.0.1:9/","click")',
  turned,
  '__proto__',
  'constructor',
  'e\u0301'.repeat(120),
  'Endless'.repeat(50),
] as const;

/** Nothing of a name ran or became an element, none turns what is written beside it, and none makes the page wider. */
export async function namesDoNothing(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const turning = /[\u202A-\u202E\u2066-\u2069]/;
    const isInline = (element: Element) => getComputedStyle(element).display.startsWith('inline');
    /** What stands in the same line as the text, outside of what keeps it apart. */
    const besideOf = (text: Text): string => {
      let element = text.parentElement;
      let inner: Node = text;
      while (element && isInline(element)) {
        if (/isolate|plaintext/.test(getComputedStyle(element).unicodeBidi)) return '';
        inner = element;
        element = element.parentElement;
      }
      return [...(element?.childNodes ?? [])]
        .filter((node) => node !== inner && (!(node instanceof Element) || isInline(node)))
        .map((node) => node.textContent ?? '')
        .join('');
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const turned: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node instanceof Text && turning.test(node.data) && besideOf(node).trim() !== '')
        turned.push(`${node.data} beside ${besideOf(node)}`);
    return {
      ran: Reflect.get(globalThis, 'pwned') as unknown,
      made: document.querySelectorAll('#pwned, main iframe, main script, main img[src=x], main style').length,
      polluted: Reflect.get({}, 'polluted') as unknown,
      turned,
      wider: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
    };
  });
  expect(found).toEqual({ ran: undefined, made: 0, polluted: undefined, turned: [], wider: 0 });
}
