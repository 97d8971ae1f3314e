// One text key for anything that lives on a platform: platform:account:kind:id.
import { z } from 'zod';
import { platformIds, type PlatformId } from './platforms.ts';

export const entityKinds = ['campaign', 'ad_group', 'ad'] as const;
export type EntityKind = (typeof entityKinds)[number];

const pattern = new RegExp(
  `^(${platformIds.join('|')}):([\\w.-]{1,64}):(${entityKinds.join('|')}):([\\w.~-]{1,128})$`,
);

/** Platform ids stay text: some exceed 2^53. */
export const entityRef = z.string().regex(pattern).brand<'EntityRef'>();
export type EntityRef = z.infer<typeof entityRef>;

export interface EntityParts {
  readonly platform: PlatformId;
  /** The platform's account id, without prefixes such as Meta's act_. */
  readonly accountId: string;
  readonly kind: EntityKind;
  readonly id: string;
}

export function formatEntityRef(parts: EntityParts): EntityRef {
  return `${parts.platform}:${parts.accountId}:${parts.kind}:${parts.id}` as EntityRef;
}

/** Throws RangeError when the text is not a ref. */
export function parseEntityRef(ref: string): EntityParts {
  const match = pattern.exec(ref);
  if (!match) throw new RangeError('not an entity ref');
  const [, platform, accountId = '', kind, id = ''] = match;
  return { platform: platform as PlatformId, accountId, kind: kind as EntityKind, id };
}
