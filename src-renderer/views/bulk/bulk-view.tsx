// Changes thousands of campaigns or ad groups as one deed: what to change on the left, every old and new value on the right.
import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { announce } from '../../stores/announcements.ts';
import { say } from '../../stores/say.ts';
import { editOf, useBulk, usePreviewOfBulk } from '../../stores/bulk.ts';
import { usePosting } from '../../stores/posting.ts';
import { useRoute } from '../../stores/route.ts';
import type { EditableLevel } from '../../../src-shared/domain/editable-fields.ts';
import type { CallInput, CallOutput } from '../../../src-shared/ipc/contract.ts';
import { t } from '../../words/translate.ts';
import { bulkColumns } from './bulk-columns.tsx';
import { BulkForm } from './bulk-form.tsx';

/** Typing is over when nothing was typed for so long, ms. */
const settleMs = 250;

export function BulkView() {
  const client = useRoute((state) => state.client);
  const go = useRoute((state) => state.go);
  const { typed, level, refs, beyond } = useBulk();
  const { data, error, loading } = usePreviewOfBulk();
  const { act, busy, error: refusal, forget } = usePosting();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [why, setWhy] = useState('');
  /** Null: those that cannot change are shown unless they are the most. */
  const [all, setAll] = useState<boolean | null>(null);
  const which = useMemo(
    (): CallInput<'bulk.table'> => ({
      level,
      ...(client === null ? {} : { tenantId: client }),
      ...(refs === null ? {} : { refs: [...refs] }),
    }),
    [client, level, refs],
  );
  const edit = editOf(typed);
  const question = edit === null ? null : JSON.stringify({ ...which, edit });
  useEffect(() => {
    if (question === null) {
      usePreviewOfBulk.getState().clear();
      return;
    }
    const soon = setTimeout(() => {
      setLeft(new Set());
      usePreviewOfBulk.getState().show(JSON.parse(question) as CallInput<'bulk.preview'>);
    }, settleMs);
    return () => clearTimeout(soon);
  }, [question]);
  const rows = data?.rows ?? [];
  const taken = rows.filter(({ ref, refused }) => refused === null && !left.has(ref));
  const hidden = rows.filter(({ refused }) => refused !== null).length;
  const isAll = all ?? (hidden === rows.length || hidden * 2 <= rows.length);
  const shown = isAll ? rows : rows.filter(({ refused }) => refused === null);
  const said = data === null ? '' : summary(data, level);
  useEffect(() => {
    if (said !== '') announce(said);
  }, [said]);
  const columns = useMemo(
    () =>
      bulkColumns({
        left,
        take: (ref, on) =>
          setLeft((before) => new Set(on ? [...before].filter((one) => one !== ref) : [...before, ref])),
      }),
    [left],
  );
  const propose = async () => {
    const wanted = taken.map(({ ref, contentHash, changes }) => ({
      ref,
      contentHash,
      changes: changes.map(({ field, after }) => ({ field, after })),
    }));
    const done = await act('bulk.propose', { rows: wanted, comment: why });
    if (!done) return;
    const ids = done.proposed;
    const words = [
      t('bulk.proposed', { count: ids.length }),
      ...(done.refused.length > 0 ? [t('bulk.someRefused', { count: done.refused.length })] : []),
    ].join(' ');
    say(words, () => void act('bulk.withdraw', { ids }));
    useBulk.getState().clear();
    setWhy('');
    go({ view: 'review' });
  };
  return (
    <>
      <ViewBar
        title={t('bulk.title', { level })}
        lead={
          <IconButton icon={ArrowLeft} label={t('bulk.back')} onClick={() => go({ view: 'campaigns' })} />
        }
        scope={<span>{scopeText(typed.kind === 'table', level, refs)}</span>}
        actions={
          <Button
            kind="primary"
            disabled={busy || loading || taken.length === 0}
            onClick={() => void propose()}
          >
            {t('bulk.propose', { count: taken.length })}
          </Button>
        }
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto beside:flex-row beside:overflow-y-visible">
        <section
          aria-label={t('bulk.kind')}
          className="flex shrink-0 flex-col gap-16 border-b border-line bg-canvas p-16 beside:w-[22rem] beside:overflow-y-auto beside:border-r beside:border-b-0"
        >
          <BulkForm which={which} />
          <Field
            label={t('bulk.comment')}
            maxLength={4000}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
          {refusal ? <ErrorBlock error={refusal} steps={{ try_again: forget }} /> : null}
        </section>
        <section
          aria-label={t('bulk.preview')}
          aria-busy={loading || undefined}
          // Below the form the table keeps a height of its own, in which it scrolls.
          className="flex h-[24rem] min-w-0 shrink-0 flex-col bg-surface beside:h-auto beside:flex-1 beside:shrink"
        >
          {error ? <ErrorBlock error={error} className="m-16" /> : null}
          {data && !data.readable ? <Banner state="warning" text={t('bulk.unreadable')} /> : null}
          {data && data.beyond + beyond > 0 ? (
            <Banner state="warning" text={t('bulk.beyond', { count: data.beyond + beyond })} />
          ) : null}
          {data && data.unknownLines.length > 0 ? (
            <Banner
              state="warning"
              text={t('bulk.unknownLines', {
                count: data.unknownLines.length,
                lines: data.unknownLines.slice(0, 10).join(', '),
              })}
            />
          ) : null}
          {said === '' ? null : (
            <div className="flex items-center gap-8 border-b border-line px-16 py-4 text-13 text-ink-2">
              <p className="flex-1">{said}</p>
              {hidden > 0 && hidden < rows.length ? (
                <Button kind="quiet" onClick={() => setAll(!isAll)}>
                  {isAll ? t('bulk.hideRefused') : t('bulk.showRefused', { count: hidden })}
                </Button>
              ) : null}
            </div>
          )}
          {shown.length > 0 ? (
            <DataGrid
              label={t('bulk.preview')}
              placeKey="bulk"
              columns={columns}
              count={shown.length}
              rowAt={(index) => shown[index]}
              rowKey={(row) => row.ref}
              onOpen={(row) => go({ view: 'campaign', ref: row.ref })}
              busy={loading}
              {...(question === null ? {} : { question })}
            />
          ) : data === null ? (
            <Empty title={t('bulk.empty')} text={t('bulk.emptyHint', { level })} />
          ) : null}
        </section>
      </div>
    </>
  );
}

function summary({ rows, unchanged, readable }: CallOutput<'bulk.preview'>, level: EditableLevel): string {
  if (!readable) return '';
  const refused = rows.filter((row) => row.refused !== null).length;
  return t('bulk.summary', { level, changes: rows.length - refused, refused, unchanged });
}

function scopeText(named: boolean, level: EditableLevel, refs: readonly string[] | null): string {
  if (named) return t('bulk.scope.named');
  return refs === null
    ? t('bulk.scope.all', { level })
    : t('bulk.scope.chosen', { level, count: refs.length });
}
