// Handlers of campaigns: the table, one campaign or what is in it, and its days, within the caller's clients.
import { previousRange } from '../../../src-shared/domain/days.ts';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { AppError } from '../app-error.ts';
import type { Handlers } from '../calls/context.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { AccountKey } from '../connectors/rows.ts';
import type { Clock } from '../clock.ts';
import { dayNumbers } from '../mirror/day-number.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { oldest } from '../mirror/reads/accounts.ts';
import { campaignContent, hashContent } from './content-queries.ts';
import {
  presentAdGroup,
  presentChanges,
  presentPart,
  presentRow,
  presentSeries,
  presentTotals,
  refOf,
  type Owner,
  type Standing,
} from './present.ts';
import { provisionalFrom } from './provisional.ts';
import type { ScopeAccount } from './scope-accounts.ts';

export interface OwnedAccount extends Owner {
  readonly platform: PlatformId;
  readonly accountId: string;
}

export interface CampaignCallDeps {
  readonly mirror: Mirror;
  readonly clock: Clock;
  /** Accounts of the scope's clients. */
  accountsOf(scope: TenantScope): readonly OwnedAccount[];
  /** What people decided; refs without anything are missing. */
  standingOf(refs: readonly EntityRef[]): ReadonlyMap<EntityRef, Standing>;
  /** Days that the platform restates, by the workspace's settings. */
  lookbackDays(platform: PlatformId): number;
  /** Whether the platform keeps a history of changes. */
  tellsChanges(platform: PlatformId): boolean;
  /** A person has these accounts before them. */
  looked?(accounts: readonly AccountKey[]): void;
}

export function campaignCalls(
  deps: CampaignCallDeps,
): Pick<Handlers, 'campaigns.list' | 'campaigns.get' | 'campaigns.series' | 'campaigns.changes'> {
  const { mirror } = deps;
  const restating = (): Parameters<typeof provisionalFrom>[2] => ({
    now: deps.clock.now(),
    lookbackDays: (platform) => deps.lookbackDays(platform),
  });
  return {
    async 'campaigns.list'(input, { scope }) {
      const owned = deps.accountsOf(scope);
      if (input.tenantId) deps.looked?.(owned.map(keyOf));
      const page = await mirror.read('campaignPage', {
        accounts: owned.map((account) => ({
          platform: account.platform,
          extId: account.accountId,
          client: account.tenantName,
        })),
        range: dayNumbers(input.range),
        previous: dayNumbers(previousRange(input.range)),
        search: input.search,
        statuses: input.statuses,
        sort: input.sort,
        offset: input.offset,
        limit: input.limit,
      });
      const standing = deps.standingOf(page.rows.map(refOf));
      return {
        total: page.total,
        rows: page.rows.map((row) => presentRow(row, ownerOf(owned, row.account), standing.get(refOf(row)))),
        totals: presentTotals(page.totals),
        previousTotals: presentTotals(page.previousTotals),
        // An account that was never synced makes the age of the whole unknown.
        syncedAt:
          page.accounts.length < owned.length
            ? null
            : oldest(page.accounts.map((account) => account.syncedAt)),
        provisionalFrom: provisionalFrom(input.range, page.accounts, restating()),
        zones: countZones(page.accounts),
      };
    },

    async 'campaigns.get'({ ref, range }, { scope }) {
      const key = admit(ref, deps.accountsOf(scope));
      deps.looked?.([keyOf(key.account)]);
      const days = { range: dayNumbers(range), previous: dayNumbers(previousRange(range)) };
      const found = await mirror.read('campaignDetail', { ...key.campaign, level: key.level, ...days });
      if (!found) throw notFound();
      const content = campaignContent(found, found.account.zone);
      const own = refOf(found);
      const standing = deps.standingOf([own, ref]);
      const campaign = presentRow(found, key.owner, standing.get(own));
      return {
        campaign,
        part: found.part && presentPart(found.part, found.account, { campaign, standing: standing.get(ref) }),
        accountId: found.account.extId,
        zone: found.account.zone,
        bidStrategy: found.bidStrategy,
        startAt: found.startAt,
        endAt: found.endAt,
        updatedAt: found.updatedAt,
        syncedAt: found.account.syncedAt,
        adGroups: found.adGroups.map((group) => presentAdGroup(group, found.account)),
        bid: content['bid'] ?? null,
        contentHash: hashContent(content),
      };
    },

    async 'campaigns.series'({ ref, range }, { scope }) {
      const { campaign, level } = admit(ref, deps.accountsOf(scope));
      const before = previousRange(range);
      const days = { range: dayNumbers(range), previous: dayNumbers(before) };
      const found = await mirror.read('campaignSeries', { ...campaign, level, ...days });
      if (!found) throw notFound();
      return {
        currency: found.account.currency,
        current: presentSeries(range, found.current),
        previous: presentSeries(before, found.previous),
        provisionalFrom: provisionalFrom(range, [found.account], restating()),
      };
    },

    async 'campaigns.changes'({ ref, offset, limit }, { scope }) {
      const { campaign, level } = admit(ref, deps.accountsOf(scope));
      const found = await mirror.read('changesOfCampaign', { ...campaign, level, offset, limit });
      if (!found) throw notFound();
      return presentChanges(found, deps.tellsChanges(campaign.platform));
    },
  };
}

function notFound(): AppError {
  return new AppError('not_found', 'no such campaign');
}

/** What is of somebody else's client is as if it did not exist. */
function admit(ref: EntityRef, owned: readonly OwnedAccount[]) {
  const { platform, accountId, kind, id } = parseEntityRef(ref);
  const found = owned.find((account) => account.platform === platform && account.accountId === accountId);
  if (!found) throw notFound();
  const owner: Owner = { tenantId: found.tenantId, tenantName: found.tenantName };
  return { campaign: { platform, accountExtId: accountId, extId: id }, level: kind, account: found, owner };
}

const keyOf = ({ platform, accountId }: OwnedAccount): AccountKey => ({ platform, extId: accountId });

function ownerOf(owned: readonly OwnedAccount[], account: ScopeAccount): Owner {
  const found = owned.find((one) => one.platform === account.platform && one.accountId === account.extId);
  if (!found) throw new AppError('internal', 'a campaign of an account out of scope');
  return { tenantId: found.tenantId satisfies TenantId, tenantName: found.tenantName };
}

/** The zone of most accounts first: a day is another day in each. */
export function countZones(accounts: readonly ScopeAccount[]): { zone: string; accounts: number }[] {
  return [...Map.groupBy(accounts, (account) => account.zone)]
    .map(([zone, of]) => ({ zone, accounts: of.length }))
    .sort((a, b) => b.accounts - a.accounts || (a.zone < b.zone ? -1 : 1));
}
