// Google's grants: refresh tokens and the short-lived access tokens made from them, journalled across restarts.
import { z } from 'zod';
import { seededHex } from '../random.ts';
import type { GoogleLimits } from './limits.ts';
import type { Journal } from '../journal.ts';
import type { SandboxClock } from '../clock.ts';

const grantSchema = z.object({
  refreshToken: z.string(),
  clientId: z.string(),
  userId: z.string(),
  scopes: z.array(z.string()),
  /** Instant. */
  issuedAt: z.number(),
});
export type Grant = z.infer<typeof grantSchema>;

const accessSchema = z.object({ token: z.string(), refreshToken: z.string(), expiresAt: z.number() });
export type Access = z.infer<typeof accessSchema>;

/** `policy` asks for a new sign-in (invalid_rapt); all others look alike to a client. */
export const grantEndingSchema = z.enum(['revoked', 'expired', 'policy']);
export type GrantEnding = z.infer<typeof grantEndingSchema>;

const eventSchema = z.union([
  z.object({ grant: grantSchema }),
  z.object({ access: accessSchema }),
  z.object({ ended: z.string(), why: grantEndingSchema }),
  z.object({ used: z.string(), at: z.number() }),
]);
export type GrantEvent = z.infer<typeof eventSchema>;

const day = 86_400_000;
const grantsEach = 100;

export class GrantBook {
  readonly #grants = new Map<string, Grant>();
  readonly #ended = new Map<string, GrantEnding>();
  readonly #usedAt = new Map<string, number>();
  readonly #access = new Map<string, Access>();
  readonly #journal: Journal<GrantEvent>;
  readonly #clock: SandboxClock;
  readonly #from: { seed: number; limits: GoogleLimits };
  #count = 0;

  constructor(
    from: { seed: number; limits: GoogleLimits },
    clock: SandboxClock,
    journal: Journal<GrantEvent>,
  ) {
    this.#from = from;
    this.#clock = clock;
    this.#journal = journal;
    for (const event of journal.read(eventSchema)) this.#take(event);
  }

  /** A new grant; the user's oldest one for this client dies silently when there are more than 100. */
  issue(who: Pick<Grant, 'clientId' | 'userId' | 'scopes'>): Grant {
    const same = this.alive().filter((one) => one.userId === who.userId && one.clientId === who.clientId);
    const [oldest] = same;
    if (same.length >= grantsEach && oldest) this.#log({ ended: oldest.refreshToken, why: 'revoked' });
    const token = `1//0${this.#text('refresh', 60)}`;
    const grant = { ...who, refreshToken: token, issuedAt: this.#clock.now() };
    this.#log({ grant });
    return grant;
  }

  /** An access token of a live grant, and a sign that the grant is in use. */
  access(grant: Grant): Access {
    const now = this.#clock.now();
    const access = {
      token: `ya29.a0${this.#text('access', 80)}`,
      refreshToken: grant.refreshToken,
      expiresAt: now + this.#from.limits.accessTokenSeconds * 1000,
    };
    this.#log({ access });
    this.#log({ used: grant.refreshToken, at: now });
    return access;
  }

  alive(): Grant[] {
    return [...this.#grants.values()].filter((grant) => this.ending(grant.refreshToken) === undefined);
  }

  grant(refreshToken: string): Grant | undefined {
    return this.#grants.get(refreshToken);
  }

  /** Why a refresh token no longer works; undefined while it does. */
  ending(refreshToken: string): GrantEnding | undefined {
    const grant = this.#grants.get(refreshToken);
    const ended = this.#ended.get(refreshToken);
    if (!grant || ended) return ended ?? 'revoked';
    const now = this.#clock.now();
    const unused = now - (this.#usedAt.get(refreshToken) ?? grant.issuedAt) > 182 * day;
    const tested = this.#from.limits.testingConsent && now - grant.issuedAt > 7 * day;
    return unused || tested ? 'expired' : undefined;
  }

  /** The grant behind an access token, or why there is none. */
  check(token: string): { grant: Grant; access: Access } | 'unknown' | 'expired' | 'revoked' {
    const access = this.#access.get(token);
    const grant = access && this.#grants.get(access.refreshToken);
    if (!access || !grant) return 'unknown';
    if (this.#ended.has(grant.refreshToken)) return 'revoked';
    return access.expiresAt <= this.#clock.now() ? 'expired' : { grant, access };
  }

  /** Ends all live grants that match; returns how many. */
  end(match: (grant: Grant) => boolean, why: GrantEnding): number {
    const found = this.alive().filter(match);
    for (const grant of found) this.#log({ ended: grant.refreshToken, why });
    return found.length;
  }

  /** Lets every access token run out now, while the grants stay. */
  expireAccess(): number {
    const now = this.#clock.now();
    const alive = [...this.#access.values()].filter((access) => access.expiresAt > now);
    for (const access of alive) this.#log({ access: { ...access, expiresAt: now } });
    return alive.length;
  }

  /** The refresh token that an access or refresh token belongs to. */
  refreshTokenOf(token: string): string | undefined {
    return this.#grants.get(token)?.refreshToken ?? this.#access.get(token)?.refreshToken;
  }

  #text(label: string, length: number): string {
    return seededHex(this.#from.seed, `google ${label} ${this.#count}`, length);
  }

  #log(event: GrantEvent): void {
    this.#journal.append(event);
    this.#take(event);
  }

  #take(event: GrantEvent): void {
    this.#count++;
    if ('grant' in event) this.#grants.set(event.grant.refreshToken, event.grant);
    else if ('access' in event) this.#access.set(event.access.token, event.access);
    else if ('used' in event) this.#usedAt.set(event.used, event.at);
    else this.#ended.set(event.ended, event.why);
  }
}
