// What a connector is: an object of functions that put one platform's wire into the common model.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { DayColumns } from './day-columns.ts';
import type { HttpResponse } from '../http-client.ts';
import type { Actions } from './actions.ts';
import type { AccountData, AdDayData, ChangeData, EntityTable, EntityTables } from './rows.ts';

/** From the workspace file, so that the same code talks to the sandbox and to the platform. */
export interface ConnectorSettings {
  readonly baseUrl: string;
  /** Where the browser goes to give consent. */
  readonly dialogUrl: string;
  /** Where tokens are traded, for a platform that does so on a host of its own; null: at the base URL. */
  readonly tokenUrl?: string | null;
  readonly version: string;
  readonly appId: string | null;
  /** Days re-read at each sync because the platform restates them. */
  readonly lookbackDays: number;
  /** Days of history a first sync fetches. */
  readonly historyDays: number;
}

/** What an answer means. `code` is the platform's own, for logs and people; never its free text. */
export type Verdict = { readonly code: string; readonly trace: string | null } & (
  | { readonly kind: 'ok' | 'permission' | 'retry' | 'shrink' | 'fail' }
  /** The token or the grant is no good. A grant that can be refreshed is, once; then a person has to reconnect. */
  | { readonly kind: 'auth' }
  /** The agency's app at the platform is set up wrongly; an admin has to look, and reconnecting changes nothing. */
  | { readonly kind: 'setup' }
  /** The paging cursor died: begin the list again. */
  | { readonly kind: 'restart' }
  | RateLimited
);
export interface RateLimited {
  readonly kind: 'rateLimited';
  /** Doubled each time the limit is hit again by the same request. */
  readonly retryAfterMs: number;
  /** True when the limit holds for the whole connection, not only for the account asked. */
  readonly whole: boolean;
  /** In place of doubling: how long to wait the first, second and later time. */
  readonly steps?: readonly number[];
}
export type VerdictKind = Verdict['kind'];

/** How near a limit is, by the answer's own headers. */
export interface Pressure {
  /** True when the limit holds for the whole connection, not only for the account asked. */
  readonly whole: boolean;
  readonly percent: number;
  /** How long the platform says it takes to recover; 0 when it does not say. */
  readonly regainMs: number;
}

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** Below base URL and version, for example "/act_1/campaigns". */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: WireBody;
  /** What this request needs beside what `sign` adds, such as the manager an account is reached through. */
  readonly headers?: Readonly<Record<string, string>>;
  /** "token": below the token host, with no version. Without it below base URL and version. */
  readonly host?: 'token';
  /** Path template for the log. */
  readonly label: string;
  /** False for requests that carry their own proof of who asks. */
  readonly signed: boolean;
}

export type WireBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly value: Readonly<Record<string, string>> };

/** Secrets of the agency's app at a platform, from the vault. */
export interface AppCredentials {
  readonly appSecret: string;
}

/** What requests are signed with. */
export interface Credentials {
  /** Good for requests now: the kept token itself, or the short-lived one it was refreshed into. */
  readonly token: string;
  readonly appSecret: string | null;
  /** Google's; null or missing when none was entered. */
  readonly developerToken?: string | null;
}

export interface PageAsk {
  readonly limit: number;
  readonly after: string | null;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursor of the next page; null at the end. Never stored: it does not last. */
  readonly after: string | null;
  /** How many rows the whole list has, where pages are numbered and rows may move from one to the next. */
  readonly total?: number;
  /** For a list that is several lists one after the other: the one `total` is of. */
  readonly part?: string;
}

/** An account as its streams need to know it. */
export interface StreamAccount {
  readonly extId: string;
  readonly currency: string;
  /** IANA. */
  readonly zone: string;
  /** What AccountData named as its parent: for Google the manager whose id each request has to carry. */
  readonly parentExtId: string | null;
}

export interface ReadContext {
  readonly send: SendWire;
  readonly pageSize: PageSize;
}

export interface AccountStream {
  readonly name: 'accounts';
  /**
   * Every account the grant can touch, some at a time, in as many requests as the platform's tree takes. Twice the same
   * is no harm. One branch that is closed to the grant must not hide the others.
   */
  read(context: ReadContext): AsyncIterable<readonly AccountData[]>;
}

/** Size of the next page; kept between walks of one stream, because what was too much once is again. */
export interface PageSize {
  current: number;
  readonly most: number;
  readonly least: number;
}

export interface EntityStream<T extends EntityTable> {
  readonly name: T;
  readonly table: T;
  readonly write: 'upsert';
  /** False when the platform cannot be asked for what was updated since: every listing is then read in full. */
  readonly incremental: boolean;
  /** Cursor of the first page, where what there is to ask depends on the account; without it null. */
  first?(account: StreamAccount): string | null;
  /** `since` (epoch ms, by the platform's clock) asks only for what was updated after it; null: all there is. */
  request(account: StreamAccount, ask: PageAsk & { readonly since: number | null }): WireRequest;
  /** `ask`: what the answer is to; without it the first page. */
  response(account: StreamAccount, text: string, ask?: PageAsk): Page<EntityTables[T]>;
}

/** A report that the platform prepares in its own time, where one answer would take too long. */
export interface ReportJob {
  /** Codes of answers to a plain question for which fewer rows a page are no help. */
  readonly insteadOf: readonly string[];
  /** Both days inclusive, in the account's calendar. */
  create(account: StreamAccount, range: { readonly from: string; readonly to: string }): WireRequest;
  /** The id of the run, which does not last. */
  created(text: string): string;
  poll(run: string): WireRequest;
  polled(text: string): 'running' | 'done' | 'failed';
  /** Code of the answer to a poll that comes before the platform itself knows the run. */
  readonly unknownYet: string;
  /** A page of a run that is done; it is read as any other of its stream. */
  fetch(run: string, ask: PageAsk): WireRequest;
}

