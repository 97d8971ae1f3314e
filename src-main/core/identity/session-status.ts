// What a session's facts mean: whether it is active or in grace, until when, and whether it may post.
export interface SessionFacts {
  /** Epoch ms, never going back. */
  readonly now: number;
  readonly refreshedAt: number;
  /** When the access token expires. */
  readonly expiresAt: number;
  readonly graceDays: number;
  /** The last attempt to refresh came to nothing. */
  readonly unreachable: boolean;
  readonly refreshing: boolean;
  readonly online: boolean;
  /** A refresh was begun and done since the network last changed or the core started. */
  readonly freshSinceOnline: boolean;
}

export interface SessionStatus {
  readonly status: 'active' | 'grace' | 'over';
  readonly graceUntil: number;
  readonly mayPost: boolean;
}

export const dayMs = 86_400_000;

export function sessionStatus(facts: SessionFacts): SessionStatus {
  const graceUntil = facts.refreshedAt + facts.graceDays * dayMs;
  const expired = facts.now >= facts.expiresAt;
  const active = expired ? facts.refreshing && !facts.unreachable : !facts.unreachable;
  // While the access token holds, the provider still stands by it, however short the grace is.
  const over = expired && facts.now >= graceUntil;
  return {
    status: over ? 'over' : active ? 'active' : 'grace',
    graceUntil,
    mayPost: active && !expired && facts.online && facts.freshSinceOnline,
  };
}
