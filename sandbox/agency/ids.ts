// Platform ids of entities: derived from their place in the tree, so that any id can be found without an index.
import { hashText } from '../random.ts';

export interface Place {
  readonly kind: 'campaign' | 'adset' | 'ad' | 'creative';
  readonly account: number;
  readonly campaign: number;
  readonly adSet: number;
  readonly ad: number;
}

const kinds: readonly Place['kind'][] = ['campaign', 'adset', 'ad', 'creative'];

/** How a platform's ids look: short ones have 13 digits, others 18 beginning with the platform's three. */
export interface IdForm {
  readonly shortIds: boolean;
  readonly idPrefix: string;
}

/** 18 digits, beyond 2^53; or 13 for entities of old accounts. */
export function idAt(place: Place, { shortIds, idPrefix }: IdForm): string {
  const digits = (n: number, width: number): string => String(n).padStart(width, '0');
  const core =
    String(kinds.indexOf(place.kind) + 2) +
    digits(place.account + 10, 2) +
    digits(place.campaign, 6) +
    digits(place.adSet, 2) +
    digits(place.ad, 2);
  return shortIds ? core : `${idPrefix}${core}${digits(hashText(core) % 100, 2)}`;
}

/** The place an id would stand for, if it has the form of one; whether anything is there is another question. */
export function placeOf(id: string, idPrefix: string): Place | undefined {
  const core = id.length === 18 && id.startsWith(idPrefix) ? id.slice(3, 16) : id;
  const kind = kinds[Number(core[0]) - 2];
  if (!/^\d{13}$/.test(core) || kind === undefined) return undefined;
  return {
    kind,
    account: Number(core.slice(1, 3)) - 10,
    campaign: Number(core.slice(3, 9)),
    adSet: Number(core.slice(9, 11)),
    ad: Number(core.slice(11, 13)),
  };
}
