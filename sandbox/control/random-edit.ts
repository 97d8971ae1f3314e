// A change somebody makes in the platform's own screens, drawn from the seed.
import { Dice, mix } from '../random.ts';
import { isHidden } from '../meta/effective-status.ts';
import type { Campaign } from '../agency/entities.ts';
import type { Edit, EditField, EditLog } from '../agency/edits.ts';
import type { World } from '../agency/world.ts';

/** The nth change; equal for equal seed, world and number. */
export function randomEdit(
  world: World,
  seed: number,
  at: { number: number; now: number; account?: string },
): Omit<Edit, 'before'> {
  const dice = new Dice(mix(seed, 0x0ed17 + at.number));
  const account =
    (at.account === undefined ? undefined : world.account(at.account)) ?? dice.pick(world.accounts);
  const shown = world
    .campaigns(account)
    .filter((campaign) => !isHidden(campaign) && campaign.createdAt < at.now);
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

/** Lets clients change so many things in the six days before the world's anchor, oldest first. */
export function recallSeededEdits(edits: EditLog, world: World, at: { seed: number; count: number }): void {
  const span = 6 * 86_400_000;
  for (let number = 0; number < at.count; number++) {
    const now = world.era.anchor - span + Math.floor((span * number) / at.count);
    edits.recall(randomEdit(world, at.seed, { number, now }));
  }
}
