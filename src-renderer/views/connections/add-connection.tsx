// Connecting a platform in the browser, or with a pasted token where it has such; the app's secrets come first.
import { useState } from 'react';
import { BrowserWait } from '../../components/browser-wait.tsx';
import { Button } from '../../components/button.tsx';
import { Choices } from '../../components/choices.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useConnecting } from '../../stores/connecting.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { ConnectionRow, ConnectionsState } from '../../../src-shared/ipc/connections.ts';
import { t } from '../../words/translate.ts';
import { AppCredentialsForm } from './app-credentials-form.tsx';
import { TokenForm } from './token-form.tsx';

interface AddConnectionProps {
  readonly state: ConnectionsState;
  /** The connection to reconnect; null: a new one. */
  readonly reconnect: ConnectionRow | null;
  readonly onDone: () => void;
}

export function AddConnection({ state, reconnect, onDone }: AddConnectionProps) {
  const { busy, error, connect, cancel, forgetError } = useConnecting();
  const [chosen, setChosen] = useState(reconnect?.platform ?? state.attempt?.platform);
  const [changeSecret, setChangeSecret] = useState(false);
  const settings = state.platforms.find((candidate) => candidate.platform === chosen) ?? state.platforms[0];
  if (!settings) return null;
  const { platform } = settings;
  const name = platformNames[platform];
  const attempt = state.attempt?.platform === platform ? state.attempt : null;
  const start = () => void connect(platform, reconnect?.id);
  const close = () => {
    forgetError();
    onDone();
  };
  const choose = (value: string) => {
    forgetError();
    setChangeSecret(false);
    setChosen(state.platforms.find((candidate) => candidate.platform === value)?.platform);
  };
  const failed = state.attemptError;
  const isOurs = failed?.params['platform'] === undefined || failed.params['platform'] === name;
  const fault = error?.deed === 'connect' ? error.cause : attempt || !isOurs ? null : failed;
  const needsSecret = settings.credentials.some(({ isHeld, isRequired }) => isRequired && !isHeld);

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
        {reconnect || attempt || state.platforms.length < 2 ? null : (
          <Choices
            label={t('campaign.platform')}
            value={platform}
            choices={state.platforms.map((one) => ({
              value: one.platform,
              text: platformNames[one.platform],
            }))}
            onChange={choose}
          />
        )}
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
          <AppCredentialsForm
            key={platform}
            settings={settings}
            onDone={() => setChangeSecret(false)}
            onCancel={needsSecret ? undefined : () => setChangeSecret(false)}
          />
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
            {platform === 'meta' ? (
              <TokenForm platform={platform} reconnect={reconnect} onDone={close} />
            ) : null}
          </>
        )}
      </div>
    </section>
  );
}
