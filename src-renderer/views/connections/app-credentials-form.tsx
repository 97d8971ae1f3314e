// The secrets of the agency's app at a platform, entered once by an admin: inputs and no output.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { useConnecting } from '../../stores/connecting.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { AppCredentialField } from '../../../src-shared/domain/app-credential-field.ts';
import type { ConnectionsState } from '../../../src-shared/ipc/connections.ts';
import { t } from '../../words/translate.ts';

type PlatformState = ConnectionsState['platforms'][number];

interface AppCredentialsFormProps {
  readonly settings: PlatformState;
  readonly onDone: () => void;
  /** Absent while there is nothing to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

/** The shortest secret the core takes. */
const leastLength = 8;

export function AppCredentialsForm({ settings, onDone, onCancel }: AppCredentialsFormProps) {
  const { platform, credentials } = settings;
  const { busy, error, setAppSecret } = useConnecting();
  const [given, setGiven] = useState<Partial<Record<AppCredentialField, string>>>({});
  const [tried, setTried] = useState(false);
  const name = platformNames[platform];
  const textOf = (field: AppCredentialField) => (given[field] ?? '').trim();
  /** One that is held already, or that the platform works without, may be left empty. */
  const isMissing = ({ field, isHeld, isRequired }: (typeof credentials)[number]) => {
    const { length } = textOf(field);
    return length === 0 ? isRequired && !isHeld : length < leastLength;
  };
  const filled = credentials.filter(({ field }) => textOf(field) !== '');

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (credentials.some(isMissing)) return;
    const secrets = filled.map(({ field }) => ({ field, secret: textOf(field) }));
    setGiven({});
    setTried(false);
    if (secrets.length === 0 || (await setAppSecret(platform, secrets))) onDone();
  };

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-12">
      <p className="text-ink-2">{t(`appSecret.why.${platform}`)}</p>
      {error?.deed === 'secret' ? <ErrorBlock error={error.cause} /> : null}
      {credentials.map((credential) => {
        const { field, isHeld } = credential;
        return (
          <SecretField
            key={field}
            label={t(`appSecret.label.${field}`, { platform: name })}
            hint={t(isHeld ? 'appSecret.held' : `appSecret.hint.${field}`)}
            problem={tried && isMissing(credential) ? t(`appSecret.missing.${field}`) : undefined}
            maxLength={1024}
            value={given[field] ?? ''}
            onChange={({ target }) => setGiven((before) => ({ ...before, [field]: target.value }))}
          />
        );
      })}
      <div className="flex flex-wrap gap-8">
        <Button kind="primary" type="submit" busy={busy === 'secret'} disabled={busy !== null}>
          {t('appSecret.store', { count: credentials.length })}
        </Button>
        {onCancel ? (
          <Button kind="quiet" onClick={onCancel}>
            {t('appSecret.keep')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
