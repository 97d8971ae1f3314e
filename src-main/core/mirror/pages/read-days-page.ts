// Turns the text of an answer into columns of daily figures. Runs in a thread of its own, so that calls never wait for it.
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import { AppError } from '../../app-error.ts';
import type { Page, PageAsk, StreamAccount } from '../../connectors/connector.ts';
import { PlatformError, brokenAnswer } from '../../connectors/platform-error.ts';
import { dayReader } from '../../connectors/registry.ts';
import type { DayColumns } from '../../connectors/day-columns.ts';
import { packDays } from './day-columns.ts';

export interface DaysPageAsk {
  readonly platform: PlatformId;
  readonly account: StreamAccount;
  /** What was asked for. */
  readonly ask: PageAsk;
  /** The answer's body. Its memory is let go once it is read. */
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface DaysPage {
  readonly columns: DayColumns;
  /** With a key for each row instead of the row, and only where the list says how long it is. */
  readonly page: Page<string>;
}

/** What the connector took the answer for when it was no page. */
export interface RefusedPage {
  readonly verdict: ConstructorParameters<typeof PlatformError>[1];
}

const decoder = new TextDecoder();

/** Throws AppError platform_broken for what is no answer. */
export function readDaysPage({ platform, account, ask, body }: DaysPageAsk): DaysPage | RefusedPage {
  try {
    const reader = dayReader(platform);
    const plain = reader.columns?.(account, body);
    if (plain) return { columns: plain.columns, page: { after: plain.after, rows: [] } };
    const { rows, ...page } = reader.response(account, decoder.decode(body), ask);
    const keys = page.total === undefined ? [] : rows.map((row) => `${row.day} ${row.adExtId}`);
    return { columns: packDays(rows), page: { ...page, rows: keys } };
  } catch (error) {
    if (error instanceof PlatformError) return { verdict: error.verdict as RefusedPage['verdict'] };
    throw error instanceof AppError ? error : brokenAnswer(platform, error);
  }
}
