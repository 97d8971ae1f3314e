// A list of boxes to tick, with one over all of them where there are several.
import { t } from '../../../words/translate.ts';

interface CheckListProps {
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

export function CheckList({ label, hint, choices, chosen, onChange }: CheckListProps) {
  const all = choices.every(({ id }) => chosen.has(id));
  const toggle = (id: string, on: boolean) =>
    onChange(new Set([...chosen].filter((one) => one !== id).concat(on ? [id] : [])));
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-4 text-13 font-medium text-ink">{label}</legend>
      {choices.length > 1 ? (
        <Box
          text={t('devices.all')}
          checked={all}
          onChange={(on) => onChange(new Set(on ? choices.map(({ id }) => id) : []))}
        />
      ) : null}
      {choices.map(({ id, text }) => (
        <Box key={id} text={text} checked={chosen.has(id)} onChange={(on) => toggle(id, on)} />
      ))}
      {hint === undefined ? null : <p className="text-12 text-ink-3">{hint}</p>}
    </fieldset>
  );
}

interface BoxProps {
  readonly text: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

function Box({ text, checked, onChange }: BoxProps) {
  return (
    <label className="flex min-h-[1.5rem] items-center gap-8">
      <input
        type="checkbox"
        className="size-16 accent-accent-ink"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <bdi>{text}</bdi>
    </label>
  );
}
