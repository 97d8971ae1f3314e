// Every field, enum, error code and request key of the sandbox exists in Google's own definitions, with its type.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { definition, typePath } from './definitions.ts';
import { everyField } from '../../../sandbox/google-ads/gaql/resources.ts';
import type { Field } from '../../../sandbox/google-ads/gaql/field.ts';

const pascal = (name: string): string =>
  name.replace(/(?:^|_)([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

const plainTypes: Record<string, readonly string[]> = {
  int64: ['int64'],
  double: ['double'],
  string: ['string'],
  date: ['string'],
  resource: ['string'],
  bool: ['bool'],
};

/** What is wrong with a field of ours against the definitions; undefined when nothing is. */
function mismatch(field: Field): string | undefined {
  const [first = '', ...rest] = field.name.split('.');
  let path =
    { metrics: 'common.Metrics', segments: 'common.Segments' }[first] ?? `resources.${pascal(first)}`;
  for (const [index, part] of rest.entries()) {
    const found = definition(path)?.fields?.[part];
    if (!found) return `${field.name}: ${path} has no ${part}`;
    if ((found.rule === 'repeated') !== (field.repeated ?? false) && index === rest.length - 1)
      return `${field.name}: repeated or not`;
    const type = typePath(found.type, path);
    if (index < rest.length - 1) {
      if (type === undefined) return `${field.name}: ${part} is no message`;
      path = type;
    } else if (field.type === 'enum') {
      if (type !== `enums.${field.enumName ?? ''}`) return `${field.name}: enum is ${type ?? found.type}`;
    } else if (found.type === 'google.protobuf.FieldMask') {
      if (field.type !== 'string') return `${field.name}: a field mask is a text in JSON`;
    } else if (field.type === 'message') {
      if (definition(type ?? '')?.fields === undefined) return `${field.name}: ${found.type} is no message`;
    } else if (!(plainTypes[field.type] ?? []).includes(found.type)) {
      return `${field.name}: ${found.type}, not ${field.type}`;
    }
  }
  return undefined;
}

test('every field exists, with its type, and lists only where the platform does', () => {
  const fields = [...everyField.values()];
  expect(fields.length).toBeGreaterThan(90);
  expect(fields.flatMap((field) => mismatch(field) ?? [])).toEqual([]);
});

test('every enum constant exists', () => {
  const unknown: string[] = [];
  for (const { name, enumName, constants } of everyField.values()) {
    if (enumName === undefined) continue;
    const values = definition(`enums.${enumName}`)?.values ?? {};
    unknown.push(...(constants ?? []).filter((one) => !(one in values)).map((one) => `${name}: ${one}`));
  }
  expect(unknown).toEqual([]);
});

const folder = new URL('../../../sandbox/google-ads/', import.meta.url).pathname;

/** Every error the sandbox can raise, read from its source: a family with a code, or the helper named after it. */
function raised(): Set<string> {
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, family, code] of text.matchAll(/'(\w+Error)',\s*(?:code: )?'([A-Z_]+)'/g))
      found.add(`${family ?? ''}:${code ?? ''}`);
    for (const [, family, code] of text.matchAll(
      /\b(queryError|requestError|authorizationError|authenticationError)\(\s*'([A-Z_]+)'/g,
    ))
      found.add(`${family ?? ''}:${code ?? ''}`);
    for (const [, code] of text.matchAll(/\bdateError\(\s*'([A-Z_]+)'/g))
      found.add(`dateRangeError:${code ?? ''}`);
    for (const [, code] of text.matchAll(/\bexhausted\(\s*'([A-Z_]+)'/g))
      found.add(`quotaError:${code ?? ''}`);
  }
  return found;
}

test('every error code the sandbox raises exists in its family', () => {
  const errors = [...raised()];
  expect(errors.length).toBeGreaterThan(60);
  const unknown = errors.filter((error) => {
    const [family = '', code = ''] = error.split(':');
    const name = pascal(family.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    return !(code in (definition(`errors.${name}Enum.${name}`)?.values ?? {}));
  });
  expect(unknown).toEqual([]);
});

test('failures, quota details and budget details carry the fields of their messages', () => {
  const fields = (path: string): string[] => Object.keys(definition(path)?.fields ?? {});
  expect(fields('errors.GoogleAdsFailure')).toEqual(expect.arrayContaining(['errors', 'request_id']));
  expect(fields('errors.GoogleAdsError')).toEqual(
    expect.arrayContaining(['error_code', 'message', 'trigger', 'location', 'details']),
  );
  expect(fields('errors.QuotaErrorDetails')).toEqual(['rate_scope', 'rate_name', 'retry_delay']);
  expect(fields('errors.BudgetPerDayMinimumErrorDetails')).toEqual(
    expect.arrayContaining([
      'currency_code',
      'budget_per_day_minimum_micros',
      'minimum_budget_amount_micros',
    ]),
  );
});

test('searches and mutates take and give the keys of their messages', () => {
  const fields = (path: string): string[] => Object.keys(definition(`services.${path}`)?.fields ?? {});
  expect(fields('SearchGoogleAdsRequest')).toEqual(
    expect.arrayContaining(['query', 'page_token', 'page_size', 'validate_only', 'search_settings']),
  );
  expect(fields('SearchGoogleAdsResponse')).toEqual(
    expect.arrayContaining([
      'results',
      'next_page_token',
      'total_results_count',
      'field_mask',
      'query_resource_consumption',
    ]),
  );
  expect(fields('SearchGoogleAdsStreamResponse')).toEqual(
    expect.arrayContaining(['results', 'field_mask', 'request_id', 'query_resource_consumption']),
  );
  for (const name of ['MutateCampaigns', 'MutateCampaignBudgets', 'MutateAdGroups', 'MutateAdGroupAds']) {
    expect(fields(`${name}Request`)).toEqual(
      expect.arrayContaining(['operations', 'partial_failure', 'validate_only', 'response_content_type']),
    );
    expect(fields(`${name}Response`)).toEqual(expect.arrayContaining(['results', 'partial_failure_error']));
  }
  expect(fields('MutateGoogleAdsResponse')).toContain('mutate_operation_responses');
  expect(fields('MutateOperation')).toEqual(
    expect.arrayContaining([
      'campaign_operation',
      'campaign_budget_operation',
      'ad_group_operation',
      'ad_group_ad_operation',
    ]),
  );
});
