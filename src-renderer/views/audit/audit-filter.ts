// What the audit is asked: the person's filter, kept while they are elsewhere, and the question it makes.
import { create } from 'zustand';
import { coreNow } from '../../stores/app.ts';
import type { AuditQuestion } from '../../stores/audit.ts';

export const periods = ['all', 'day', 'week', 'month', 'quarter'] as const;
export type AuditPeriod = (typeof periods)[number];

const dayMs = 86_400_000;
const lengths: Readonly<Record<AuditPeriod, number | null>> = {
  all: null,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
  quarter: 90 * dayMs,
};

interface Choice {
  readonly search: string;
  readonly actor: string | null;
  readonly action: string | null;
  readonly outcome: 'all' | 'ok' | 'refused';
  readonly period: AuditPeriod;
}

interface AuditFilterStore extends Choice {
  /** When the period was chosen, epoch ms: its edge stays where it was while somebody reads. */
  readonly chosenAt: number;
  readonly choose: (part: Partial<Choice>) => void;
  readonly clear: () => void;
}

const everything: Choice = { search: '', actor: null, action: null, outcome: 'all', period: 'all' };

export const useAuditFilter = create<AuditFilterStore>()((set) => ({
  ...everything,
  chosenAt: 0,
  choose: (part) => set(part.period === undefined ? part : { ...part, chosenAt: coreNow() }),
  clear: () => set(everything),
}));

export function isFiltered(choice: Choice): boolean {
  return (Object.keys(everything) as (keyof Choice)[]).some((key) => choice[key] !== everything[key]);
}

export function questionOf(filter: Choice & { chosenAt: number }, client: string | null): AuditQuestion {
  const { search, actor, action, outcome, period, chosenAt } = filter;
  const length = lengths[period];
  return {
    search,
    actor,
    action,
    outcome,
    tenantId: client,
    from: length === null ? null : chosenAt - length,
    to: null,
  };
}
