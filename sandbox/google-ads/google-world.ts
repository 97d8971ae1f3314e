// The agency as Google Ads holds it: every campaign has a budget of its own resource, and some share one.
import { EditLog } from '../agency/edits.ts';
import { setFirstTarget } from './bids.ts';
import { World } from '../agency/world.ts';
import type { Account, Campaign, Entity } from '../agency/entities.ts';
import type { Edit } from '../agency/edits.ts';

/** Amounts are those of the first member; all members hold the same. */
export interface Budget {
  readonly id: string;
  readonly owner: Campaign;
  readonly members: readonly Campaign[];
}

/** A budget's id is its first campaign's with another kind of digit, so that it can be found without an index. */
function budgetIdOf(owner: Campaign): string {
  return `${owner.id.slice(0, 3)}6${owner.id.slice(4)}`;
}

/** Budgets on ad sets move up to the campaign: Google knows none below it. */
function liftBudgets(campaign: Campaign): void {
  if (campaign.daily_budget !== null || campaign.lifetime_budget !== null) return;
  let daily = 0;
  let total = 0;
  for (const adSet of campaign.adSets) {
    daily += adSet.daily_budget ?? 0;
    total += adSet.lifetime_budget ?? 0;
    adSet.daily_budget = null;
    adSet.lifetime_budget = null;
  }
  if (total > 0) campaign.lifetime_budget = total;
  else campaign.daily_budget = Math.max(campaign.account.minDailyBudget, daily);
}

export class GoogleWorld extends World {
  readonly #budgets = new Map<Account, Map<string, Budget>>();
  readonly #byCampaign = new Map<Campaign, Budget>();

  override campaigns(account: Account): readonly Campaign[] {
    const tree = super.campaigns(account);
    if (!this.#budgets.has(account)) this.#shape(account, tree);
    return tree;
  }

  budgets(account: Account): readonly Budget[] {
    this.campaigns(account);
    return [...(this.#budgets.get(account)?.values() ?? [])];
  }

  budgetOf(campaign: Campaign): Budget {
    this.campaigns(campaign.account);
    const budget = this.#byCampaign.get(campaign);
    if (!budget) throw new Error(`campaign ${campaign.id} has no budget`);
    return budget;
  }

  budget(account: Account, id: string): Budget | undefined {
    this.campaigns(account);
    return this.#budgets.get(account)?.get(id);
  }

  /** Every ninth campaign joins the budget of the one before it; together they spend what one would. */
  #shape(account: Account, tree: readonly Campaign[]): void {
    const budgets = new Map<string, Budget>();
    this.#budgets.set(account, budgets);
    for (const campaign of tree) {
      liftBudgets(campaign);
      setFirstTarget(campaign);
    }
    for (const owner of tree) {
      if (this.#byCampaign.has(owner)) continue;
      const next = tree[owner.index + 1];
      const joins = next !== undefined && next.index % 9 === 1 && owner.daily_budget !== null;
      const members = joins && next.daily_budget !== null ? [owner, next] : [owner];
      const budget = { id: budgetIdOf(owner), owner, members };
      budgets.set(budget.id, budget);
      for (const member of members) {
        this.#byCampaign.set(member, budget);
        member.daily_budget = owner.daily_budget;
        member.pace /= members.length;
      }
    }
  }
}

/** Changes on Google's side: the amount of a shared budget changes for all its campaigns at once. */
export class GoogleEditLog extends EditLog {
  readonly #google: GoogleWorld;

  constructor(world: GoogleWorld, journal: ConstructorParameters<typeof EditLog>[1]) {
    super(world, journal);
    this.#google = world;
  }

  override recall(wanted: Omit<Edit, 'before'>): void {
    for (const id of this.#targets(wanted)) super.recall({ ...wanted, id });
  }

  override apply(wanted: Omit<Edit, 'before'>): Edit {
    const edits = this.#targets(wanted).map((id) => super.apply({ ...wanted, id }));
    const own = edits.find((edit) => edit.id === wanted.id);
    if (!own) throw new Error(`${wanted.id} has no ${wanted.field}`);
    return own;
  }

  #targets({ id, field }: Pick<Edit, 'id' | 'field'>): string[] {
    const entity: Entity | undefined = field === 'daily_budget' ? this.#google.entity(id) : undefined;
    if (entity?.kind !== 'campaign') return [id];
    return this.#google.budgetOf(entity).members.map((member) => member.id);
  }
}
