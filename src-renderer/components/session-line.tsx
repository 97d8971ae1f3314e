// Says that the session can only be saved by signing in again, while everything can still be read, and does it.
import { useApp } from '../stores/app.ts';
import { useSessionDeeds } from '../stores/session.ts';
import { errorWords } from '../words/errors.ts';
import { t } from '../words/translate.ts';
import { Banner } from './banner.tsx';
import { BrowserWait } from './browser-wait.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorBlock } from './error-block.tsx';

export function SessionLine() {
  const session = useApp((state) => state.state?.session);
  const { signIn, openAgain, cancel, starting, error } = useSessionDeeds();
  if (!session) return null;
  const waits = session.signIn;
  const interrupted = session.error?.code === 'session_interrupted' ? session.error : null;
  const words = interrupted ? errorWords(interrupted.code, interrupted.params) : null;
  return (
    <>
      {words ? (
        <Banner state="warning" text={`${words.title} ${words.safe}`}>
          <Button disabled={starting !== null} onClick={() => void signIn(session.providerId ?? '')}>
            {t('session.again')}
          </Button>
        </Banner>
      ) : null}
      {words && error ? <ErrorBlock error={error} /> : null}
      <Dialog open={waits !== null} onClose={() => void cancel()} title={t('session.againTitle')}>
        {waits ? (
          <BrowserWait
            title={t('signIn.finish')}
            address={waits.address}
            expiresAt={waits.expiresAt}
            onOpenAgain={() => void openAgain()}
            onCancel={() => void cancel()}
          />
        ) : null}
      </Dialog>
    </>
  );
}
