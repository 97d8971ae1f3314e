// Which element of a grid shows which row: one whose row scrolled out of sight shows a row that scrolled in.

export interface PlacedRow {
  readonly index: number;
  /** Key of its element. */
  readonly slot: number;
}

export interface HeldSlots {
  /**
   * A row that stays keeps its element. `resting`: in the order of the rows, as they are read; else in that of the
   * elements, so that none has to be moved while the rows scroll.
   */
  place(indexes: readonly number[], resting: boolean): readonly PlacedRow[];
}

export function holdSlots(): HeldSlots {
  let held: ReadonlyMap<number, number> = new Map();
  return {
    place(indexes, resting) {
      const wanted = new Set(indexes);
      const free = [...held].flatMap(([index, slot]) => (wanted.has(index) ? [] : [slot])).reverse();
      let fresh = Math.max(-1, ...held.values());
      const next = new Map(indexes.map((index) => [index, held.get(index) ?? free.pop() ?? (fresh += 1)]));
      held = next;
      const placed = [...next].map(([index, slot]) => ({ index, slot }));
      return resting ? placed : placed.sort((a, b) => a.slot - b.slot);
    },
  };
}
