// A connection's state as icon and word.
import { StateBadge } from '../../components/state-badge.tsx';
import type { StateName } from '../../components/states.ts';
import type { ConnectionRow } from '../../../src-shared/ipc/connections.ts';
import { t } from '../../words/translate.ts';

const families: Readonly<Record<ConnectionRow['state'], StateName | null>> = {
  new: null,
  working: null,
  syncing: 'posting',
  limited: 'warning',
  unreachable: 'stale',
  broken: 'error',
};

export function ConnectionState({ state }: { readonly state: ConnectionRow['state'] }) {
  const family = families[state];
  const text = t(`connectionState.${state}`);
  return family ? <StateBadge state={family} text={text} /> : <span className="text-ink-2">{text}</span>;
}
