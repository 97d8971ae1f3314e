// Adds a credential that serves no connection: pasted once, recognised by its form, and never shown again.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { Select } from '../../components/select.tsx';
import { keptKindOf, keptKinds, type KeptKind } from '../../../src-shared/domain/secret-shapes.ts';
import { useRotating } from '../../stores/credentials.ts';
import { t } from '../../words/translate.ts';
import { DescribedFields, emptyDescription, givenDescription } from './described-fields.tsx';

const leastLength = 8;

export function AddForm({ onDone }: { readonly onDone: () => void }) {
  const { busy, error, add } = useRotating();
  const [secret, setSecret] = useState('');
  const [kind, setKind] = useState<KeptKind>('api_key');
  const [about, setAbout] = useState(emptyDescription);
  const [tried, setTried] = useState(false);
  const recognised = keptKindOf(secret);
  const short = secret.trim().length < leastLength;
  const description = givenDescription(about);

  const onSecret = (text: string) => {
    setSecret(text);
    const found = keptKindOf(text);
    if (!found) return;
    setKind(found.kind);
    setAbout((before) => ({ ...before, vendor: before.vendor === '' ? found.vendor : before.vendor }));
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short || description === null) return;
    const given = secret;
    setSecret('');
    setTried(false);
    const { client, ...said } = description;
    if (await add({ ...said, tenantId: client, kind, secret: given })) onDone();
  };

  return (
    <form
      onSubmit={(event) => void onSubmit(event)}
      aria-label={t('kept.addTitle')}
      className="flex max-w-form flex-col gap-12 border-b border-line p-16"
    >
      <h2 className="text-14 font-semibold text-ink">{t('kept.addTitle')}</h2>
      {error?.deed === 'add' ? <ErrorBlock error={error.cause} /> : null}
      <SecretField
        label={t('kept.secret')}
        hint={
          recognised
            ? t('kept.recognised', { kind: t(`credentials.kind.${recognised.kind}`) })
            : t('kept.secretHint')
        }
        problem={tried && short ? t('rotation.secretMissing') : undefined}
        maxLength={16_384}
        autoFocus
        value={secret}
        onChange={({ target }) => onSecret(target.value)}
      />
      <Select
        label={t('credentials.kind')}
        value={kind}
        choices={keptKinds.map((value) => ({ value, text: t(`credentials.kind.${value}`) }))}
        onChange={(value) => setKind(keptKinds.find((one) => one === value) ?? kind)}
      />
      <DescribedFields about={about} onChange={setAbout} tried={tried} isNew />
      <div className="flex flex-wrap gap-8">
        <Button kind="primary" type="submit" busy={busy === 'add'} disabled={busy !== null}>
          {t('kept.store')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('kept.cancel')}
        </Button>
      </div>
    </form>
  );
}
