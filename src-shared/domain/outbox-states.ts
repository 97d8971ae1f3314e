// Where an approved change can stand on its way to a platform.

export const outboxStates = [
  'pending',
  'held',
  'posting',
  'unknown',
  'conflict',
  'parked',
  'posted',
  'cancelled',
] as const;
export type OutboxState = (typeof outboxStates)[number];
