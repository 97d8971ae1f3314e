// What stands after FROM: which fields may be asked there, and what its rows are about.
import { adFields, adGroupFields, assetGroupFields, budgetFields, campaignFields } from './entity-fields.ts';
import { changeEventFields, changeStatusFields } from './change-fields.ts';
import { changeEventsOf } from '../change-events.ts';
import { customerClientFields, customerFields } from './customer-fields.ts';
import { isManager } from '../hierarchy.ts';
import { isPerformanceMax } from '../kinds.ts';
import { metricFields, segmentFields } from './report-fields.ts';
import type { Account, Ad, AdSet, Campaign } from '../../agency/entities.ts';
import type { Customer } from '../hierarchy.ts';
import type { Field, Row } from './field.ts';
import type { GoogleContext } from '../context.ts';

/** What one row, or the rows of its days, are about. */
export interface Subject extends Pick<Row, 'client' | 'campaign' | 'budget' | 'adSet' | 'ad' | 'change'> {
  /** Ads whose figures add up to the row's. */
  readonly ads: readonly Ad[];
}

export interface ResourceType {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Has metrics and segments. */
  readonly reports: boolean;
  readonly subjects: (context: GoogleContext, customer: Customer) => readonly Subject[];
}

const nothing = {
  client: undefined,
  campaign: undefined,
  budget: undefined,
  adSet: undefined,
  ad: undefined,
  change: undefined,
  ads: [],
} satisfies Subject;

const adsOf = (campaign: Campaign): Ad[] => campaign.adSets.flatMap((adSet) => adSet.ads);

/** Subjects of an account are kept as long as the account's tree: reports ask for them again and again. */
const kept = new WeakMap<Account, Map<string, readonly Subject[]>>();

function ofAccount(
  name: string,
  list: (context: GoogleContext, account: Account) => readonly Subject[],
): ResourceType['subjects'] {
  return (context, customer) => {
    if (isManager(customer)) return [];
    let lists = kept.get(customer);
    if (!lists) kept.set(customer, (lists = new Map<string, readonly Subject[]>()));
    let subjects = lists.get(name);
    if (!subjects) lists.set(name, (subjects = list(context, customer)));
    return subjects;
  };
}

function campaignSubject({ world }: GoogleContext, campaign: Campaign): Subject {
  return { ...nothing, campaign, budget: world.budgetOf(campaign), ads: adsOf(campaign) };
}

const groupsOf = (context: GoogleContext, account: Account, performanceMax: boolean): AdSet[] =>
  context.world
    .campaigns(account)
    .filter((campaign) => isPerformanceMax(campaign) === performanceMax)
    .flatMap((campaign) => campaign.adSets);

function groupSubject({ world }: GoogleContext, adSet: AdSet): Subject {
  const { campaign } = adSet;
  return { ...nothing, campaign, budget: world.budgetOf(campaign), adSet, ads: adSet.ads };
}

function changes(context: GoogleContext, customer: Customer): Subject[] {
  if (isManager(customer)) return [];
  const until = context.clock.now() - context.limits.changeDelaySeconds * 1000;
  const events = changeEventsOf(context.world, context.edits.edits, { account: customer, until });
  return events.map((change) => ({
    ...nothing,
    change,
    campaign: change.campaign,
    adSet: change.adSet,
    ad: change.ad,
  }));
}

function lastOfEach(subjects: readonly Subject[]): Subject[] {
  const seen = new Set<string>();
  return subjects.filter(({ change }) => {
    const name = change?.resourceName ?? '';
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

const reported = [...metricFields, ...segmentFields];
const below = [...campaignFields, ...customerFields];

export const resourceTypes: readonly ResourceType[] = [
  {
    name: 'customer',
    fields: [...customerFields, ...reported],
    reports: true,
    subjects: (context, customer) => [
      { ...nothing, ads: isManager(customer) ? [] : context.world.ads(customer) },
    ],
  },
  {
    name: 'customer_client',
    fields: [...customerClientFields, ...customerFields],
    reports: false,
    subjects: (context, customer) =>
      context.hierarchy.below(customer).map((client) => ({ ...nothing, client })),
  },
  {
    name: 'campaign',
    fields: [...below, ...budgetFields, ...reported],
    reports: true,
    subjects: ofAccount('campaign', (context, account) =>
      context.world.campaigns(account).map((campaign) => campaignSubject(context, campaign)),
    ),
  },
  {
    name: 'campaign_budget',
    fields: [...budgetFields, ...customerFields, ...reported],
    reports: true,
    subjects: ofAccount('campaign_budget', (context, account) =>
      context.world
        .budgets(account)
        .map((budget) => ({ ...nothing, budget, ads: budget.members.flatMap(adsOf) })),
    ),
  },
  {
    name: 'ad_group',
    fields: [...adGroupFields, ...below, ...reported],
    reports: true,
    subjects: ofAccount('ad_group', (context, account) =>
      groupsOf(context, account, false).map((adSet) => groupSubject(context, adSet)),
    ),
  },
  {
    name: 'asset_group',
    fields: [...assetGroupFields, ...below, ...reported],
    reports: true,
    subjects: ofAccount('asset_group', (context, account) =>
      groupsOf(context, account, true).map((adSet) => groupSubject(context, adSet)),
    ),
  },
  {
    name: 'ad_group_ad',
    fields: [...adFields, ...adGroupFields, ...below, ...reported],
    reports: true,
    subjects: ofAccount('ad_group_ad', (context, account) =>
      groupsOf(context, account, false).flatMap((adSet) =>
        adSet.ads.map((ad) => ({ ...groupSubject(context, adSet), ad, ads: [ad] })),
      ),
    ),
  },
  {
    name: 'change_event',
    fields: [...changeEventFields, ...below, ...adGroupFields],
    reports: false,
    subjects: changes,
  },
  {
    name: 'change_status',
    fields: [...changeStatusFields, ...below, ...adGroupFields, ...adFields],
    reports: false,
    subjects: (context, customer) => lastOfEach(changes(context, customer)),
  },
];

/** Every field of every resource, by name. */
export const everyField: ReadonlyMap<string, Field> = new Map(
  resourceTypes.flatMap(({ fields }) => fields.map((field) => [field.name, field] as const)),
);
