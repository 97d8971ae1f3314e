// The whole of a text that is cut, as the tooltip of its element, given when the pointer comes.

/**
 * Mark of an element whose text may be cut. A title on each of them would have all be styled again whenever a row's
 * elements become another's, because the sheet every page starts with has a rule about titles.
 */
export const cutText = { 'data-cut': '' } as const;

/** Idempotent; `target`: what the pointer is over, whose text may have become another's since. */
export function titleCut(target: EventTarget): void {
  const cut = target instanceof Element ? target.closest<HTMLElement>('[data-cut]') : null;
  const text = cut?.textContent ?? '';
  if (cut && cut.title !== text) cut.title = text;
}
