// One proposal of a shared file: what is to change, what was said so far, and what this reviewer says.
import { useId } from 'react';
import { Choices } from '../../components/choices.tsx';
import { ChangeList, fieldWord } from '../../components/field-value.tsx';
import { Select } from '../../components/select.tsx';
import type { BundleAnswer, ReviewBundle } from '../../../src-shared/ipc/bundles.ts';
import { parseEntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

export interface Said {
  readonly decision: 'sign_off' | 'object' | null;
  readonly comment: string;
  readonly field: BundleAnswer['field'];
}

interface BundleItemProps {
  readonly item: ReviewBundle['items'][number];
  readonly answers: readonly BundleAnswer[];
  readonly said: Said;
  readonly say: (said: Said) => void;
}

const NOTHING = 'nothing';
const WHOLE = 'whole';

export function BundleItem({ item, answers, said, say }: BundleItemProps) {
  const id = useId();
  const { content } = item;
  const fields = content.changes.map(({ field }) => field);
  return (
    <li className="flex flex-col gap-8 border-b border-line p-16">
      <div>
        <h2 className="font-semibold text-ink">
          <bdi>{content.campaignName}</bdi>
        </h2>
        <p className="text-12 text-ink-3">
          {platformNames[parseEntityRef(item.ref).platform]}
          {item.author === null ? null : (
            <>
              {' · '}
              {t('queue.by', { name: item.author })}
            </>
          )}
        </p>
      </div>
      <ChangeList changes={content.changes} currency={content.currency} budgetKind={content.budgetKind} />
      {item.body ? (
        <p className="max-w-form break-words whitespace-pre-wrap text-ink-2">
          <bdi>{item.body}</bdi>
        </p>
      ) : null}
      {answers.length > 0 ? (
        <ol className="max-w-form text-13">
          {answers.map((answer, at) => (
            <li key={at} className="border-t border-line py-4">
              <span className="font-medium text-ink">{t(`bundle.said.${answer.kind}`)}</span>{' '}
              <span className="text-ink-3">
                <bdi>{answer.guest}</bdi>, {exactTime(answer.at)}
                {answer.field === null
                  ? null
                  : ` ${t('comment.pinned', { field: fieldWord({ field: answer.field }) })}`}
              </span>
              {answer.body ? (
                <p className="break-words whitespace-pre-wrap text-ink">
                  <bdi>{answer.body}</bdi>
                </p>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
      <Choices
        label={t('bundle.yourAnswer')}
        value={said.decision ?? NOTHING}
        onChange={(value) =>
          say({ ...said, decision: value === 'sign_off' || value === 'object' ? value : null })
        }
        choices={[
          { value: 'sign_off', text: t('bundle.signOff') },
          { value: 'object', text: t('bundle.object') },
          { value: NOTHING, text: t('bundle.noAnswer') },
        ]}
      />
      <div className="flex max-w-form flex-col gap-4">
        <label htmlFor={id} className="text-13 font-medium text-ink">
          {t('review.commentLabel')}
        </label>
        <textarea
          id={id}
          rows={2}
          maxLength={4000}
          value={said.comment}
          onChange={(event) => say({ ...said, comment: event.target.value })}
          className="w-full resize-y rounded-button border border-control bg-raised p-8 text-14 text-ink select-text"
        />
        {said.comment.trim() === '' ? null : (
          <Select
            label={t('comment.pin')}
            value={said.field ?? WHOLE}
            onChange={(value) => say({ ...said, field: fields.find((field) => field === value) ?? null })}
            choices={[
              { value: WHOLE, text: t('comment.pinWhole') },
              ...fields.map((field) => ({
                value: field,
                text: fieldWord({ field, budgetKind: content.budgetKind }),
              })),
            ]}
          />
        )}
      </div>
    </li>
  );
}
