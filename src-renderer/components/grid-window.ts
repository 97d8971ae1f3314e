// Which rows of a grid are painted: those in sight once all of them are here, until then the ones that were, and soon some ahead.

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

/** Rows painted before they are scrolled to, on the side towards which a person scrolls: a turn of a wheel is about seven. */
const ahead = 10;
/** And on the other side. */
const behind = 3;
/** New rows in one frame, so that the frame is still in time. */
const step = 3;

export function windowAt({ offset, room, rowHeight, count }: WindowAsk): GridWindow {
  const first = Math.min(Math.max(0, Math.floor(offset / rowHeight)), Math.max(0, count - 1));
  const last = Math.min(count - 1, Math.floor((offset + Math.max(1, room) - 1) / rowHeight));
  return { offset, first, last: Math.max(first, last) };
}

export interface HeldWindow {
  /** The window to paint; `isHere` says of each row whether it is loaded. Another `question` begins with what is in sight. */
  choose(
    wanted: GridWindow,
    of: { readonly count: number; readonly question: string },
    isHere: (index: number) => boolean,
  ): GridWindow;
  /** Whether all of these rows are painted. */
  covers(wanted: GridWindow): boolean;
  /** Whether rows ahead are still to be painted. */
  growing(): boolean;
  /** Takes a few more rows ahead into the window, and lets go of as many that are far behind. */
  grow(): void;
}

/** A blank row is never painted while another window can stay: what moves is moved when its rows have come. */
export function holdWindow(): HeldWindow {
  let held: GridWindow | null = null;
  let sight: GridWindow | null = null;
  let answered = '';
  let rows = 0;
  let down = true;

  const covers = ({ first, last }: GridWindow) => held !== null && held.first <= first && held.last >= last;

  const goal = (): GridWindow | null =>
    sight && {
      offset: sight.offset,
      first: Math.max(0, sight.first - (down ? behind : ahead)),
      last: Math.min(rows - 1, sight.last + (down ? ahead : behind)),
    };

  const grow = () => {
    const to = goal();
    if (!held || !to) return;
    const [above, below] = [Math.max(0, held.first - to.first), Math.max(0, to.last - held.last)];
    // First the side towards which it is scrolled.
    if (down ? below > 0 : above === 0) {
      const more = Math.min(step, below);
      held = {
        ...held,
        last: held.last + more,
        first: Math.max(held.first, Math.min(to.first, held.first + more)),
      };
    } else {
      const more = Math.min(step, above);
      held = {
        ...held,
        first: held.first - more,
        last: Math.min(held.last, Math.max(to.last, held.last - more)),
      };
    }
  };

  return {
    choose(wanted, { count, question }, isHere) {
      const same = question === answered && count === rows;
      const lost = held === null || held.last >= count || !isHere(held.first);
      if (isWhole(wanted, isHere) || lost) {
        const scrolled = sight !== null && wanted.offset !== sight.offset;
        if (sight && scrolled) down = wanted.offset > sight.offset;
        sight = wanted;
        const present = same && !lost && covers(wanted);
        held = held && same && !lost ? around(held, wanted) : wanted;
        // Nothing had to be painted for this, so that there is time for rows ahead.
        if (present && scrolled) grow();
        answered = question;
        rows = count;
      }
      return held ?? wanted;
    },
    covers,
    growing() {
      const to = goal();
      return held !== null && to !== null && (held.first > to.first || held.last < to.last);
    },
    grow,
  };
}

/** What is painted already stays, but for as many rows at the far end as come at the near one. */
function around(held: GridWindow, wanted: GridWindow): GridWindow {
  const { offset } = wanted;
  if (held.last < wanted.first || held.first > wanted.last) return wanted;
  const size = held.last - held.first;
  if (wanted.last > held.last)
    return { offset, last: wanted.last, first: Math.min(wanted.first, wanted.last - size) };
  if (wanted.first < held.first)
    return { offset, first: wanted.first, last: Math.max(wanted.last, wanted.first + size) };
  return { ...held, offset };
}

export function isWhole({ first, last }: GridWindow, isHere: (index: number) => boolean): boolean {
  for (let index = first; index <= last; index += 1) if (!isHere(index)) return false;
  return true;
}
