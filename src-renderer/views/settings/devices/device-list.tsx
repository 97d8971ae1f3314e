// Colleagues' devices, for admins: what each holds, adding and removing them, and handing the workspace over.
import { useEffect, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { PlainTable } from '../../../components/plain-table.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import type { DeviceRow } from '../../../../src-shared/ipc/devices.ts';
import { useDeviceList, useDevices } from '../../../stores/devices.ts';
import { t } from '../../../words/translate.ts';
import { credentialName } from '../../credentials/credential-name.ts';
import { EnrolForm } from './enrol-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';

export function DeviceList() {
  const { data, error } = useDeviceList();
  const { busy, rotate, error: refused } = useDevices();
  const [open, setOpen] = useState<'add' | 'handOver' | null>(null);
  useEffect(() => {
    useDeviceList.getState().show({});
    void useDeviceList.getState().reload();
  }, []);
  const rows = data?.rows ?? [];
  const receivers = rows.filter(({ receives, removedAt }) => receives && removedAt === null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col gap-8 pt-8">
      <h3 className="text-13 font-semibold text-ink">{t('devices.others')}</h3>
      {error ? <ErrorBlock error={error} /> : null}
      {refused?.deed === 'remove' ? <ErrorBlock error={refused.cause} /> : null}
      {rows.length === 0 ? (
        <p className="text-ink-2">{t('devices.none')}</p>
      ) : (
        <div className="overflow-x-auto rounded-panel border border-line">
          <PlainTable
            caption={t('devices.others')}
            columns={[
              { text: t('devices.device') },
              { text: t('devices.does') },
              { text: t('devices.holds') },
              { text: t('devices.actions'), unseen: true },
            ]}
          >
            {rows.map((row) => (
              <DeviceLine key={row.id} row={row} />
            ))}
          </PlainTable>
        </div>
      )}
      <div role="status">
        {rotate === null ? null : (
          <StateBadge
            plain
            state={rotate.length === 0 ? 'synced' : 'warning'}
            text={
              rotate.length === 0
                ? t('devices.rotateNothing')
                : t('devices.rotate', { names: rotate.map(credentialName).join(', ') })
            }
          />
        )}
      </div>
      <div className="flex flex-wrap gap-8">
        <Button disabled={busy !== null || receivers.length === 0} onClick={() => setOpen('handOver')}>
          {t('devices.handOver')}
        </Button>
        <Button kind="quiet" disabled={busy !== null} onClick={() => setOpen('add')}>
          {t('devices.add')}
        </Button>
      </div>
      <Dialog open={open === 'add'} onClose={close} title={t('devices.add')}>
        <EnrolForm as="receives" onDone={close} />
      </Dialog>
      <Dialog open={open === 'handOver'} onClose={close} title={t('devices.handOverTitle')}>
        <HandOverForm devices={receivers} onDone={close} />
      </Dialog>
    </div>
  );
}

function DeviceLine({ row }: { readonly row: DeviceRow }) {
  const { busy, remove } = useDevices();
  const { id, name, holds, removedAt } = row;
  return (
    <tr className="h-(--row) border-b border-line last:border-0">
      <th scope="row" className="px-(--cell) font-medium text-ink" title={row.words.join(' ')}>
        <bdi>{name}</bdi>
      </th>
      <td className="px-(--cell) text-ink-2">{t(`devices.does.${doesOf(row)}`)}</td>
      <td className="px-(--cell) text-ink-2">
        {holds.length === 0 ? t('devices.holdsNothing') : holds.map(credentialName).join(', ')}
      </td>
      <td className="px-(--cell) text-right">
        {removedAt === null ? (
          <Button
            kind="quiet"
            aria-label={t('devices.removeName', { name })}
            disabled={busy !== null}
            onClick={() => void remove(id)}
          >
            {t('devices.remove')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function doesOf({ receives, sends, removedAt }: DeviceRow) {
  if (removedAt !== null) return 'removed';
  if (receives) return sends ? 'both' : 'receives';
  return 'sends';
}
