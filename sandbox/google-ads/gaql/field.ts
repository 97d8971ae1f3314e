// What a field of a row is: its type, how it is read, and what may be done with it.
import type { Account, Ad, AdSet, Campaign } from '../../agency/entities.ts';
import type { AdDay } from '../../agency/metrics.ts';
import type { Budget } from '../google-world.ts';
import type { ChangeEvent } from '../change-events.ts';
import type { Customer } from '../hierarchy.ts';

/** A row before it is written; what the resource does not have is undefined. */
export interface Row {
  readonly customer: Customer;
  /** Undefined when the customer is a manager. */
  readonly account: Account | undefined;
  readonly client: { readonly customer: Customer; readonly level: number } | undefined;
  readonly campaign: Campaign | undefined;
  readonly budget: Budget | undefined;
  readonly adSet: AdSet | undefined;
  readonly ad: Ad | undefined;
  readonly change: ChangeEvent | undefined;
  /** First day of the row's segment, and the sums of its days. */
  day: number;
  readonly sums: AdDay;
  /** Instant of the answer: states depend on it. */
  readonly now: number;
}

/** A value as text to compare by; nothing is an empty text. */
export function textOf(value: Value): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** int64 as decimal text, doubles as numbers, enums by name; undefined when not set. */
export type Value = string | number | boolean | readonly string[] | object | undefined;

export type FieldType = 'int64' | 'double' | 'string' | 'enum' | 'bool' | 'date' | 'resource' | 'message';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Names the enum in the platform's definitions, as `CampaignStatusEnum.CampaignStatus`. */
  readonly enumName?: string | undefined;
  /** Constants that may stand in a condition. */
  readonly constants?: readonly string[] | undefined;
  readonly repeated?: boolean | undefined;
  readonly read: (row: Row) => Value;
}

type Read<T> = (row: Row) => T | undefined;

export const int64 = (name: string, read: Read<string | number>): Field => ({
  name,
  type: 'int64',
  read: (row) => {
    const value = read(row);
    return value === undefined ? undefined : String(value);
  },
});
export const double = (name: string, read: Read<number>): Field => ({ name, type: 'double', read });
export const text = (name: string, read: Read<string>): Field => ({ name, type: 'string', read });
export const texts = (name: string, read: Read<readonly string[]>): Field => ({
  name,
  type: 'string',
  repeated: true,
  read,
});
export const bool = (name: string, read: Read<boolean>): Field => ({ name, type: 'bool', read });
export const date = (name: string, read: Read<string>): Field => ({ name, type: 'date', read });
export const resource = (name: string, read: Read<string>): Field => ({ name, type: 'resource', read });
export const message = (name: string, read: Read<object>): Field => ({ name, type: 'message', read });

/** `of` lists constants and names the enum they belong to. */
export const oneOf = (name: string, of: EnumType, read: Read<string>): Field => ({
  name,
  type: 'enum',
  enumName: of.name,
  constants: of.constants,
  read,
});
export const someOf = (name: string, of: EnumType, read: Read<readonly string[]>): Field => ({
  ...oneOf(name, of, () => undefined),
  repeated: true,
  read,
});

export interface EnumType {
  readonly name: string;
  readonly constants: readonly string[];
}

/** Both wire constants that every enum has, and the given ones. */
export function enumType(name: string, ...constants: string[]): EnumType {
  return { name, constants: ['UNSPECIFIED', 'UNKNOWN', ...constants] };
}

/** `campaign.bidding_strategy_type` as it is written in JSON. */
export function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}
