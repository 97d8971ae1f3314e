// What a connector is: an object of functions that put one platform's wire into the common model.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { HttpResponse } from '../http-client.ts';
import type { AccountData, AdDayData, EntityTable, EntityTables } from './rows.ts';

/** From the workspace file, so that the same code talks to the sandbox and to the platform. */
export interface ConnectorSettings {
  readonly baseUrl: string;
  /** Where the browser goes to give consent. */
  readonly dialogUrl: string;
  readonly version: string;
  readonly appId: string | null;
  /** Days re-read at each sync because the platform restates them. */
  readonly lookbackDays: number;
  /** Days of history a first sync fetches. */
  readonly historyDays: number;
}

/** What an answer means. `code` is the platform's own, for logs and people; never its free text. */
export type Verdict = { readonly code: string; readonly trace: string | null } & (
  | { readonly kind: 'ok' | 'auth' | 'permission' | 'retry' | 'shrink' | 'fail' }
  /** The paging cursor died: begin the list again. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number; readonly whole: boolean }
);
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
  /** Path template for the log. */
  readonly label: string;
  /** False for requests that carry their own proof of who asks. */
  readonly signed: boolean;
}

export interface Credentials {
  readonly token: string;
  readonly appSecret: string | null;
}

export interface PageAsk {
  readonly limit: number;
  readonly after: string | null;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursor of the next page; null at the end. Never stored: it does not last. */
  readonly after: string | null;
}

/** An account as its streams need to know it. */
export interface StreamAccount {
  readonly extId: string;
  readonly currency: string;
}

export interface AccountStream {
  readonly name: 'accounts';
  request(page: PageAsk): WireRequest;
  response(text: string): Page<AccountData>;
}

export interface EntityStream<T extends EntityTable> {
  readonly name: T;
  readonly table: T;
  readonly write: 'upsert';
  /** `since` (epoch ms, by the platform's clock) asks only for what was updated after it; null: all there is. */
  request(account: StreamAccount, ask: PageAsk & { readonly since: number | null }): WireRequest;
  response(account: StreamAccount, text: string): Page<EntityTables[T]>;
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
  /** Both days inclusive, in the account's calendar. */
  request(account: StreamAccount, ask: PageAsk & { readonly from: string; readonly to: string }): WireRequest;
  response(account: StreamAccount, text: string): Page<AdDayData>;
}

export type EntityStreams = { readonly [T in EntityTable]: EntityStream<T> };

export interface Limits {
  /** Accounts synced at the same time. */
  readonly concurrency: number;
  readonly pageSize: { readonly accounts: number; readonly entities: number; readonly days: number };
  /** A page is never made smaller than this. */
  readonly smallestPage: number;
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

export interface OAuth {
  consentUrl(ask: { readonly redirectUri: string; readonly state: string }): string;
  /** Trades the code of the redirect for the longest-lived token there is. */
  exchange(
    send: SendWire,
    ask: { readonly code: string; readonly redirectUri: string; readonly appSecret: string },
  ): Promise<{ readonly token: string }>;
  /** Asks the platform whose token this is. */
  inspect(send: SendWire, credentials: Credentials): Promise<GrantFacts>;
}

export interface Connector {
  readonly id: PlatformId;
  readonly baseUrl: string;
  readonly version: string;
  readonly limits: Limits;
  readonly oauth: OAuth;
  classify(response: HttpResponse): Verdict;
  pressure(response: HttpResponse): readonly Pressure[];
  /** Headers and parameters that say who asks. */
  sign(credentials: Credentials): {
    readonly headers: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
  };
  readonly streams: {
    readonly accounts: AccountStream;
    readonly entities: EntityStreams;
    readonly days: DayStream;
  };
}
