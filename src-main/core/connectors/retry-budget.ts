// Bounds how many requests of a connection may be repeats, so that a sick platform is not hammered.
export interface RetryBudget {
  /** Each request earns a part of a retry. */
  earn(): void;
  /** Whether one more retry may be made; takes it from the budget. */
  spend(): boolean;
}

/** `share` retries for each request on average, `most` in a row. */
export function createRetryBudget(share = 0.2, most = 12): RetryBudget {
  let left = most;
  return {
    earn() {
      left = Math.min(most, left + share);
    },
    spend() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
