// Checks a query against what Google allows, and turns it into a plan that rows can be made from.
import { daysOfConditions, dateError, oldestDay } from './dates.ts';
import { everyField, resourceTypes } from './resources.ts';
import { isManager } from '../hierarchy.ts';
import { localDay } from '../../agency/days.ts';
import { parseQuery } from './parse.ts';
import { checkChangeQuery } from './change-query.ts';
import { queryError } from '../google-error.ts';
import { testOf } from './conditions.ts';
import type { Customer } from '../hierarchy.ts';
import type { Days } from './dates.ts';
import type { Field, Row } from './field.ts';
import type { Query } from './parse.ts';
import type { ResourceType } from './resources.ts';

type Test = (row: Row) => boolean;

export interface Plan {
  readonly resource: ResourceType;
  readonly fields: readonly Field[];
  /** Date segments in SELECT; without any, the days become one row. */
  readonly segments: readonly Field[];
  readonly days: Days;
  /** Tests that a day cannot change, and those that need its figures. */
  readonly subjectTests: readonly Test[];
  readonly figureTests: readonly Test[];
  readonly orderBy: readonly { readonly field: Field; readonly descending: boolean }[];
  readonly limit: number;
  readonly omitNames: boolean;
}

const isMetric = (name: string): boolean => name.startsWith('metrics.');
const isSegment = (name: string): boolean => name.startsWith('segments.');

function fieldOf(resource: ResourceType, name: string, clause: 'SELECT' | 'WHERE'): Field {
  const field = resource.fields.find((one) => one.name === name);
  if (field) return field;
  if (!everyField.has(name))
    throw queryError('UNRECOGNIZED_FIELD', `Unrecognized field in the query: '${name}'.`, name);
  const [code, what] = isMetric(name)
    ? ['PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE', 'metric']
    : isSegment(name)
      ? ['PROHIBITED_SEGMENT_IN_SELECT_OR_WHERE_CLAUSE', 'segment']
      : [`PROHIBITED_RESOURCE_TYPE_IN_${clause}_CLAUSE`, 'resource type of'];
  throw queryError(code, `Cannot use the ${what} '${name}' with the resource '${resource.name}'.`, name);
}

function checkDates(query: Query, segments: readonly Field[], at: { days: Days; today: number }): void {
  const { since, until } = at.days;
  if (segments.length > 0 && !(Number.isFinite(since) && Number.isFinite(until))) {
    throw queryError(
      'EXPECTED_FILTERS_ON_DATE_RANGE',
      'Query selects a core date segment, so a finite range of segments.date must be in the WHERE clause.',
    );
  }
  const daily = segments.some(({ name }) => name === 'segments.date' || name === 'segments.week');
  if (daily && since < oldestDay(at.today)) {
    throw dateError(
      'INVALID_DATE',
      'The requested date range is too old: figures by day and week are kept for 37 months.',
    );
  }
}

/** Throws a queryError, dateRangeError or changeEventError as the platform would. */
export function planOf(text: string, at: { customer: Customer; now: number }): Plan {
  const query = parseQuery(text);
  const resource = resourceTypes.find((one) => one.name === query.from);
  if (!resource)
    throw queryError('BAD_RESOURCE_TYPE_IN_FROM_CLAUSE', `Unknown resource '${query.from}'.`, query.from);
  const fields = query.select.map((name) => fieldOf(resource, name, 'SELECT'));
  const conditions = query.where.map((condition) => ({
    condition,
    field: fieldOf(resource, condition.field, 'WHERE'),
  }));
  const orderBy = query.orderBy.map(({ field, descending }) => ({
    field: fieldOf(resource, field, 'SELECT'),
    descending,
  }));
  const names = [...fields, ...conditions.map(({ field }) => field)].map(({ name }) => name);
  if (isManager(at.customer) && names.some((name) => isMetric(name))) {
    throw queryError(
      'REQUESTED_METRICS_FOR_MANAGER',
      'Metrics cannot be requested for a manager account. To retrieve metrics, issue separate requests against each client account under the manager account.',
    );
  }
  for (const { field } of orderBy) {
    if ((isMetric(field.name) || isSegment(field.name)) && !fields.includes(field))
      throw queryError(
        'EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE',
        `The field '${field.name}' in ORDER BY must be in the SELECT clause.`,
        field.name,
      );
  }
  const segments = fields.filter(({ name }) => isSegment(name));
  const zone = isManager(at.customer) ? at.customer.zone : at.customer.plan.zone;
  const today = localDay(zone, at.now);
  const onDays = query.where.filter(({ field }) => field === 'segments.date');
  const days = daysOfConditions(onDays, today);
  checkDates(query, segments, { days, today });
  checkChangeQuery(query, { zone, now: at.now });
  const tests = conditions.filter(({ field }) => field.type !== 'date');
  const misplaced = conditions.find(({ field }) => field.type === 'date' && field.name !== 'segments.date');
  if (misplaced)
    throw queryError(
      'PROHIBITED_FIELD_IN_WHERE_CLAUSE',
      `Filter by segments.date in place of '${misplaced.field.name}'.`,
      misplaced.field.name,
    );
  const compiled = tests.map(({ condition, field }) => ({ field, test: testOf(field, condition) }));
  return {
    resource,
    fields,
    segments,
    days,
    subjectTests: compiled.filter(({ field }) => !isMetric(field.name)).map(({ test }) => test),
    figureTests: compiled.filter(({ field }) => isMetric(field.name)).map(({ test }) => test),
    orderBy,
    limit: query.limit ?? Infinity,
    omitNames: query.parameters['omit_unselected_resource_names'] === 'true',
  };
}
