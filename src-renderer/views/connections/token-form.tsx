// A system-user token, for agencies that give their software one instead of a person's consent.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { useConnecting } from '../../stores/connecting.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ConnectionRow } from '../../../src-shared/ipc/connections.ts';
import { t } from '../../words/translate.ts';

interface TokenFormProps {
  readonly platform: PlatformId;
  readonly reconnect: ConnectionRow | null;
  readonly onDone: () => void;
}

export function TokenForm({ platform, reconnect, onDone }: TokenFormProps) {
  const { busy, error, addToken } = useConnecting();
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
      <SecretField
        label={t('connect.token')}
        hint={t('connect.tokenHint')}
        problem={missingToken}
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
