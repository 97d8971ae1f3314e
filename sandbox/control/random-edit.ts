// A change somebody makes in the platform's own screens, drawn from the seed.
import { Dice, mix } from '../random.ts';
import { isHidden } from '../meta/effective-status.ts';
import type { Account, Campaign } from '../agency/entities.ts';
import type { Edit, EditField, EditLog } from '../agency/edits.ts';
import type { World } from '../agency/world.ts';

/** The nth change; equal for equal seed, world and number. Undefined where no campaign shows that could be changed. */
export function randomEdit(
  world: World,
  seed: number,
  at: { number: number; now: number; account?: string },
): Omit<Edit, 'before'> | undefined {
  const dice = new Dice(mix(seed, 0x0ed17 + at.number));
  const named = at.account === undefined ? undefined : world.account(at.account);
  const candidates = named === undefined ? startingAt(world.accounts, dice.pick(world.accounts)) : [named];
  // In a small world an account may show nothing: then the change happens in the next one that does.
  const account = candidates.find((candidate) => shownCampaigns(world, candidate, at.now).length > 0);
  if (account === undefined) return undefined;
  const shown = shownCampaigns(world, account, at.now);
  const running = shown.filter((campaign) => campaign.status === 'ACTIVE' && campaign.to === Infinity);
  const campaign: Campaign = dice.pick(running.length > 0 ? running : shown);
  const actor = {
    id: `10159${String(mix(seed, account.client.key.length)).padStart(10, '0')}`,
    name: account.client.contact,
  };
  const budget = campaign.daily_budget;
  const draw = dice.next();
  let change: { field: EditField; after: string | number };
  if (budget !== null && draw < 0.5)
    change = {
      field: 'daily_budget',
      after: Math.max(account.minDailyBudget, Math.round(budget * dice.between(0.5, 2))),
    };
  else if (draw < 0.8)
    change = { field: 'status', after: campaign.status === 'ACTIVE' ? 'PAUSED' : 'ACTIVE' };
  else change = { field: 'name', after: `${campaign.name} / v${dice.whole(2, 9)}` };
  return { at: at.now, actor, via: 'screen', id: campaign.id, ...change };
}

function shownCampaigns(world: World, account: Account, now: number): Campaign[] {
  return world.campaigns(account).filter((campaign) => !isHidden(campaign) && campaign.createdAt < now);
}

/** The same list turned so that it starts at one of its items. */
function startingAt<T>(items: readonly T[], first: T): readonly T[] {
  const at = items.indexOf(first);
  return [...items.slice(at), ...items.slice(0, at)];
}

/** Lets clients change so many things in the six days before the world's anchor, oldest first. */
export function recallSeededEdits(edits: EditLog, world: World, at: { seed: number; count: number }): void {
  const span = 6 * 86_400_000;
  for (let number = 0; number < at.count; number++) {
    const now = world.era.anchor - span + Math.floor((span * number) / at.count);
    const edit = randomEdit(world, at.seed, { number, now });
    if (edit !== undefined) edits.recall(edit);
  }
}
