// The locked cockpit: who is signed in, and the ways back. Nothing else of the workspace stands here.
import { useEffect, useState, type FormEvent } from 'react';
import { BrowserWait } from '../../components/browser-wait.tsx';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useAnnouncements } from '../../stores/announcements.ts';
import { useApp } from '../../stores/app.ts';
import { useLock } from '../../stores/lock.ts';
import { useSessionDeeds } from '../../stores/session.ts';
import { useToasts } from '../../stores/toasts.ts';
import { t } from '../../words/translate.ts';

export function LockView() {
  const state = useApp((app) => app.state);
  const deeds = useSessionDeeds();
  const { unlock, busy, error } = useLock();
  useEffect(() => {
    // What was last said or done may name a campaign.
    useToasts.getState().hide();
    useAnnouncements.setState({ polite: t('lock.spoken'), assertive: '' });
  }, []);
  if (!state?.workspace) return null;
  const { session, workspace } = state;
  const provider = workspace.providers.find(({ id }) => id === session.providerId) ?? workspace.providers[0];
  const { methods } = session.lock;
  const shown = error ?? deeds.error ?? (session.signIn ? null : signInError(session.error));
  return (
    <CalmPage
      title={t('lock.title')}
      lead={t('lock.lead', { name: session.person?.name ?? '' })}
      foot={
        <Button kind="quiet" onClick={() => void deeds.signOut()}>
          {t('session.signOut')}
        </Button>
      }
    >
      {shown ? <ErrorBlock error={shown} /> : null}
      {session.signIn ? (
        <BrowserWait
          title={t('signIn.finish')}
          address={session.signIn.address}
          expiresAt={session.signIn.expiresAt}
          onOpenAgain={() => void deeds.openAgain()}
          onCancel={() => void deeds.cancel()}
        />
      ) : (
        <>
          {methods.includes('pin') ? <PinForm /> : null}
          {methods.includes('system') ? (
            <Button busy={busy} disabled={busy} onClick={() => void unlock({ method: 'system' })}>
              {t('lock.withSystem')}
            </Button>
          ) : null}
          {provider ? (
            <div className="flex flex-col gap-8">
              <Button
                kind={methods.includes('pin') ? 'secondary' : 'primary'}
                className="min-h-[2.5rem]!"
                busy={deeds.starting !== null}
                disabled={deeds.starting !== null}
                onClick={() => void deeds.signIn(provider.id)}
              >
                {t('lock.withProvider', { provider: provider.name })}
              </Button>
              <p className="text-12 text-ink-3">{t('lock.providerHint', { host: provider.host })}</p>
            </div>
          ) : null}
        </>
      )}
    </CalmPage>
  );
}

/** A provider out of reach is no news about unlocking; what became of a sign-in is. */
function signInError<E extends { readonly code: string }>(error: E | null): E | null {
  return error !== null && error.code !== 'session_interrupted' ? error : null;
}

function PinForm() {
  const { unlock, busy } = useLock();
  const [pin, setPin] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (pin !== '') void unlock({ method: 'pin', pin }).then(() => setPin(''));
  };
  return (
    <form className="flex flex-col gap-16" onSubmit={onSubmit}>
      <Field
        label={t('lock.pin')}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        maxLength={12}
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <Button kind="primary" type="submit" busy={busy} disabled={busy}>
        {t('lock.withPin')}
      </Button>
    </form>
  );
}
