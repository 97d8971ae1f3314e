// The fields of a customer, and of the customers below a manager.
import { bool, enumType, int64, oneOf, resource, text } from './field.ts';
import { customerStatus } from '../states.ts';
import { isManager } from '../hierarchy.ts';
import type { Customer } from '../hierarchy.ts';
import type { Field, Row } from './field.ts';

const currencyOf = (customer: Customer): string =>
  isManager(customer) ? customer.currency : customer.plan.currency;
const zoneOf = (customer: Customer): string => (isManager(customer) ? customer.zone : customer.plan.zone);
const stateOf = (customer: Customer): string =>
  isManager(customer) ? 'ENABLED' : customerStatus(customer.status);

function common(prefix: 'customer' | 'customer_client', of: (row: Row) => Customer | undefined): Field[] {
  const read =
    <T>(get: (customer: Customer) => T) =>
    (row: Row): T | undefined => {
      const customer = of(row);
      return customer && get(customer);
    };
  return [
    int64(
      `${prefix}.id`,
      read((customer) => customer.id),
    ),
    text(
      `${prefix}.descriptive_name`,
      read((customer) => customer.name),
    ),
    text(`${prefix}.currency_code`, read(currencyOf)),
    text(`${prefix}.time_zone`, read(zoneOf)),
    bool(`${prefix}.manager`, read(isManager)),
    bool(
      `${prefix}.test_account`,
      read(() => false),
    ),
    oneOf(
      `${prefix}.status`,
      enumType('CustomerStatusEnum.CustomerStatus', 'ENABLED', 'CANCELED', 'SUSPENDED', 'CLOSED'),
      read(stateOf),
    ),
  ];
}

export const customerFields: readonly Field[] = [
  resource('customer.resource_name', (row) => `customers/${row.customer.id}`),
  ...common('customer', (row) => row.customer),
  bool('customer.auto_tagging_enabled', () => true),
];

export const customerClientFields: readonly Field[] = [
  resource(
    'customer_client.resource_name',
    (row) => row.client && `customers/${row.customer.id}/customerClients/${row.client.customer.id}`,
  ),
  resource('customer_client.client_customer', (row) => row.client && `customers/${row.client.customer.id}`),
  int64('customer_client.level', (row) => row.client?.level),
  bool('customer_client.hidden', (row) => row.client && false),
  ...common('customer_client', (row) => row.client?.customer),
];
