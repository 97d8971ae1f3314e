// The new secret: an input and no output; or a new consent in the browser.
import { useState, type FormEvent } from 'react';
import { BrowserWait } from '../../components/browser-wait.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { useConnecting } from '../../stores/connecting.ts';
import { useCredentials, useRotating } from '../../stores/credentials.ts';
import type { CredentialRow, Rotation } from '../../../src-shared/ipc/credentials.ts';
import { t } from '../../words/translate.ts';

interface EnterFormProps {
  readonly row: CredentialRow;
  readonly rotation: Rotation;
}

const leastLength = 8;

export function EnterForm({ row, rotation }: EnterFormProps) {
  const { comesBy } = rotation;
  return (
    <div className="flex max-w-form flex-col gap-24">
      {comesBy.includes('consent') ? <ByConsent rotation={rotation} first /> : null}
      {comesBy.includes('form') ? (
        <ByForm row={row} rotation={rotation} first={!comesBy.includes('consent')} />
      ) : null}
    </div>
  );
}

function ByConsent({ rotation, first }: { readonly rotation: Rotation; readonly first: boolean }) {
  const { busy, step } = useRotating();
  const attempt = useCredentials((state) => state.data?.attempt ?? null);
  const failed = useCredentials((state) => state.data?.attemptError ?? null);
  const ask = () => void step('consent', rotation.id);
  if (attempt)
    return (
      <BrowserWait
        title={t('rotation.byConsent')}
        address={attempt.address}
        expiresAt={attempt.expiresAt}
        onOpenAgain={ask}
        onCancel={() => void useConnecting.getState().cancel()}
      />
    );
  return (
    <section className="flex flex-col gap-12">
      <p className="text-ink-2">{t('rotation.consentLead')}</p>
      {failed ? <ErrorBlock error={failed} steps={{ try_again: ask, reconnect: ask }} /> : null}
      <div>
        <Button
          kind={first ? 'primary' : 'secondary'}
          busy={busy === 'consent'}
          disabled={busy !== null}
          onClick={ask}
        >
          {t('rotation.byConsent')}
        </Button>
      </div>
    </section>
  );
}

function ByForm({ row, rotation, first }: EnterFormProps & { readonly first: boolean }) {
  const { busy, enter } = useRotating();
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const short = secret.trim().length < leastLength;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short) return;
    const given = secret.trim();
    setSecret('');
    setTried(false);
    void enter(rotation.id, given);
  };

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-12">
      {rotation.onlyOne ? <p className="text-ink-2">{t('rotation.onlyOne')}</p> : null}
      <SecretField
        label={t('rotation.secret', { kind: t(`credentials.kind.${row.kind}`).toLowerCase() })}
        hint={t('rotation.secretHint')}
        problem={tried && short ? t('rotation.secretMissing') : undefined}
        maxLength={16_384}
        value={secret}
        onChange={({ target }) => setSecret(target.value)}
      />
      <div>
        <Button
          kind={first ? 'primary' : 'secondary'}
          type="submit"
          busy={busy === 'enter'}
          disabled={busy !== null}
        >
          {t('rotation.store')}
        </Button>
      </div>
    </form>
  );
}
