// What can happen to a campaign in review. Free of zod.

/** sign_off and object: what a client's reviewer said in a bundle; neither is an approval. */
export const reviewEventKinds = [
  'approve',
  'reject',
  'comment',
  'undo',
  'propose',
  'revise',
  'assign',
  'sign_off',
  'object',
] as const;
export type ReviewEventKind = (typeof reviewEventKinds)[number];
