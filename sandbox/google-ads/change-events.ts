// Changes as Google tells them: who changed which field of which resource, from what to what.
import { accountOf, campaignOf } from '../agency/entities.ts';
import { googleUser } from './users.ts';
import { isPerformanceMax } from './kinds.ts';
import { localTime } from './local-time.ts';
import { microsText } from './amounts.ts';
import { targetFieldOf } from './bids.ts';
import { resourceNames } from './gaql/entity-fields.ts';
import type { Account, Ad, AdSet, Campaign, Entity } from '../agency/entities.ts';
import type { Budget, GoogleWorld } from './google-world.ts';
import type { Edit } from '../agency/edits.ts';

export interface ChangeEvent {
  readonly number: number;
  readonly edit: Edit;
  readonly campaign: Campaign;
  readonly adSet: AdSet | undefined;
  readonly ad: Ad | undefined;
  readonly resourceType: 'CAMPAIGN' | 'CAMPAIGN_BUDGET' | 'AD_GROUP' | 'AD_GROUP_AD' | 'AD';
  readonly resourceName: string;
  /** In camel case, as a field mask in JSON. */
  readonly changed: string;
  readonly before: object;
  readonly after: object;
}

const statusWords: Record<string, string> = { ACTIVE: 'ENABLED', PAUSED: 'PAUSED' };

interface Subject {
  readonly type: ChangeEvent['resourceType'];
  /** Name of the resource inside old_resource and new_resource. */
  readonly member: string;
  readonly name: string;
  readonly field: string;
}

/** Undefined for what is not a field of the campaign itself. */
function campaignField(campaign: Campaign, { field }: Edit): string | undefined {
  if (field === 'name' || field === 'status') return field;
  if (field === 'start_time') return 'startDateTime';
  if (field === 'end_time') return 'endDateTime';
  const target = field === 'target' ? targetFieldOf(campaign) : undefined;
  return target && `${target.strategy}.${target.field}`;
}

function subjectOf(entity: Entity, edit: Edit, budget: Budget): Subject | undefined {
  const { account } = campaignOf(entity);
  if (entity.kind === 'campaign') {
    const field = campaignField(entity, edit);
    if (field !== undefined)
      return {
        type: 'CAMPAIGN',
        member: 'campaign',
        name: resourceNames.campaign(account.id, entity.id),
        field,
      };
    if (edit.field !== 'daily_budget' && edit.field !== 'lifetime_budget') return undefined;
    if (budget.owner !== entity) return undefined;
    const amount = edit.field === 'daily_budget' ? 'amountMicros' : 'totalAmountMicros';
    return {
      type: 'CAMPAIGN_BUDGET',
      member: 'campaignBudget',
      name: resourceNames.budget(account.id, budget.id),
      field: amount,
    };
  }
  // Asset groups are none of the resources that change events tell of.
  if (isPerformanceMax(campaignOf(entity))) return undefined;
  if (entity.kind === 'adset') {
    const names: Readonly<Record<string, string>> = { bid_amount: 'cpcBidMicros', target: 'targetCpaMicros' };
    const field = names[edit.field] ?? edit.field;
    return { type: 'AD_GROUP', member: 'adGroup', name: resourceNames.adGroup(account.id, entity.id), field };
  }
  if (edit.field === 'name')
    return { type: 'AD', member: 'ad', name: `customers/${account.id}/ads/${entity.id}`, field: 'name' };
  const name = resourceNames.ad(account.id, entity.adSet.id, entity.id);
  return { type: 'AD_GROUP_AD', member: 'adGroupAd', name, field: 'status' };
}

function shown(value: Edit['after'], field: string, { currency, zone }: Told): string | number | undefined {
  if (field.endsWith('DateTime'))
    return value === null ? '2037-12-30 23:59:59' : localTime(zone, Number(value));
  if (value === null) return undefined;
  if (field.endsWith('.targetRoas')) return Number(value) / 1_000_000;
  if (field === 'status') return statusWords[String(value)] ?? 'REMOVED';
  return field.endsWith('Micros') ? microsText(Number(value), currency) : String(value);
}

type Told = Account['plan'];

/** `targetCpa.targetCpaMicros` is a field inside a field. */
function nested(path: string, value: unknown): object {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
}

/** Newest first. */
export function changeEventsOf(
  world: GoogleWorld,
  edits: readonly Edit[],
  at: { account: Account; until: number },
): ChangeEvent[] {
  const events: ChangeEvent[] = [];
  edits.forEach((edit, number) => {
    const entity = edit.at <= at.until ? world.entity(edit.id) : undefined;
    if (!entity || accountOf(entity) !== at.account) return;
    const campaign = campaignOf(entity);
    const subject = subjectOf(entity, edit, world.budgetOf(campaign));
    if (!subject) return;
    const part = (value: Edit['after']): object => ({
      [subject.member]: {
        resourceName: subject.name,
        ...nested(subject.field, shown(value, subject.field, at.account.plan)),
      },
    });
    events.push({
      number,
      edit,
      campaign,
      adSet: entity.kind === 'ad' ? entity.adSet : entity.kind === 'adset' ? entity : undefined,
      ad: entity.kind === 'ad' ? entity : undefined,
      resourceType: subject.type,
      resourceName: subject.name,
      changed: subject.field,
      before: part(edit.before),
      after: part(edit.after),
    });
  });
  return events.sort((a, b) => b.edit.at - a.edit.at || b.number - a.number);
}

/** Google names people by address only. */
export function addressOf({ actor }: Edit): string {
  const known = googleUser(actor.id)?.email;
  return known ?? `${actor.name.toLowerCase().replace(/[^a-z]+/g, '.')}@client.example`;
}
