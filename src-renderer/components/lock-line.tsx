// Warns a minute before the cockpit locks itself, and tells the core while somebody is here.
import { useEffect } from 'react';
import { call } from '../api/client.ts';
import { alertOnce } from '../stores/announcements.ts';
import { useApp } from '../stores/app.ts';
import { followActivity } from '../stores/lock.ts';
import { countdown } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { useSecond } from './use-now.ts';

export function LockLine() {
  useEffect(followActivity, []);
  const locksAt = useApp((state) => state.state?.session.lock.locksAt ?? null);
  return locksAt === null ? null : <Warning locksAt={locksAt} />;
}

function Warning({ locksAt }: { readonly locksAt: number }) {
  const now = useSecond();
  useEffect(() => {
    alertOnce(t('lock.soon', { time: countdown(60_000) }));
  }, []);
  return (
    <Banner state="warning" text={t('lock.soon', { time: countdown(locksAt - now) })}>
      <Button onClick={() => void call('session.active', {})}>{t('lock.stay')}</Button>
    </Banner>
  );
}
