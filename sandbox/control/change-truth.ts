// What was changed in an account, straight from the journal of edits: the answer tests hold a mirror's changes against.
import { accountOf } from '../agency/entities.ts';
import { minorToDecimal } from '../agency/currencies.ts';
import type { Account, Entity } from '../agency/entities.ts';
import type { Edit, EditField, EditLog } from '../agency/edits.ts';
import type { World } from '../agency/world.ts';

/** Money as exact decimals in the account's currency; states in the world's words. */
export interface ChangeTruth {
  /** Epoch ms. */
  readonly at: number;
  readonly kind: (Entity | Account)['kind'];
  readonly id: string;
  readonly field: EditField;
  readonly before: string | null;
  readonly after: string | null;
  /** As the platform names people. */
  readonly actor: string;
}

export interface ToldChanges {
  readonly world: World;
  readonly edits: EditLog;
  actor(edit: Edit): string;
  /** Whether the platform's history has it at all. */
  tells(thing: Entity | Account, edit: Edit): boolean;
}

const money: readonly EditField[] = ['daily_budget', 'lifetime_budget', 'bid_amount'];

/** Oldest first. */
export function changeTruth(account: Account, told: ToldChanges): ChangeTruth[] {
  const shown = (value: Edit['after'], field: EditField): string | null => {
    if (value === null) return null;
    return money.includes(field) ? minorToDecimal(Number(value), account.plan.currency) : String(value);
  };
  return told.edits.edits.flatMap((edit) => {
    const { at, id, field, before, after } = edit;
    const thing = told.world.entity(id) ?? told.world.account(id);
    const owner = thing && (thing.kind === 'account' ? thing : accountOf(thing));
    if (!thing || owner !== account || !told.tells(thing, edit)) return [];
    return [
      {
        at,
        kind: thing.kind,
        id,
        field,
        before: shown(before, field),
        after: shown(after, field),
        actor: told.actor(edit),
      },
    ];
  });
}
