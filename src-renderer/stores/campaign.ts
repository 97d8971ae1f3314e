// One campaign, ad group or ad as its page shows it: facts, days and history, and the deeds of reviewing it, which need no network.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { EntityRef } from '../../src-shared/domain/entity-ref.ts';
import type { CampaignDetail } from '../../src-shared/ipc/campaigns.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { ReviewEvent } from '../../src-shared/ipc/review.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { onCoreBack } from './app.ts';
import { useDrafts } from './drafts.ts';
import { rested } from './lists.ts';
import { createResource } from './resource.ts';

const sameRef = (was: { ref: string }, next: { ref: string }) => was.ref === next.ref;

export const useCampaign = createResource('campaigns.get', sameRef);
export const useSeries = createResource('campaigns.series', sameRef);
export const useHistory = createResource('review.history', sameRef);
export const useChanges = createResource('campaigns.changes', sameRef);

/** What the page is about, and what a decision on it is bound to; null where nobody can decide on it. */
export function shownOf({ campaign, part, contentHash }: CampaignDetail) {
  return part === null ? { row: campaign, contentHash } : { row: part.row, contentHash: part.contentHash };
}

/** What that is in, from the top. */
export function aboveOf({ campaign, part }: CampaignDetail) {
  return part === null ? [] : [campaign, ...(part.adGroup ? [part.adGroup] : [])];
}

/** The field that a comment is pinned to, and whom it calls. */
export interface CommentAbout {
  readonly field?: string;
  readonly mentions?: string[];
}

interface ReviewDeeds {
  readonly busy: boolean;
  readonly error: CallError | null;
  /** Does again what the error refused; null where the campaign has to be looked at again first. */
  readonly again: (() => void) | null;
  /** Half-written comments by campaign; they outlive leaving the page, but never reach a disk in clear. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly setDraft: (ref: EntityRef, text: string) => void;
  readonly decide: (ref: EntityRef, decision: 'approve' | 'reject') => Promise<void>;
  readonly comment: (ref: EntityRef, about?: CommentAbout) => Promise<void>;
  readonly undo: (id: ReviewEvent['id']) => Promise<boolean>;
  readonly forgetError: () => void;
}

/** After these the person decides on what they have not seen yet. */
const needsLooking: readonly CallError['code'][] = ['conflict', 'not_found'];

export const useReview = create<ReviewDeeds>()((set, get) => {
  const draftOf = (ref: EntityRef) => (get().drafts[ref] ?? '').trim();
  const dropDraft = (ref: EntityRef) =>
    set(({ drafts }) => ({
      drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== ref)),
    }));
  const said = (text: string, undoId?: ReviewEvent['id']) => {
    say(text, undoId ? () => void get().undo(undoId) : undefined);
  };
  const refuse = (error: CallError, deed: () => void) =>
    set({ error, again: needsLooking.includes(error.code) ? null : deed });
  const reload = () => Promise.all([useHistory.getState().reload(), useCampaign.getState().reload()]);

  return {
    busy: false,
    error: null,
    again: null,
    drafts: {},
    setDraft: (ref, text) => set(({ drafts }) => ({ drafts: { ...drafts, [ref]: text } })),
    decide: async (ref, decision) => {
      const detail = useCampaign.getState().data;
      const { row, contentHash } = detail ? shownOf(detail) : { row: null, contentHash: null };
      if (get().busy || row?.ref !== ref || contentHash === null) return;
      set({ busy: true, error: null, again: null });
      const answer = await call('review.decide', { ref, decision, comment: draftOf(ref), contentHash });
      set({ busy: false });
      if (!answer.ok) refuse(answer.error, () => void get().decide(ref, decision));
      await reload();
      if (!answer.ok) return;
      dropDraft(ref);
      said(t(decision === 'approve' ? 'review.approved' : 'review.rejected'), answer.data.id);
    },
    comment: async (ref, about = {}) => {
      const body = draftOf(ref);
      if (get().busy || body === '') return;
      set({ busy: true, error: null, again: null });
      const answer = await call('review.comment', { ref, body, ...about });
      set({ busy: false });
      if (!answer.ok) {
        refuse(answer.error, () => void get().comment(ref, about));
        return;
      }
      dropDraft(ref);
      await reload();
      said(t('review.commented'));
    },
    undo: async (id) => {
      set({ error: null, again: null });
      const answer = await call('review.undo', { id });
      if (!answer.ok) {
        refuse(answer.error, () => void get().undo(id));
        return false;
      }
      await reload();
      said(t('review.undone'));
      return true;
    },
    forgetError: () => set({ error: null, again: null }),
  };
});

export function followCampaign(): () => void {
  const facts = rested(async () => {
    await Promise.all([useCampaign, useSeries, useChanges].map((resource) => resource.getState().reload()));
  });
  const history = rested(async () => {
    await Promise.all([useHistory.getState().reload(), useCampaign.getState().reload()]);
  });
  const ends = [
    onCoreBack(() => {
      facts();
      history();
    }),
    on('changed', ({ topics }) => {
      if (topics.includes('campaigns')) facts();
      if (topics.includes('review') || topics.includes('outbox')) history();
    }),
  ];
  return () => ends.forEach((end) => end());
}

export function clearCampaign(): void {
  useDrafts.getState().clear();
  for (const resource of [useCampaign, useSeries, useHistory, useChanges]) resource.getState().clear();
  useReview.setState({ drafts: {}, error: null, again: null, busy: false });
}
