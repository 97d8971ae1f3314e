// What the review queue can be narrowed to, free of zod so that the window can use it without loading a parser.
export const queueStates = ['open', 'lapsed', 'warning', 'new'] as const;
