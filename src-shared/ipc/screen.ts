// The call with which a page hands over what it has drawn, for the next start to paint before anything else.
import { z } from 'zod';
import { isDrawnTree, type DrawnKind } from '../domain/drawn-tree.ts';
import { call } from './call.ts';
import { language, preferences } from './shell.ts';

/** For which page it was drawn: another one gets nothing of it. */
export const drawnFor = z.strictObject({
  /** Path and query. */
  path: z
    .string()
    .max(500)
    .regex(/^\/([^/\\].*)?$/),
  language,
  density: preferences.shape.density,
  sidebar: preferences.shape.sidebar,
});
export type DrawnFor = z.infer<typeof drawnFor>;

export const drawnScreen = z.strictObject({
  /** Epoch ms of the answer that it shows, by the core's clock; and the moment it was drawn, by the window's. */
  seenAt: z.int().nonnegative(),
  drawnAt: z.int().nonnegative(),
  /** CSS pixels of the window, and how far its table was scrolled. */
  width: z.int().positive(),
  height: z.int().positive(),
  scrollTop: z.number().nonnegative(),
  tree: z
    .strictObject({
      kinds: z.array(z.custom<DrawnKind>()),
      nodes: z.array(z.union([z.int(), z.string()])),
    })
    .refine(isDrawnTree, 'must be a tree of what may be drawn'),
});
export type DrawnScreen = z.infer<typeof drawnScreen>;

export const screenCalls = {
  /** Kept only while the answer it shows is; a page that is late keeps nothing. Windows only. */
  'screen.keep': call({
    input: z.strictObject({
      /** The correlation id of the clients' answer that it shows. */
      answer: z.uuid(),
      for: drawnFor,
      screen: drawnScreen,
    }),
    output: z.object({ kept: z.boolean() }),
    role: 'user',
    tenantScoped: false,
    exposes: 'public',
  }),
};
