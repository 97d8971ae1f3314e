// Counts what writes did to the world, so that a test can tell a change posted once from one posted twice.

export interface Effect {
  readonly id: string;
  readonly field: string;
  readonly value: string;
  /** How many writes with this value reached the entity, and how many of them changed anything. */
  writes: number;
  changes: number;
}

export class EffectLog {
  readonly #effects = new Map<string, Effect>();

  note(at: { id: string; field: string; value: string | number | null }, changed: boolean): void {
    const value = String(at.value);
    const key = `${at.id}|${at.field}|${value}`;
    const effect = this.#effects.get(key) ?? { id: at.id, field: at.field, value, writes: 0, changes: 0 };
    effect.writes++;
    if (changed) effect.changes++;
    this.#effects.set(key, effect);
  }

  list(): Effect[] {
    return [...this.#effects.values()];
  }

  clear(): void {
    this.#effects.clear();
  }
}
