// One schedule's stage: a fresh ledger, four campaigns, and everything that was proposed about them.
import { readContent } from '../../../../src-main/core/campaigns/content-queries.ts';
import { formatEntityRef, parseEntityRef, type EntityRef } from '../../../../src-shared/domain/entity-ref.ts';
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

/** TikTok shows what the world has archived as switched off. */
const statuses: Readonly<Record<string, string>> = { ACTIVE: 'active', PAUSED: 'paused', ARCHIVED: 'paused' };

export interface Worlds {
  readonly desk: PlatformDesk;
  readonly refs: readonly EntityRef[];
  /** Micros of one of the platform's units, by account. */
  readonly unit: ReadonlyMap<string, number>;
}

/** Campaigns with a daily budget that can be changed, and what one of the sandbox's units of money is. */
export async function explore(desk: PlatformDesk): Promise<Worlds> {
  const refs: EntityRef[] = [];
  const unit = new Map<string, number>();
  const platform = desk.party.id;
  for (const { extId, currency } of await desk.mirror.read('allAccounts', {})) {
    const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    unit.set(extId, 10 ** (6 - (digits.maximumFractionDigits ?? 2)));
    const campaigns = await desk.mirror.read('listedCampaigns', { platform, accountExtId: extId });
    for (const { extId: id, budgetKind, status } of campaigns)
      if (budgetKind === 'daily' && (status === 'active' || status === 'paused'))
        refs.push(formatEntityRef({ platform, accountId: extId, kind: 'campaign', id }));
  }
  return { desk, refs, unit };
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
  const raw = async () =>
    (await desk.control<{ edits: RawEdit[] }>(`/edits?platform=${desk.party.id}`)).edits;
  const unitOf = (ref: EntityRef) => worlds.unit.get(parseEntityRef(ref).accountId) ?? 10_000;
  const text = (ref: EntityRef, field: string, value: RawEdit['after']) =>
    field === 'status'
      ? (statuses[String(value)] ?? String(value))
      : field === 'daily_budget'
        ? String((Number(value) * unitOf(ref)) / 1_000_000)
        : String(value);
  const stage: Stage = {
    desk,
    host,
    lanes,
    refs,
    proposals: [],
    before: (await raw()).length,
    counter: 0,
    async contentOf(ref) {
      const found = await readContent(desk.mirror, ref);
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
      return (await raw()).slice(stage.before).flatMap((edit): Edit[] => {
        const ref = worlds.refs.find((one) => parseEntityRef(one).id === edit.id);
        const field = edit.field === 'daily_budget' ? 'budget' : edit.field;
        if (!ref || (field !== 'budget' && field !== 'name' && field !== 'status')) return [];
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
