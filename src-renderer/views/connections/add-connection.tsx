// Connecting Meta in the browser, or with a pasted system-user token; the app's secret comes first.
import { useState, type FormEvent } from 'react';
import { BrowserWait } from '../../components/browser-wait.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useConnecting } from '../../stores/connecting.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { ConnectionRow, ConnectionsState } from '../../../src-shared/ipc/connections.ts';
import { t } from '../../words/translate.ts';
import { AppSecretForm } from './app-secret-form.tsx';

interface AddConnectionProps {
  readonly state: ConnectionsState;
  /** The connection to reconnect; null: a new one. */
  readonly reconnect: ConnectionRow | null;
  readonly onDone: () => void;
}

export function AddConnection({ state, reconnect, onDone }: AddConnectionProps) {
  const { busy, error, connect, cancel, forgetError } = useConnecting();
  const platform = reconnect?.platform ?? 'meta';
  const name = platformNames[platform];
  const settings = state.platforms.find((candidate) => candidate.platform === platform);
  const [changeSecret, setChangeSecret] = useState(false);
  const attempt = state.attempt?.platform === platform ? state.attempt : null;
  const start = () => void connect(platform, reconnect?.id);
  const close = () => {
    forgetError();
    onDone();
  };
  const fault = error?.deed === 'connect' ? error.cause : attempt ? null : state.attemptError;
  const needsSecret = settings !== undefined && !settings.hasAppSecret;

  return (
    <section aria-labelledby="connect" className="border-b border-line p-16">
      <div className="flex max-w-form flex-col gap-16">
        <div className="flex items-center justify-between gap-8">
          <h2 id="connect" className="text-16 font-semibold text-ink">
            {reconnect
              ? t('connect.reconnectTitle', { name: reconnect.name })
              : t('connect.title', { platform: name })}
          </h2>
          <Button kind="quiet" onClick={close}>
            {t('connect.close')}
          </Button>
        </div>
        {fault ? (
          <ErrorBlock
            error={fault}
            steps={{
              try_again: start,
              reconnect: start,
              sign_in: start,
              enter_app_secret: () => setChangeSecret(true),
            }}
          />
        ) : null}
        {attempt ? (
          <BrowserWait
            title={t('connect.finish', { platform: name })}
            address={attempt.address}
            expiresAt={attempt.expiresAt}
            onOpenAgain={start}
            onCancel={() => void cancel()}
          />
        ) : needsSecret || changeSecret ? (
          <AppSecretForm platform={platform} onDone={() => setChangeSecret(false)} />
        ) : (
          <>
            <div className="flex flex-col gap-8">
              <p className="text-ink-2">{t('connect.browserHint', { platform: name })}</p>
              <div className="flex flex-wrap gap-8">
                <Button kind="primary" busy={busy === 'connect'} disabled={busy !== null} onClick={start}>
                  {t('connect.inBrowser', { platform: name })}
                </Button>
                <Button kind="quiet" onClick={() => setChangeSecret(true)}>
                  {t('connect.changeSecret')}
                </Button>
              </div>
            </div>
            <TokenForm reconnect={reconnect} onDone={close} />
          </>
        )}
      </div>
    </section>
  );
}

interface TokenFormProps {
  readonly reconnect: ConnectionRow | null;
  readonly onDone: () => void;
}

function TokenForm({ reconnect, onDone }: TokenFormProps) {
  const { busy, error, addToken } = useConnecting();
  const platform = reconnect?.platform ?? 'meta';
  const [name, setName] = useState(reconnect?.name ?? '');
  const [token, setToken] = useState('');
  const [tried, setTried] = useState(false);
  const missingName = tried && name.trim() === '' ? t('connect.nameMissing') : undefined;
  const missingToken = tried && token.trim().length < 8 ? t('connect.tokenMissing') : undefined;

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || token.trim().length < 8) return;
    const secret = token;
    setToken('');
    setTried(false);
    const ok = await addToken({
      platform,
      name: name.trim(),
      token: secret.trim(),
      ...(reconnect ? { reconnect: reconnect.id } : {}),
    });
    if (ok) onDone();
  };

  return (
    <form
      onSubmit={(event) => void onSubmit(event)}
      className="flex flex-col gap-12 border-t border-line pt-16"
    >
      <h3 className="font-semibold text-ink">{t('connect.tokenTitle')}</h3>
      {error?.deed === 'token' ? <ErrorBlock error={error.cause} /> : null}
      <Field
        label={t('connect.name')}
        hint={t('connect.nameHint')}
        problem={missingName}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label={t('connect.token')}
        hint={t('connect.tokenHint')}
        problem={missingToken}
        type="password"
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.target.value)}
      />
      <div>
        <Button type="submit" busy={busy === 'token'} disabled={busy !== null}>
          {t('connect.storeToken')}
        </Button>
      </div>
    </form>
  );
}
