// One edit for many campaigns or ad groups: what it makes of each, in the words of a proposal. Free of zod so that the window can use it.
import { isReturnText, meantBid } from './bid-text.ts';
import { FormulaError, workOut } from './formula.ts';
import { formatMicros, parseMicros } from './micros.ts';
import { meantAmount, meantText, type TableLine } from './pasted-table.ts';
import { smallestUnit, type PreflightFacts } from './preflight.ts';
import type { FieldChange } from './proposals.ts';
import { meantWallTime } from './wall-time.ts';

/** So many of them at most in one deed. */
export const mostAtOnce = 5_000;

export type BulkEdit =
  | { readonly kind: 'replace'; readonly find: string; readonly with: string; readonly matchCase: boolean }
  | { readonly kind: 'status'; readonly to: 'active' | 'paused' }
  /** With "budget" or "bid" for the present amount; of a return, in percent. */
  | { readonly kind: 'budget' | 'bid'; readonly formula: string }
  /** A day or a time on each account's wall; empty: no end. */
  | { readonly kind: 'end'; readonly to: string }
  /** Text of a table that names them by their ids. */
  | { readonly kind: 'table'; readonly text: string };

export interface Editable extends Pick<PreflightFacts, 'platform' | 'currency' | 'budgetKind'> {
  readonly name: string;
  readonly status: string;
  /** Decimal text; null: none of its own. */
  readonly budget: string | null;
  /** As proposals have them; empty: none. */
  readonly bid: string;
  readonly start: string;
  readonly end: string;
}

export type Edited =
  | { readonly changes: readonly FieldChange[] }
  /** It cannot be done to this campaign. */
  | { readonly refused: 'no_budget' | 'no_bid' | 'ambiguous_amount' | 'formula_wrong' | 'formula_zero' };

/** Without changes where the campaign has it already. */
export function applyEdit(edit: Exclude<BulkEdit, { kind: 'table' }>, campaign: Editable): Edited {
  switch (edit.kind) {
    case 'replace':
      return changed('name', campaign.name, replaced(campaign.name, edit));
    case 'status':
      return changed('status', campaign.status, edit.to);
    case 'budget': {
      const { budget } = campaign;
      if (budget === null || !hasBudget(campaign)) return { refused: 'no_budget' };
      return worked('budget', budget, () =>
        formatMicros(workOut(edit.formula, parseMicros(budget), smallestUnit(campaign))),
      );
    }
    case 'bid': {
      const { bid } = campaign;
      if (bid === '') return { refused: 'no_bid' };
      const isReturn = isReturnText(bid);
      const present = parseMicros(isReturn ? bid.slice(0, -1) : bid);
      return worked('bid', bid, () => {
        const unit = isReturn ? percentUnit : smallestUnit(campaign);
        return `${formatMicros(workOut(edit.formula, present, unit))}${isReturn ? '%' : ''}`;
      });
    }
    case 'end':
      return changed('end', campaign.end, meantWallTime(edit.to, 'end') ?? edit.to);
  }
}

/** A hundredth of a percent, in micros of one percent. */
const percentUnit = 10_000n;

function worked(field: FieldChange['field'], before: string, work: () => string): Edited {
  try {
    return changed(field, before, work());
  } catch (error) {
    if (error instanceof FormulaError) return { refused: error.problem };
    throw error;
  }
}

/** What a line of a table says about its campaign; an empty cell says nothing. */
export function applyLine({ cells }: Pick<TableLine, 'cells'>, campaign: Editable): Edited {
  const changes: FieldChange[] = [];
  const { status = '', budget = '', bid = '', start = '', end = '', name = '' } = cells;
  const add = (edited: ReturnType<typeof changed>) => changes.push(...edited.changes);
  if (status !== '') add(changed('status', campaign.status, status.toLowerCase()));
  const present = campaign.budget ?? '';
  if (budget !== '' && budget !== present) {
    if (!hasBudget(campaign)) return { refused: 'no_budget' };
    const amount = meantAmount(budget, present);
    if (amount === null) return { refused: 'ambiguous_amount' };
    add(changed('budget', present, formatMicros(parseMicros(amount))));
  }
  if (bid !== '' && bid !== campaign.bid) {
    const percent = (text: string) => text.replace(/\s*%$/, '');
    const amount = meantAmount(percent(bid), percent(campaign.bid));
    if (amount === null) return { refused: 'ambiguous_amount' };
    const typed = isReturnText(bid) ? `${amount}%` : amount;
    add(changed('bid', campaign.bid, meantBid(typed, campaign.bid) ?? typed));
  }
  for (const [field, cell] of [
    ['start', start],
    ['end', end],
  ] as const)
    if (cell !== '') add(changed(field, campaign[field], meantWallTime(cell, field) ?? cell));
  if (name !== '') add(changed('name', campaign.name, meantText(name, campaign.name)));
  return { changes };
}

function changed(field: FieldChange['field'], before: string, after: string) {
  return { changes: before === after ? [] : [{ field, before, after }] };
}

function hasBudget({ budgetKind }: Pick<Editable, 'budgetKind'>): boolean {
  return budgetKind === 'daily' || budgetKind === 'lifetime';
}

/** All places, and never again within what was put in. */
function replaced(
  name: string,
  { find, with: by, matchCase }: Extract<BulkEdit, { kind: 'replace' }>,
): string {
  if (find === '') return name;
  const literal = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return name.replace(new RegExp(literal, matchCase ? 'gu' : 'giu'), () => by);
}
