// TikTok's long-term access tokens: issued, checked, revoked; journalled so that a connection outlives a restart.
import { z } from 'zod';
import { seededHex } from '../random.ts';
import { TikTokError } from './tiktok-error.ts';
import type { Journal } from '../journal.ts';
import type { SandboxClock } from '../clock.ts';

/** Numbers of the portal's permissions; which number means what is the sandbox's own choice. */
export const scopes = { account: 1, ads: 2, reporting: 4, reading: 5 } as const;
export const allScopes: readonly number[] = Object.values(scopes);

export const tokenEndings = { removed: 40105, expired: 40102 } as const;
export const tokenEnding = z.enum(['removed', 'expired']);
export type TokenEnding = z.infer<typeof tokenEnding>;

const recordSchema = z.object({
  token: z.string(),
  userId: z.string(),
  advertisers: z.array(z.string()),
  scope: z.array(z.number()),
  issuedAt: z.number(),
});
export type TokenRecord = z.infer<typeof recordSchema>;

export const tokenEventSchema = z.union([
  z.object({ issued: recordSchema }),
  z.object({ ended: z.string(), why: tokenEnding }),
]);
export type TokenEvent = z.infer<typeof tokenEventSchema>;

export class TokenBook {
  readonly #records = new Map<string, TokenRecord>();
  readonly #ended = new Map<string, TokenEnding>();
  readonly #journal: Journal<TokenEvent>;
  readonly #clock: SandboxClock;
  readonly #seed: number;

  constructor(seed: number, clock: SandboxClock, journal: Journal<TokenEvent>) {
    this.#seed = seed;
    this.#clock = clock;
    this.#journal = journal;
    for (const event of journal.read(tokenEventSchema)) this.#take(event);
  }

  /** A token lives until it is revoked. */
  issue(who: Pick<TokenRecord, 'userId' | 'advertisers' | 'scope'>): TokenRecord {
    const token = seededHex(this.#seed, `tiktok token ${this.#records.size}`, 40);
    const record = { ...who, token, issuedAt: this.#clock.now() };
    this.#log({ issued: record });
    return record;
  }

  alive(): TokenRecord[] {
    return [...this.#records.values()].filter((record) => !this.#ended.has(record.token));
  }

  /** Throws 40104 without a token, 40105 for one that was never issued or was revoked, 40102 for an expired one. */
  require(token: string | undefined): TokenRecord {
    if (token === undefined || token === '')
      throw new TikTokError(
        40104,
        'Access token is null, you should set it in http header with key Access-Token.',
      );
    const ending = this.#ended.get(token);
    const record = this.#records.get(token);
    if (ending === 'expired') throw new TikTokError(40102, 'Access token is expired.');
    if (!record || ending) {
      throw new TikTokError(40105, 'Access token is incorrect or has been revoked.');
    }
    return record;
  }

  /** Ends every live token that matches; returns how many. */
  end(match: (record: TokenRecord) => boolean, why: TokenEnding): number {
    const found = this.alive().filter(match);
    for (const record of found) this.#log({ ended: record.token, why });
    return found.length;
  }

  #log(event: TokenEvent): void {
    this.#journal.append(event);
    this.#take(event);
  }

  #take(event: TokenEvent): void {
    if ('issued' in event) this.#records.set(event.issued.token, event.issued);
    else this.#ended.set(event.ended, event.why);
  }
}
