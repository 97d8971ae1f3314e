// Who is signed in and with which role; signing out lives here.
import { useApp } from '../stores/app.ts';
import { useLock } from '../stores/lock.ts';
import { useSessionDeeds } from '../stores/session.ts';
import { deadlineText } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { Menu, MenuDeed } from './menu.tsx';
import { StateBadge } from './state-badge.tsx';
import { useMinute } from './use-now.ts';

export function SessionMenu() {
  const session = useApp((state) => state.state?.session);
  const { signIn, signOut, refresh } = useSessionDeeds();
  const lock = useLock((deeds) => deeds.lock);
  const now = useMinute();
  if (!session?.person) return null;
  const { person } = session;
  const role = t(`role.${person.role}`);
  const interrupted = session.error?.code === 'session_interrupted';
  const grace = session.status === 'grace' && session.graceUntil !== null;
  return (
    <Menu
      align="end"
      label={t('session.label', { name: person.name, role })}
      className="min-h-[1.5rem]! px-4! text-12!"
      trigger={
        grace ? (
          <StateBadge
            plain
            state="warning"
            text={t('session.readOnlyUntil', { time: deadlineText(session.graceUntil ?? now, now) })}
          />
        ) : (
          <span className="whitespace-nowrap">{role}</span>
        )
      }
    >
      <div className="px-8 py-4">
        <p className="font-medium text-ink">
          <bdi>{person.name}</bdi>
        </p>
        <p className="text-12 text-ink-3">
          <bdi>{person.email}</bdi>
        </p>
        <p className="text-12 text-ink-3">{grace && !interrupted ? t('session.graceNote') : role}</p>
      </div>
      {grace && !interrupted ? (
        <MenuDeed onSelect={() => void refresh()}>{t('session.refresh')}</MenuDeed>
      ) : null}
      {interrupted ? (
        <MenuDeed onSelect={() => void signIn(session.providerId ?? '')}>{t('session.again')}</MenuDeed>
      ) : null}
      <MenuDeed onSelect={() => void lock()}>{t('lock.now')}</MenuDeed>
      <MenuDeed onSelect={() => void signOut()}>{t('session.signOut')}</MenuDeed>
    </Menu>
  );
}
