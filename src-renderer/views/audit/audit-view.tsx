// The audit: whether its chain is whole, every event that the filter finds, and one of them in full.
import { Settings2, ShieldCheck } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Menu, MenuDeed } from '../../components/menu.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { ViewBar } from '../../components/view-bar.tsx';
import { announce } from '../../stores/announcements.ts';
import { say } from '../../stores/say.ts';
import { followAudit, useAudit, useAuditDeeds, useAuditState } from '../../stores/audit.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import type { AuditRow } from '../../../src-shared/ipc/audit.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { auditColumns } from './audit-columns.tsx';
import { questionOf, useAuditFilter } from './audit-filter.ts';
import { AuditToolbar } from './audit-toolbar.tsx';
import { ChainSummary, FaultLine } from './chain-verdict.tsx';
import { EventDetail } from './event-detail.tsx';
import { HeadsPanel } from './heads-panel.tsx';

export function AuditView() {
  return useIsAdmin() ? (
    <Events />
  ) : (
    <>
      <ViewBar title={t('audit.title')} />
      <Empty title={t('audit.denied')} text={t('audit.deniedText')} />
    </>
  );
}

function Events() {
  const client = useRoute((state) => state.client);
  const go = useRoute((state) => state.go);
  const filter = useAuditFilter();
  const { rows, total, before, loading, error, question, ask, need, again } = useAudit();
  const { data: state, error: stateError } = useAuditState();
  const deeds = useAuditDeeds();
  const [row, setRow] = useState<AuditRow | null>(null);
  const [panel, setPanel] = useState<'event' | 'heads' | null>(null);
  const find = useRef<HTMLInputElement>(null);
  useEffect(followAudit, []);
  useEffect(() => ask(questionOf(filter, client)), [ask, filter, client]);
  useEffect(() => {
    if (total !== null) announce(t('audit.events', { count: total, shown: count(total) }));
  }, [total]);
  const columns = useMemo(() => auditColumns(client === null), [client]);
  useKeys(
    useMemo(
      () => [
        { key: 'f', ctrl: true, run: () => find.current?.select() },
        { key: '/', run: () => find.current?.select() },
        { key: 'i', ctrl: true, run: () => setPanel((shown) => (shown === 'event' ? null : 'event')) },
        { key: 'e', ctrl: true, run: () => void exportAs('csv') },
        ...(panel ? [{ key: 'Escape', run: () => setPanel(null) }] : []),
      ],
      [panel],
    ),
  );
  const fault = error ?? stateError;
  const newer = state && before !== null ? state.toSeq - before + 1 : 0;

  return (
    <>
      <ViewBar
        title={t('audit.title')}
        scope={state ? <ChainSummary state={state} /> : null}
        actions={
          <>
            <Button kind="quiet" onClick={() => go({ view: 'data-map' })}>
              {t('audit.dataMap')}
            </Button>
            <Button
              icon={Settings2}
              aria-expanded={panel === 'heads'}
              onClick={() => setPanel(panel === 'heads' ? null : 'heads')}
            >
              {t('heads.open')}
            </Button>
            <Menu
              align="end"
              className="min-h-(--control)! border-control! bg-raised px-12! text-ink!"
              trigger={t('audit.exportAs')}
            >
              <MenuDeed onSelect={() => void exportAs('csv')}>{t('audit.exportCsv')}</MenuDeed>
              <MenuDeed onSelect={() => void exportAs('jsonl')}>{t('audit.exportJson')}</MenuDeed>
            </Menu>
            <Button
              kind="primary"
              icon={ShieldCheck}
              busy={deeds.busy === 'verify'}
              disabled={deeds.busy !== null}
              onClick={() => void verify()}
            >
              {t(deeds.busy === 'verify' ? 'audit.verifying' : 'audit.verify')}
            </Button>
          </>
        }
      />
      <AuditToolbar
        findRef={find}
        inspector={panel === 'event'}
        onInspector={() => setPanel(panel === 'event' ? null : 'event')}
      >
        {total === null ? null : (
          <span className="text-12 text-ink-3">
            {t('audit.events', { count: total, shown: count(total) })}
          </span>
        )}
        {newer > 0 ? (
          <Button kind="quiet" onClick={() => void again()}>
            {t('audit.newer', { count: newer, shown: count(newer) })}
          </Button>
        ) : null}
      </AuditToolbar>
      <OfflineLine />
      <FaultLine verdict={state?.verdict ?? null} onShow={(seq) => void again(seq + 5)} />
      {deeds.error && panel !== 'heads' ? <ErrorBlock error={deeds.error.cause} className="m-16" /> : null}
      {fault ? <ErrorBlock error={fault} steps={{ try_again: () => void again() }} className="m-16" /> : null}
      <div className="flex min-h-0 flex-1">
        {total === null ? (
          error ? null : (
            <Skeleton lines={10} />
          )
        ) : total === 0 && !loading ? (
          <Empty title={t('audit.emptyTitle')} text={t('audit.empty')}>
            <Button onClick={filter.clear}>{t('audit.clear')}</Button>
          </Empty>
        ) : (
          <DataGrid
            label={t('audit.tableLabel')}
            placeKey="audit"
            columns={columns}
            count={total}
            rowAt={(index) => rows[index]}
            rowKey={(one) => String(one.seq)}
            onOpen={(one) => {
              setRow(one);
              setPanel('event');
            }}
            onNeed={need}
            onFocusRow={setRow}
            busy={loading}
            question={JSON.stringify([question, before])}
          />
        )}
        {panel === 'event' ? <EventDetail row={row} onClose={() => setPanel(null)} /> : null}
        {panel === 'heads' && state ? <HeadsPanel state={state} onClose={() => setPanel(null)} /> : null}
      </div>
    </>
  );
}

async function verify(): Promise<void> {
  const verdict = await useAuditDeeds.getState().verify();
  if (verdict?.whole)
    announce(t('audit.verifiedSpoken', { count: verdict.events, shown: count(verdict.events) }));
}

async function exportAs(format: 'csv' | 'jsonl'): Promise<void> {
  const written = await useAuditDeeds.getState().exportAs(format);
  if (!written) return;
  const { rows, path } = written;
  const text = t('audit.exported', { count: rows, shown: count(rows), path });
  say(text);
}
