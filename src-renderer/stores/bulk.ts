// Which campaigns or ad groups a bulk edit is about, the edit as it is typed, and what the core says it would do.
import { create } from 'zustand';
import type { EditableLevel } from '../../src-shared/domain/editable-fields.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import { typedFactor, typedFormula } from '../words/typed-numbers.ts';
import { createResource } from './resource.ts';

export type Edit = CallInput<'bulk.preview'>['edit'];
export type EditKind = Edit['kind'];
export type BudgetHow = 'multiply' | 'add' | 'set' | 'formula';

export interface Typed {
  readonly kind: EditKind;
  readonly find: string;
  readonly with: string;
  readonly matchCase: boolean;
  readonly to: 'active' | 'paused';
  readonly how: BudgetHow;
  readonly amount: string;
  readonly table: string;
  /** A day. */
  readonly end: string;
}

interface Bulk {
  readonly typed: Typed;
  readonly level: EditableLevel;
  /** Those that were chosen in the table; null: all of the clients that are shown. */
  readonly refs: readonly string[] | null;
  /** How many more were chosen than can be edited at once. */
  readonly beyond: number;
  readonly type: (change: Partial<Typed>) => void;
  readonly lookAt: (level: EditableLevel) => void;
  readonly choose: (chosen: Pick<Bulk, 'level' | 'beyond'> & { readonly refs: readonly string[] }) => void;
  readonly clear: () => void;
}

const nothing: Typed = {
  kind: 'replace',
  find: '',
  with: '',
  matchCase: true,
  to: 'paused',
  how: 'multiply',
  amount: '',
  table: '',
  end: '',
};

export const useBulk = create<Bulk>()((set) => ({
  typed: nothing,
  level: 'campaign',
  refs: null,
  beyond: 0,
  type: (change) => set(({ typed }) => ({ typed: { ...typed, ...change } })),
  lookAt: (level) => set({ level }),
  choose: ({ level, refs, beyond }) => set({ level, refs, beyond }),
  clear: () => set({ typed: nothing, refs: null, beyond: 0 }),
}));

export const usePreviewOfBulk = createResource('bulk.preview');

/** Null while it says nothing yet. */
export function editOf(typed: Typed): Edit | null {
  const { kind, find, to, table } = typed;
  if (kind === 'replace')
    return find === '' ? null : { kind, find, with: typed.with, matchCase: typed.matchCase };
  if (kind === 'status') return { kind, to };
  if (kind === 'table') return table.trim() === '' ? null : { kind, text: table };
  if (kind === 'end') return typed.end === '' ? null : { kind, to: typed.end };
  const formula = formulaOf(typed);
  return formula === '' ? null : { kind, formula };
}

function formulaOf({ how, amount }: Typed): string {
  const value = amount.trim();
  if (value === '') return value;
  if (how === 'formula') return typedFormula(value);
  const meant = typedFactor(value);
  if (how === 'set') return meant;
  return how === 'add' ? `budget + (${meant})` : `budget * (${meant})`;
}
