// Which rows of a grid are painted: those in sight once all of them are here, and until then the ones that were.

export interface GridWindow {
  /** How far the rows are scrolled, px. */
  readonly offset: number;
  /** Both inclusive. */
  readonly first: number;
  readonly last: number;
}

export interface WindowAsk {
  readonly offset: number;
  /** Room for rows, px. */
  readonly room: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Rows painted beyond those in sight: what a scroll of a few pixels needs is there already. */
const spare = 2;

export function windowAt({ offset, room, rowHeight, count }: WindowAsk): GridWindow {
  const first = Math.min(Math.max(0, Math.floor(offset / rowHeight)), Math.max(0, count - 1));
  const last = Math.min(count - 1, Math.floor((offset + Math.max(1, room) - 1) / rowHeight));
  return { offset, first, last: Math.max(first, last) };
}

export interface HeldWindow {
  /** The window to paint; `isHere` says of each row whether it is loaded. */
  choose(wanted: GridWindow, count: number, isHere: (index: number) => boolean): GridWindow;
}

/** A blank row is never painted while another window can stay: what moves is moved when its rows have come. */
export function holdWindow(): HeldWindow {
  let held: GridWindow | null = null;
  return {
    choose(wanted, count, isHere) {
      const whole = isWhole(wanted, isHere);
      const window = {
        offset: wanted.offset,
        first: Math.max(0, wanted.first - spare),
        last: Math.min(count - 1, wanted.last + spare),
      };
      if (whole || held === null || held.last >= count || !isHere(held.first)) held = window;
      return held;
    },
  };
}

export function isWhole({ first, last }: GridWindow, isHere: (index: number) => boolean): boolean {
  for (let index = first; index <= last; index += 1) if (!isHere(index)) return false;
  return true;
}
