// One schedule's stage: a fresh ledger, four campaigns, and everything that was proposed about them.
import { readFacts } from '../../../../src-main/core/campaigns/content-queries.ts';
import { formatEntityRef, parseEntityRef, type EntityRef } from '../../../../src-shared/domain/entity-ref.ts';
import { editableFields, isRatioBid } from '../../../../src-shared/domain/editable-fields.ts';
import { wallTime } from '../../../../src-shared/domain/wall-time.ts';
import type { FieldChange } from '../../../../src-shared/domain/proposals.ts';
import type { openHost, OutboxHost } from '../core.ts';
import type { PlatformDesk } from '../platform.ts';
import type { Schedule } from './schedule.ts';

/** An edit as the sandbox journals it, with amounts as decimal text. */
export interface Edit {
  readonly id: string;
  readonly via: 'api' | 'screen';
  readonly field: FieldChange['field'];
  readonly before: string;
  readonly after: string;
}

export interface Stage {
  readonly desk: PlatformDesk;
  readonly host: OutboxHost;
  readonly lanes: number;
  readonly refs: readonly EntityRef[];
  /** Ids of proposals, oldest first. */
  readonly proposals: string[];
  /** Edits the platform had seen before. */
  readonly before: number;
  /** Makes every value its own. */
  counter: number;
  /** Whether the platform lets the field of such a campaign be changed. */
  offers(field: string, content: Readonly<Record<string, string | null>>): boolean;
  /** So many days from now. */
  day(days: number): string;
  contentOf(ref: EntityRef): Promise<Readonly<Record<string, string | null>> & { hash: string }>;
  /** In the platform's own screens. */
  edit(place: { readonly campaign: number; readonly field: number; readonly value: number }): Promise<void>;
  /** What was changed on the platform since the beginning, oldest first. */
  edits(): Promise<Edit[]>;
}

