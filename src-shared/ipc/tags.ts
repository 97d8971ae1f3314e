// Calls of tags. What bears a tag passes it on to all that is in it: ads bear those of their campaign.
import { z } from 'zod';
import { mostAtOnce } from '../domain/bulk-edit.ts';
import { entityRef } from '../domain/entity-ref.ts';
import { longestTag } from '../domain/tags.ts';
import { call } from './call.ts';

export const tagText = z.string().min(1).max(longestTag);

const refs = z.array(entityRef).min(1).max(mostAtOnce);

/** One tag put on some things, or taken off. */
export const tagChange = z.object({ tag: tagText, on: z.boolean(), refs });
export type TagChange = z.infer<typeof tagChange>;

const policy = { role: 'user', tenantScoped: true } as const;

export const tagCalls = {
  /** How many of some things bear each tag that is in use on what the caller sees; by name. */
  'tags.of': call({
    input: z.object({ refs }),
    output: z.object({
      rows: z.array(
        z.object({
          tag: z.string(),
          /** Of the refs, those that bear it themselves. */
          own: z.number(),
        }),
      ),
    }),
    exposes: 'confidential',
    ...policy,
  }),
  /**
   * Answers what it changed, which undoes it when its `on` is turned round. A tag that the
   * caller sees somewhere in other letter case keeps its spelling; things the caller does not see are refused as not_found, with nothing done.
   */
  'tags.change': call({
    input: z.object({ changes: z.array(tagChange).min(1).max(20) }),
    output: z.object({ done: z.array(tagChange) }),
    exposes: 'confidential',
    audited: true,
    ...policy,
  }),
};
