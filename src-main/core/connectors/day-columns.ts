// Daily figures as columns of numbers: how they leave a connector for the mirror, a page at a time and without a row each.
import type { AdTexts } from './ad-texts.ts';

/** 64 bits a number where a double would round one of them. */
export type NumberColumn = Float64Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>;

export interface AdPath {
  readonly adExtId: string;
  readonly adName: string;
  readonly adGroupExtId: string;
  readonly adGroupName: string;
  readonly campaignExtId: string;
  readonly campaignName: string;
}

/** One row is one ad on one day, in the order in which the platform told them. */
export interface DayColumns {
  readonly rows: number;
  /** Counted from 1970-01-01. */
  readonly day: Int32Array<ArrayBuffer>;
  /** Which of `ads`. */
  readonly ad: Uint32Array<ArrayBuffer>;
  readonly ads: AdTexts;
  /** Impressions, clicks, spend, conversions, value. */
  readonly metrics: readonly NumberColumn[];
  readonly actions: ActionColumns;
}

/** One entry is one type of action in one attribution window. */
export interface ActionColumns {
  /** Entries of row r are those from first[r] up to, not including, first[r + 1]. */
  readonly first: Uint32Array<ArrayBuffer>;
  /** Place in `types`. */
  readonly type: Uint16Array<ArrayBuffer>;
  readonly types: readonly string[];
  /** Place in `windows`. */
  readonly window: Uint16Array<ArrayBuffer>;
  readonly windows: readonly string[];
  readonly count: NumberColumn;
  readonly value: NumberColumn;
}
