// Proposes another status, budget, bid, schedule or name, with what preflight says while it is typed.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { Findings } from '../../components/findings.tsx';
import { Select } from '../../components/select.tsx';
import { useMinute } from '../../components/use-now.ts';
import { useCampaign, useHistory } from '../../stores/campaign.ts';
import { usePosting } from '../../stores/posting.ts';
import { useRules } from '../../stores/review-policy.ts';
import { useRoute } from '../../stores/route.ts';
import type { DraftRow } from '../../../src-shared/ipc/review-deeds.ts';
import type { ProposalRow } from '../../../src-shared/ipc/review.ts';
import { editableFields } from '../../../src-shared/domain/editable-fields.ts';
import { preflight } from '../../../src-shared/domain/preflight.ts';
import { money } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { asTyped, presentText, typedChanges, type ProposeSubject, type Typed } from './typed-changes.ts';

/** From which change of a budget on people are warned while the client's rules are not here yet. */
const jumpPercent = 50;

interface ProposeFormProps {
  readonly subject: ProposeSubject;
  readonly title: string;
  /** What was begun before; it is gone on with. */
  readonly draft?: DraftRow | undefined;
  /** The proposal that gets other values in place of a new one beside it. */
  readonly revises?: ProposalRow | undefined;
  readonly onClose: () => void;
}

export function ProposeForm({ subject, title, draft, revises, onClose }: ProposeFormProps) {
  const { busy, error, act, forget } = usePosting();
  const now = useMinute();
  const rules = useRules((state) => state.data?.rules);
  useEffect(() => useRules.getState().show({ tenantId: subject.tenantId }), [subject.tenantId]);
  const [typed, setTyped] = useState<Typed>(() =>
    asTyped({
      ...presentText(subject),
      ...Object.fromEntries(
        (revises?.changes ?? draft?.changes ?? []).map(({ field, after }) => [field, after]),
      ),
    }),
  );
  const [why, setWhy] = useState(draft?.comment ?? '');
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that opened it may be far away, in the table of ad groups.
  useEffect(() => heading.current?.focus(), []);
  const changes = typedChanges(subject, typed);
  const findings = preflight(changes, {
    ...subject,
    budgetKind: subject.budget.kind,
    now,
    accountActive: true,
    budgetJumpPercent: rules?.budget_jump.percent ?? jumpPercent,
    ...(rules ? { rules } : {}),
  });
  const blocked = changes.length === 0 || findings.some(({ level }) => level === 'error');
  const send = async () => {
    const wanted = changes.map(({ field, after, currency }) => ({
      field,
      after,
      ...(currency ? { currency } : {}),
    }));
    const { ref, contentHash } = subject;
    const made = revises
      ? await act(
          'review.revise',
          {
            id: revises.id,
            contentHash: revises.contentHash,
            changes: wanted,
            sharedBudget: revises.sharedBudget,
            comment: why,
          },
          t('propose.revised'),
        )
      : await act(
          'review.propose',
          { ref, contentHash, changes: wanted, comment: why, ...(draft ? { draft: draft.id } : {}) },
          t('propose.done'),
        );
    await Promise.all([useCampaign.getState().reload(), useHistory.getState().reload()]);
    if (!made) return;
    onClose();
    // Who came from the queue goes on with it.
    if (revises) useRoute.getState().go({ view: 'review' });
  };
  const keep = async () => {
    const { ref } = subject;
    const wanted = changes.map(({ field, after }) => ({ field, after }));
    const own = draft ? { id: draft.id } : {};
    if (await act('review.saveDraft', { ...own, ref, changes: wanted, comment: why }, t('drafts.saved')))
      onClose();
  };
  return (
    <form
      aria-labelledby="propose"
      className="flex flex-col gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && !busy) void send();
      }}
    >
      <h2 id="propose" ref={heading} tabIndex={-1} className="text-16 font-semibold text-ink">
        {title}
      </h2>
      <ProposeFields subject={subject} typed={typed} onType={(next) => setTyped({ ...typed, ...next })} />
      <Field label={t('propose.comment')} value={why} onChange={(event) => setWhy(event.target.value)} />
      <Findings findings={findings} />
      {error ? <ErrorBlock error={error} steps={{ try_again: forget }} /> : null}
      <div className="flex gap-8">
        <Button type="submit" kind="primary" disabled={blocked || busy}>
          {t('propose.send')}
        </Button>
        {revises ? null : (
          <Button disabled={changes.length === 0 || busy} onClick={() => void keep()}>
            {t('drafts.save')}
          </Button>
        )}
        <Button onClick={onClose}>{t('propose.cancel')}</Button>
      </div>
      {changes.length === 0 ? <p className="text-12 text-ink-3">{t('propose.nothing')}</p> : null}
    </form>
  );
}

interface ProposeFieldsProps {
  readonly subject: ProposeSubject;
  readonly typed: Typed;
  readonly onType: (next: Partial<Typed>) => void;
}

/** Only what its platform lets one change at this level, and what it has. */
function ProposeFields({ subject, typed, onType }: ProposeFieldsProps) {
  const { platform, level, budget, currency, bid, startAt } = subject;
  const instant = useMinute();
  const offered = editableFields(platform, level);
  const now = presentText(subject);
  const hasBudget = budget.kind === 'daily' || budget.kind === 'lifetime';
  const present = (text: string) =>
    text === '' ? t('propose.notSet') : t('propose.present', { present: text });
  return (
    <>
      <Select
        label={t('field.status')}
        value={typed.status}
        onChange={(status) => onType({ status })}
        choices={[
          { value: 'active', text: t('campaignStatus.active') },
          { value: 'paused', text: t('campaignStatus.paused') },
        ]}
      />
      {offered.includes('budget') && hasBudget ? (
        <Field
          label={t(budget.kind === 'daily' ? 'field.budget.daily' : 'field.budget.lifetime')}
          hint={t('propose.budgetHint', { currency, present: money(budget.amount ?? '0', currency) })}
          inputMode="decimal"
          value={typed.budget}
          onChange={(event) => onType({ budget: event.target.value })}
        />
      ) : null}
      {offered.includes('bid') && bid !== null ? (
        <Field
          label={t('field.bid')}
          hint={
            bid.endsWith('%')
              ? present(bid)
              : t('propose.budgetHint', { currency, present: money(bid, currency) })
          }
          inputMode="decimal"
          value={typed.bid}
          onChange={(event) => onType({ bid: event.target.value })}
        />
      ) : null}
      {(['start', 'end'] as const)
        // What has started already has no start to move.
        .filter((field) => offered.includes(field) && (field === 'end' || (startAt ?? 0) > instant))
        .map((field) => (
          <Field
            key={field}
            type="date"
            label={t(`field.${field}`)}
            hint={present(now[field])}
            value={typed[field].slice(0, 10)}
            onChange={(event) => onType({ [field]: event.target.value })}
          />
        ))}
      <Field
        label={t('field.name')}
        value={typed.name}
        onChange={(event) => onType({ name: event.target.value })}
      />
    </>
  );
}
