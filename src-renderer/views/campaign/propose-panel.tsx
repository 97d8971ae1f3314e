// Proposes another status, budget or name for a campaign, with what preflight says while it is typed.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { Findings } from '../../components/findings.tsx';
import { Select } from '../../components/select.tsx';
import { useMinute } from '../../components/use-now.ts';
import { useCampaign, useHistory } from '../../stores/campaign.ts';
import { usePosting } from '../../stores/posting.ts';
import { useRules } from '../../stores/review-policy.ts';
import { preflight, type TypedChange } from '../../../src-shared/domain/preflight.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { money } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';

/** From which change of a budget on people are warned while the client's rules are not here yet. */
const jumpPercent = 50;

export function ProposePanel({ detail }: { readonly detail: CampaignDetail }) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{t('propose.open')}</Button>
      </div>
    );
  }
  return <ProposeForm detail={detail} onClose={() => setOpen(false)} />;
}

function ProposeForm({ detail, onClose }: { readonly detail: CampaignDetail; readonly onClose: () => void }) {
  const { campaign } = detail;
  const { busy, error, act, forget } = usePosting();
  const now = useMinute();
  const rules = useRules((state) => state.data?.rules);
  useEffect(() => useRules.getState().show({ tenantId: campaign.tenantId }), [campaign.tenantId]);
  const [name, setName] = useState(campaign.name);
  const [status, setStatus] = useState<string>(campaign.status);
  const [budget, setBudget] = useState(campaign.budget.amount ?? '');
  const [why, setWhy] = useState('');
  const hasBudget = campaign.budget.kind === 'daily' || campaign.budget.kind === 'lifetime';
  const changes = typedChanges(campaign, { name, status, budget });
  const findings = preflight(changes, {
    platform: campaign.platform,
    currency: campaign.currency,
    status: campaign.status,
    budgetKind: campaign.budget.kind,
    endAt: detail.endAt,
    now,
    accountActive: true,
    budgetJumpPercent: rules?.budget_jump.percent ?? jumpPercent,
    ...(rules ? { rules } : {}),
  });
  const blocked = changes.length === 0 || findings.some(({ level }) => level === 'error');
  const send = async () => {
    const made = await act(
      'review.propose',
      {
        ref: campaign.ref,
        contentHash: detail.contentHash,
        changes: changes.map(({ field, after, currency }) => ({
          field,
          after,
          ...(currency ? { currency } : {}),
        })),
        comment: why,
      },
      t('propose.done'),
    );
    await Promise.all([useCampaign.getState().reload(), useHistory.getState().reload()]);
    if (made) onClose();
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
      <h2 id="propose" className="text-16 font-semibold text-ink">
        {t('propose.title')}
      </h2>
      <Select
        label={t('field.status')}
        value={status}
        onChange={setStatus}
        choices={[
          { value: 'active', text: t('campaignStatus.active') },
          { value: 'paused', text: t('campaignStatus.paused') },
        ]}
      />
      {hasBudget ? (
        <Field
          label={t(campaign.budget.kind === 'daily' ? 'field.budget.daily' : 'field.budget.lifetime')}
          hint={t('propose.budgetHint', {
            currency: campaign.currency,
            present: money(campaign.budget.amount ?? '0', campaign.currency),
          })}
          inputMode="decimal"
          value={budget}
          onChange={(event) => setBudget(event.target.value)}
        />
      ) : null}
      <Field label={t('field.name')} value={name} onChange={(event) => setName(event.target.value)} />
      <Field label={t('propose.comment')} value={why} onChange={(event) => setWhy(event.target.value)} />
      <Findings findings={findings} />
      {error ? <ErrorBlock error={error} steps={{ try_again: forget }} /> : null}
      <div className="flex gap-8">
        <Button type="submit" kind="primary" disabled={blocked || busy}>
          {t('propose.send')}
        </Button>
        <Button onClick={onClose}>{t('propose.cancel')}</Button>
      </div>
      {changes.length === 0 ? <p className="text-12 text-ink-3">{t('propose.nothing')}</p> : null}
    </form>
  );
}

/** "60 USD" carries the currency that was meant. */
function typedChanges(
  campaign: CampaignDetail['campaign'],
  { name, status, budget }: Readonly<Record<'name' | 'status' | 'budget', string>>,
): TypedChange[] {
  const [, amount = '', currency] = /^\s*([\d.]+)\s*([A-Za-z]{3})?\s*$/.exec(budget) ?? [];
  const before = campaign.budget.amount ?? '';
  const typed = amount === '' ? budget.trim() : amount;
  const budgetChange: TypedChange = {
    field: 'budget',
    before,
    after: typed,
    ...(currency === undefined ? {} : { currency: currency.toUpperCase() }),
  };
  return [
    ...(status === campaign.status
      ? []
      : [{ field: 'status' as const, before: campaign.status, after: status }]),
    ...(budget.trim() === before || budget.trim() === '' ? [] : [budgetChange]),
    ...(name.trim() === campaign.name
      ? []
      : [{ field: 'name' as const, before: campaign.name, after: name.trim() }]),
  ];
}
