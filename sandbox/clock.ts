// The sandbox's clock: the real one or a fixed instant, which the control port can move forward.

/** Instants are epoch milliseconds UTC. */
export class SandboxClock {
  readonly #fixed: number | undefined;
  #offset = 0;

  constructor(fixed: number | undefined) {
    this.#fixed = fixed;
  }

  now(): number {
    return (this.#fixed ?? Date.now()) + this.#offset;
  }

  /** True when the clock stands still until it is advanced. */
  get fixed(): boolean {
    return this.#fixed !== undefined;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Moves the clock so that it is this far ahead of its base. */
  setOffset(milliseconds: number): void {
    this.#offset = milliseconds;
  }
}
