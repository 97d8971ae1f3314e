// Takes a colleague's device in: its code from a message, its words from their mouth.
import { useEffect, useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { Field } from '../../../components/field.tsx';
import { useDevices } from '../../../stores/devices.ts';
import { t } from '../../../words/translate.ts';

interface EnrolFormProps {
  readonly as: 'receives' | 'sends';
  readonly onDone: () => void;
}

export function EnrolForm({ as, onDone }: EnrolFormProps) {
  const { busy, error, enrol, forgetError } = useDevices();
  const [given, setGiven] = useState({ code: '', words: '', name: '' });
  const [tried, setTried] = useState(false);
  useEffect(() => forgetError, [forgetError]);
  const fields = [
    { key: 'code', label: t('devices.theirCode'), hint: '', most: 400 },
    { key: 'words', label: t('devices.theirWords'), hint: t('devices.theirWordsHint'), most: 200 },
    { key: 'name', label: t('devices.name'), hint: t('devices.nameHint'), most: 100 },
  ] as const;
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fields.some(({ key }) => given[key].trim() === '')) return;
    if (await enrol({ ...given, as })) onDone();
  };
  return (
    <form className="flex flex-col gap-12" onSubmit={(event) => void onSubmit(event)}>
      {error?.deed === 'enrol' ? <ErrorBlock error={error.cause} /> : null}
      {fields.map(({ key, label, hint, most }) => (
        <Field
          key={key}
          label={label}
          {...(hint === '' ? {} : { hint })}
          problem={tried && given[key].trim() === '' ? t('devices.missing') : undefined}
          maxLength={most}
          autoComplete="off"
          spellCheck={false}
          autoFocus={key === 'code'}
          value={given[key]}
          onChange={({ target }) => setGiven((before) => ({ ...before, [key]: target.value }))}
        />
      ))}
      <Button
        kind="primary"
        type="submit"
        className="self-start"
        busy={busy === 'enrol'}
        disabled={busy !== null}
      >
        {t(as === 'sends' ? 'devices.addSender' : 'devices.add')}
      </Button>
    </form>
  );
}
