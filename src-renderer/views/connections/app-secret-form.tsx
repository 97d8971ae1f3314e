// The platform app's secret: an input and no output.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useConnecting } from '../../stores/connecting.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { t } from '../../words/translate.ts';

interface AppSecretFormProps {
  readonly platform: PlatformId;
  readonly onDone: () => void;
}

export function AppSecretForm({ platform, onDone }: AppSecretFormProps) {
  const { busy, error, setAppSecret } = useConnecting();
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const name = platformNames[platform];

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (secret.trim().length < 8) return;
    const given = secret.trim();
    setSecret('');
    setTried(false);
    if (await setAppSecret(platform, given)) onDone();
  };

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-12">
      <p className="text-ink-2">{t('appSecret.why', { platform: name })}</p>
      {error?.deed === 'secret' ? <ErrorBlock error={error.cause} /> : null}
      <Field
        label={t('appSecret.label', { platform: name })}
        hint={t('appSecret.hint')}
        problem={tried && secret.trim().length < 8 ? t('appSecret.missing') : undefined}
        type="password"
        autoComplete="off"
        value={secret}
        onChange={(event) => setSecret(event.target.value)}
      />
      <div>
        <Button kind="primary" type="submit" busy={busy === 'secret'} disabled={busy !== null}>
          {t('appSecret.store')}
        </Button>
      </div>
    </form>
  );
}
