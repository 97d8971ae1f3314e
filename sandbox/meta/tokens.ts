// Access tokens of Meta: issued, checked, ended; journalled so that a connection outlives a restart.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { deadToken } from './graph-error.ts';
import { seededHex } from '../random.ts';
import type { Journal } from '../journal.ts';
import type { SandboxClock } from '../clock.ts';

const endings = {
  removed: [458, 'Error validating access token: The user has not authorized application.'],
  checkpoint: [
    459,
    'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  ],
  password: [
    460,
    'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  ],
  unconfirmed: [
    464,
    'Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.',
  ],
  invalid: [
    467,
    'Error validating access token: This may be because the user logged out or may be due to a system error.',
  ],
} as const;
export const endingSchema = z.enum([
  'removed',
  'checkpoint',
  'password',
  'unconfirmed',
  'invalid',
  'expired',
]);
export type Ending = z.infer<typeof endingSchema>;

const recordSchema = z.object({
  token: z.string(),
  type: z.enum(['USER', 'SYSTEM_USER']),
  userId: z.string(),
  scopes: z.array(z.string()),
  /** Instants; `expiresAt` 0 means never. */
  issuedAt: z.number(),
  expiresAt: z.number(),
});
export type TokenRecord = z.infer<typeof recordSchema>;

const tokenEventSchema = z.union([
  z.object({ issued: recordSchema }),
  z.object({ ended: z.string(), why: endingSchema }),
  z.object({ narrowed: z.string(), scopes: z.array(z.string()) }),
]);
export type TokenEvent = z.infer<typeof tokenEventSchema>;

export const allScopes = [
  'ads_management',
  'ads_read',
  'business_management',
  'read_insights',
  'public_profile',
];

/** Scopes and the end of a grant belong to all tokens of that user, as on the platform. */
export class TokenBook {
  readonly #records = new Map<string, TokenRecord>();
  readonly #ended = new Map<string, Ending>();
  readonly #journal: Journal<TokenEvent>;
  readonly #clock: SandboxClock;
  readonly #seed: number;
  #count = 0;

  constructor(seed: number, clock: SandboxClock, journal: Journal<TokenEvent>) {
    this.#seed = seed;
    this.#clock = clock;
    this.#journal = journal;
    for (const event of journal.read(tokenEventSchema)) this.#take(event);
  }

  /** `lifeSeconds` undefined: never expires. */
  issue(who: Pick<TokenRecord, 'type' | 'userId' | 'scopes'>, lifeSeconds: number | undefined): TokenRecord {
    const issuedAt = this.#clock.now();
    const record: TokenRecord = {
      ...who,
      token: `EAA${seededHex(this.#seed, `token ${this.#count}`, 60)}`,
      issuedAt,
      expiresAt: lifeSeconds === undefined ? 0 : issuedAt + lifeSeconds * 1000,
    };
    this.#log({ issued: record });
    return record;
  }

  /** The token's record whatever its state, or undefined when it was never issued here. */
  find(token: string): TokenRecord | undefined {
    return this.#records.get(token);
  }

  /** Tokens alive now. */
  alive(): TokenRecord[] {
    return [...this.#records.values()].filter((record) => this.problem(record.token) === undefined);
  }

  /** Why a token is refused, as the platform words it; undefined when it is good. */
  problem(token: string): { subcode: number | undefined; message: string } | undefined {
    const record = this.#records.get(token);
    if (!record)
      return { subcode: undefined, message: 'Invalid OAuth access token - Cannot parse access token' };
    const ending = this.#ended.get(token);
    if (ending !== undefined && ending !== 'expired')
      return { subcode: endings[ending][0], message: endings[ending][1] };
    if (ending === undefined && (record.expiresAt === 0 || record.expiresAt > this.#clock.now()))
      return undefined;
    const when = new Date(ending === 'expired' ? this.#clock.now() : record.expiresAt).toUTCString();
    return { subcode: 463, message: `Error validating access token: Session has expired on ${when}.` };
  }

  /** Throws 190 when the token is missing, unknown or ended. */
  require(token: string | undefined): TokenRecord {
    if (token === undefined || token === '') {
      throw deadToken(undefined, 'An access token is required to request this resource.');
    }
    const problem = this.problem(token);
    const record = this.#records.get(token);
    if (problem || !record)
      throw deadToken(problem?.subcode, problem?.message ?? 'Invalid OAuth access token');
    return record;
  }

  /** Ends one token, or all of a user's; returns how many. */
  end(match: (record: TokenRecord) => boolean, why: Ending): number {
    const found = this.alive().filter(match);
    for (const record of found) this.#log({ ended: record.token, why });
    return found.length;
  }

  /** Takes a permission from all of a user's tokens. */
  narrow(userId: string, scope: string): void {
    for (const record of this.alive().filter((one) => one.userId === userId)) {
      this.#log({ narrowed: record.token, scopes: record.scopes.filter((one) => one !== scope) });
    }
  }

  #log(event: TokenEvent): void {
    this.#journal.append(event);
    this.#take(event);
  }

  #take(event: TokenEvent): void {
    if ('issued' in event) {
      this.#records.set(event.issued.token, event.issued);
      this.#count++;
    } else if ('ended' in event) this.#ended.set(event.ended, event.why);
    else {
      const record = this.#records.get(event.narrowed);
      if (record) this.#records.set(event.narrowed, { ...record, scopes: event.scopes });
    }
  }
}

/** Lower-case hex HMAC-SHA256 of the token, keyed with the app secret. */
export function proofOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('hex');
}