export interface DayStream {
  readonly name: string;
  readonly table: 'ad_days';
  readonly write: 'replaceWindow';
  readonly cursor: {
    /** Days of history of a first sync. */
    readonly start: number;
    /** Days of the widest window. */
    readonly stepDays: number;
    readonly lookbackDays: number;
  };
  /** Cursor of the first page, where what there is to ask depends on the account; without it null. */
  first?(account: StreamAccount): string | null;
  /** Both days inclusive, in the account's calendar. */
  request(account: StreamAccount, ask: PageAsk & { readonly from: string; readonly to: string }): WireRequest;
  /** Without it a window that is too much can only be narrowed. */
  readonly report?: ReportJob;
  response(account: StreamAccount, text: string, ask?: PageAsk): Page<AdDayData>;
  /** The same, faster, for most answers, from their bytes; null for one that `response` has to read. */
  columns?(account: StreamAccount, body: Uint8Array): DayPage | null;
}

/** A page of days without a row each. */
export interface DayPage {
  readonly columns: DayColumns;
  readonly after: string | null;
}

/** What was changed, by whom: told by platforms that keep a history of it. */
export interface ChangeStream {
  readonly name: 'changes';
  /** How many days back the platform is asked, at most. */
  readonly reachDays: number;
  /** Epoch ms by the platform's clock, both inclusive. More than that may come back: days, for one. */
  request(
    account: StreamAccount,
    ask: PageAsk & { readonly since: number; readonly until: number },
  ): WireRequest;
  response(account: StreamAccount, text: string, ask: PageAsk): Page<ChangeData>;
}

export type EntityStreams = { readonly [T in EntityTable]: EntityStream<T> };

export interface Limits {
  /** Accounts synced at the same time. */
  readonly concurrency: number;
  readonly pageSize: Readonly<Record<'accounts' | 'entities' | 'days' | 'changes', number>>;
  /** A page is never made smaller than this. */
  readonly smallestPage: number;
  /** Requests that all connections of the app send in a second at most, spread evenly; null: as fast as they come. */
  readonly perSecond: number | null;
  /** Rows a window should hold at most; windows are narrowed towards it. */
  readonly windowRows: number;
  /** Percent of a limit from which requests are spread out, and from which they wait. */
  readonly slowAt: number;
  readonly pauseAt: number;
  readonly timeoutMs: number;
}

/** What a grant turned out to be when the platform was asked. */
export interface GrantFacts {
  readonly subject: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Epoch ms; null: does not expire. */
  readonly expiresAt: number | null;
}

/** Sends a request through the limits and retries of a connection. Rejects with PlatformError or AppError. */
export type SendWire = (request: WireRequest) => Promise<HttpResponse>;

/** What a person's consent is turned into. */
export interface Granted {
  /** What the vault keeps: a long-lived access token, or the refresh token where there is one. */
  readonly kept: string;
  /** How long that lasts from now; null when it does not expire, or the platform does not say. */
  readonly lifetimeMs: number | null;
}

export interface AccessToken {
  readonly token: string;
  readonly lifetimeMs: number;
}

export interface OAuth {
  /** Parameter of the redirect that holds the code. */
  readonly codeParameter: 'code' | 'auth_code';
  /** The challenge is the verifier's S256 (RFC 7636), for platforms that know it. */
  consentUrl(ask: {
    readonly redirectUri: string;
    readonly state: string;
    readonly codeChallenge: string;
  }): string;
  /** Trades the code of the redirect for what the vault is to keep. */
  exchange(
    send: SendWire,
    ask: {
      readonly code: string;
      readonly redirectUri: string;
      readonly codeVerifier: string;
      readonly app: AppCredentials;
    },
  ): Promise<Granted>;
  /** Null: what the vault keeps is itself what requests are signed with. */
  readonly refresh:
    | null
    | ((
        send: SendWire,
        ask: { readonly kept: string; readonly app: AppCredentials },
      ) => Promise<AccessToken>);
  /**
   * Ends what the vault kept, and nothing else of that person. Missing where the platform has no such call: Meta's ends
   * every grant of the person to the app, and so does Google's, which would end the successor as well.
   */
  readonly revoke?: (
    send: SendWire,
    ask: { readonly kept: string; readonly app: AppCredentials },
  ) => Promise<void>;
  /** Asks the platform whose token this is. */
  inspect(send: SendWire, credentials: Credentials): Promise<GrantFacts>;
}

export interface Connector {
  readonly id: PlatformId;
  readonly baseUrl: string;
  /** Null: the base URL. */
  readonly tokenUrl: string | null;
  readonly version: string;
  /** Ports of the redirect addresses that the agency's app has registered; without them any. */
  readonly redirectPorts?: readonly number[];
  readonly limits: Limits;
  readonly oauth: OAuth;
  classify(response: HttpResponse): Verdict;
  pressure(response: HttpResponse): readonly Pressure[];
  /** Headers and parameters that say who asks. */
  sign(
    credentials: Credentials,
    request: WireRequest,
  ): {
    readonly headers: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
  };
  readonly actions: Actions;
  readonly streams: {
    readonly accounts: AccountStream;
    readonly entities: EntityStreams;
    readonly days: DayStream;
    /** Null: the platform tells nothing of its changes. */
    readonly changes: ChangeStream | null;
  };
}