interface RawEdit {
  readonly id: string;
  readonly via: 'api' | 'screen';
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** The sandbox's names of what proposals change. */
const fields: Readonly<Record<string, FieldChange['field']>> = {
  name: 'name',
  status: 'status',
  daily_budget: 'budget',
  end_time: 'end',
  target: 'bid',
};

/** TikTok shows what the world has archived as switched off. */
const statuses: Readonly<Record<string, string>> = { ACTIVE: 'active', PAUSED: 'paused', ARCHIVED: 'paused' };

export interface Worlds {
  readonly desk: PlatformDesk;
  readonly refs: readonly EntityRef[];
  /** Micros of one of the platform's units, by account. */
  readonly unit: ReadonlyMap<string, number>;
  /** Campaigns whose bid is a wanted return. */
  readonly returns: ReadonlySet<EntityRef>;
  /** Of each account, IANA. */
  readonly zone: ReadonlyMap<string, string>;
}

/** Campaigns with a daily budget that can be changed, and what one of the sandbox's units of money is. */
export async function explore(desk: PlatformDesk): Promise<Worlds> {
  const refs: EntityRef[] = [];
  const unit = new Map<string, number>();
  const zones = new Map<string, string>();
  const returns = new Set<EntityRef>();
  const platform = desk.party.id;
  for (const { extId, currency, zone } of await desk.mirror.read('allAccounts', {})) {
    const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    unit.set(extId, 10 ** (6 - (digits.maximumFractionDigits ?? 2)));
    zones.set(extId, zone);
    const campaigns = await desk.mirror.read('listedCampaigns', { platform, accountExtId: extId });
    for (const { extId: id, budgetKind, status, bidStrategy } of campaigns) {
      if (budgetKind !== 'daily' || (status !== 'active' && status !== 'paused')) continue;
      const ref = formatEntityRef({ platform, accountId: extId, kind: 'campaign', id });
      refs.push(ref);
      if (isRatioBid(bidStrategy)) returns.add(ref);
    }
  }
  return { desk, refs, unit, returns, zone: zones };
}

export async function openStage(
  worlds: Worlds,
  host: ReturnType<typeof openHost>,
  { world, lanes }: Pick<Schedule, 'world' | 'lanes'>,
): Promise<Stage> {
  const { desk } = worlds;
  const refs = [0, 1, 2, 3].map((place) => {
    const ref = worlds.refs[(world * 7 + place * 11) % worlds.refs.length];
    if (!ref) throw new Error('the world has no campaigns');
    return ref;
  });
  const raw = (from: number) =>
    desk.control<{ edits: RawEdit[]; total: number }>(`/edits?platform=${desk.party.id}&from=${from}`);
  const unitOf = (ref: EntityRef) => worlds.unit.get(parseEntityRef(ref).accountId) ?? 10_000;
  const zoneOf = (ref: EntityRef) => worlds.zone.get(parseEntityRef(ref).accountId) ?? 'UTC';
  const text = (ref: EntityRef, field: string, value: RawEdit['after']) => {
    if (field === 'status') return statuses[String(value)] ?? String(value);
    if (field === 'end_time') return value === null ? '' : wallTime(zoneOf(ref), Number(value));
    if (field === 'target' && worlds.returns.has(ref)) return `${Number(value) / 10_000}%`;
    if (field === 'daily_budget' || field === 'target')
      return String((Number(value) * unitOf(ref)) / 1_000_000);
    return String(value);
  };
  const stage: Stage = {
    desk,
    host,
    lanes,
    refs,
    proposals: [],
    before: (await raw(Number.MAX_SAFE_INTEGER)).total,
    counter: 0,
    offers: (field, content) =>
      editableFields(desk.party.id, 'campaign').some((one) => one === field) &&
      (field !== 'bid' || Boolean(content['bid'])),
    day: (days) => new Date(desk.clock.now() + days * 86_400_000).toISOString().slice(0, 10),
    async contentOf(ref) {
      const found = await readFacts(desk.mirror, ref);
      if (!found) throw new Error(`no ${ref}`);
      return { ...found.content, hash: found.contentHash };
    },
    async edit({ campaign, field, value }) {
      const ref = refs[campaign % refs.length] ?? refs[0];
      if (!ref) return;
      const { id } = parseEntityRef(ref);
      await desk.pass(7);
      const { dailyBudget, dailyBudgetMicros, status } = await truthOf(desk, ref);
      stage.counter += 1;
      if (field % 3 === 0) {
        const paused = status === 'PAUSED' || status === 'DISABLE';
        await desk.control('/edit', { id, field: 'status', value: paused ? 'ACTIVE' : 'PAUSED' });
      } else if (field % 3 === 1) {
        await desk.control('/edit', { id, field: 'name', value: `theirs ${stage.counter} ${value}` });
      } else {
        const present = minorOf({ dailyBudget, dailyBudgetMicros }, unitOf(ref));
        if (present === null) return;
        const next = present + (stage.counter % 2 === 0 ? -1 : 1) * (value + 1) * 100;
        await desk.control('/edit', { id, field: 'daily_budget', value: Math.max(next, 100) });
      }
    },
    async edits() {
      const { edits } = await raw(stage.before);
      return edits.flatMap((edit): Edit[] => {
        const ref = worlds.refs.find((one) => parseEntityRef(one).id === edit.id);
        const field = fields[edit.field];
        if (!ref || !field) return [];
        const [before, after] = [edit.before, edit.after].map((value) => text(ref, edit.field, value));
        return [{ id: edit.id, via: edit.via, field, before: before ?? '', after: after ?? '' }];
      });
    },
  };
  return stage;
}

interface Truth {
  readonly status: string;
  readonly dailyBudget?: number | string | null | undefined;
  readonly dailyBudgetMicros?: string | null | undefined;
}

async function truthOf(desk: PlatformDesk, ref: EntityRef): Promise<Truth> {
  const { accountId, id } = parseEntityRef(ref);
  const { campaigns } = await desk.control<{ campaigns: (Truth & { id: string })[] }>(
    `/truth/accounts/${accountId}/campaigns`,
  );
  const found = campaigns.find((one) => one.id === id);
  if (!found) throw new Error(`the platform has no ${ref}`);
  return found;
}

/** The sandbox tells budgets as each platform does. */
function minorOf(
  { dailyBudget, dailyBudgetMicros }: Pick<Truth, 'dailyBudget' | 'dailyBudgetMicros'>,
  unit: number,
): number | null {
  if (typeof dailyBudgetMicros === 'string') return Number(dailyBudgetMicros) / unit;
  if (typeof dailyBudget === 'number') return dailyBudget;
  return typeof dailyBudget === 'string' ? Math.round((Number(dailyBudget) * 1_000_000) / unit) : null;
}
