// How a grid learns how high it is and goes where it was left: once the page is laid out, and never by making it be.
import { elementScroll, type Virtualizer } from '@tanstack/react-virtual';

type GridVirtualizer = Virtualizer<HTMLDivElement, Element>;
type Told = Parameters<typeof elementScroll<HTMLDivElement>>;

/** Told between a layout and its paint, the first time for the one that comes next. */
export function observeHeight(
  { scrollElement }: GridVirtualizer,
  tell: (rect: { width: number; height: number }) => void,
): (() => void) | undefined {
  if (!scrollElement) return undefined;
  const observer = new ResizeObserver((entries) => {
    const [size] = entries.at(-1)?.borderBoxSize ?? [];
    if (size) tell({ width: Math.round(size.inlineSize), height: Math.round(size.blockSize) });
  });
  observer.observe(scrollElement, { box: 'border-box' });
  return () => observer.disconnect();
}

/** Where it starts it is put by who remembers the place; a grid is at its top by itself. */
export function scrollGrid(...[offset, options, grid]: Told): void {
  if (grid.scrollRect !== null) elementScroll(offset, options, grid);
}
