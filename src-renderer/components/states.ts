// The states people see: each with its icon, its word and its colour family, so that none is told by colour alone.
import {
  ArrowUpFromLine,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleQuestionMark,
  CircleSlash,
  History,
  LoaderCircle,
  OctagonPause,
  OctagonX,
  Split,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { WordKey } from '../words/translate.ts';

export type StateName =
  | 'error'
  | 'conflict'
  | 'warning'
  | 'posting'
  | 'pending'
  | 'stale'
  | 'provisional'
  | 'synced'
  | 'approved'
  | 'rejected'
  | 'paused'
  | 'unknown'
  | 'held'
  | 'parked'
  | 'posted'
  | 'cancelled';

interface StateLook {
  readonly icon: LucideIcon;
  readonly word: WordKey;
  /** Text and icon. */
  readonly ink: string;
  /** Background of a badge. */
  readonly soft: string;
}

export const stateLooks: Readonly<Record<StateName, StateLook>> = {
  error: { icon: OctagonX, word: 'state.error', ink: 'text-error-ink', soft: 'bg-error-soft' },
  conflict: { icon: Split, word: 'state.conflict', ink: 'text-conflict-ink', soft: 'bg-conflict-soft' },
  warning: { icon: TriangleAlert, word: 'state.warning', ink: 'text-warning-ink', soft: 'bg-warning-soft' },
  posting: { icon: LoaderCircle, word: 'state.posting', ink: 'text-posting-ink', soft: 'bg-posting-soft' },
  pending: { icon: ArrowUpFromLine, word: 'state.pending', ink: 'text-pending-ink', soft: 'bg-pending-soft' },
  stale: { icon: History, word: 'state.stale', ink: 'text-stale-ink', soft: 'bg-stale-soft' },
  provisional: {
    icon: CircleDashed,
    word: 'state.provisional',
    ink: 'text-provisional-ink',
    soft: 'bg-provisional-soft',
  },
  synced: { icon: CircleCheck, word: 'state.synced', ink: 'text-synced-ink', soft: 'bg-synced-soft' },
  approved: { icon: CircleCheck, word: 'state.approved', ink: 'text-pending-ink', soft: 'bg-pending-soft' },
  rejected: { icon: CircleSlash, word: 'state.rejected', ink: 'text-ink-3', soft: 'bg-sunken' },
  paused: { icon: CirclePause, word: 'state.paused', ink: 'text-ink-2', soft: 'bg-sunken' },
  held: { icon: CirclePause, word: 'outbox.state.held', ink: 'text-ink-2', soft: 'bg-sunken' },
  parked: {
    icon: OctagonPause,
    word: 'outbox.state.parked',
    ink: 'text-error-ink',
    soft: 'bg-error-soft',
  },
  posted: {
    icon: CircleCheck,
    word: 'outbox.state.posted',
    ink: 'text-synced-ink',
    soft: 'bg-synced-soft',
  },
  cancelled: { icon: CircleSlash, word: 'outbox.state.cancelled', ink: 'text-ink-3', soft: 'bg-sunken' },
  unknown: {
    icon: CircleQuestionMark,
    word: 'state.unknown',
    ink: 'text-warning-ink',
    soft: 'bg-warning-soft',
  },
};
