// The fields of change events and change states.
import { addressOf } from '../change-events.ts';
import { enumType, message, oneOf, resource, text } from './field.ts';
import { localMicros } from '../local-time.ts';
import { resourceNames } from './entity-fields.ts';
import type { Field, Row } from './field.ts';

const when = ({ change, account }: Row): string | undefined =>
  change && account && localMicros(account.plan.zone, change.edit.at);
const campaignName = (row: Row): string | undefined =>
  row.campaign && resourceNames.campaign(row.customer.id, row.campaign.id);
const groupName = (row: Row): string | undefined =>
  row.adSet && resourceNames.adGroup(row.customer.id, row.adSet.id);

/** `customers/1/changeEvents/{microseconds}~{command}~{mutate}`; states have the same form. */
const nameOf = (kind: string) => (row: Row) =>
  row.change && `customers/${row.customer.id}/${kind}/${row.change.edit.at}000~${row.change.number}~0`;

export const changeEventFields: readonly Field[] = [
  resource('change_event.resource_name', nameOf('changeEvents')),
  text('change_event.change_date_time', when),
  oneOf(
    'change_event.change_resource_type',
    enumType(
      'ChangeEventResourceTypeEnum.ChangeEventResourceType',
      'AD',
      'AD_GROUP',
      'CAMPAIGN',
      'CAMPAIGN_BUDGET',
      'AD_GROUP_AD',
    ),
    (row) => row.change?.resourceType,
  ),
  resource('change_event.change_resource_name', (row) => row.change?.resourceName),
  oneOf(
    'change_event.client_type',
    enumType(
      'ChangeClientTypeEnum.ChangeClientType',
      'GOOGLE_ADS_WEB_CLIENT',
      'GOOGLE_ADS_API',
      'GOOGLE_ADS_EDITOR',
      'GOOGLE_ADS_AUTOMATED_RULE',
    ),
    ({ change }) => change && (change.edit.via === 'api' ? 'GOOGLE_ADS_API' : 'GOOGLE_ADS_WEB_CLIENT'),
  ),
  text('change_event.user_email', ({ change }) => change && addressOf(change.edit)),
  message('change_event.old_resource', (row) => row.change?.before),
  message('change_event.new_resource', (row) => row.change?.after),
  oneOf(
    'change_event.resource_change_operation',
    enumType('ResourceChangeOperationEnum.ResourceChangeOperation', 'CREATE', 'UPDATE', 'REMOVE'),
    ({ change }) => change && (change.edit.after === 'DELETED' ? 'REMOVE' : 'UPDATE'),
  ),
  text('change_event.changed_fields', (row) => row.change?.changed),
  resource('change_event.campaign', campaignName),
  resource('change_event.ad_group', groupName),
];

/** A state is the last change of its resource. */
export const changeStatusFields: readonly Field[] = [
  resource('change_status.resource_name', nameOf('changeStatus')),
  text('change_status.last_change_date_time', when),
  oneOf(
    'change_status.resource_type',
    enumType(
      'ChangeStatusResourceTypeEnum.ChangeStatusResourceType',
      'AD_GROUP',
      'AD_GROUP_AD',
      'CAMPAIGN',
      'CAMPAIGN_BUDGET',
    ),
    ({ change }) => change && (change.resourceType === 'AD' ? 'AD_GROUP_AD' : change.resourceType),
  ),
  oneOf(
    'change_status.resource_status',
    enumType('ChangeStatusOperationEnum.ChangeStatusOperation', 'ADDED', 'CHANGED', 'REMOVED'),
    ({ change }) => change && (change.edit.after === 'DELETED' ? 'REMOVED' : 'CHANGED'),
  ),
  resource('change_status.campaign', campaignName),
  resource('change_status.ad_group', groupName),
  resource(
    'change_status.ad_group_ad',
    (row) => row.ad && resourceNames.ad(row.customer.id, row.ad.adSet.id, row.ad.id),
  ),
];
