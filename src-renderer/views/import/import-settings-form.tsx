// How a file is read, as guessed; each choice looks at the file again.
import { Select, type Choice } from '../../components/select.tsx';
import { useImporting } from '../../stores/importing.ts';
import {
  dateOrders,
  decimalStyles,
  importEncodings,
  repeatRules,
} from '../../../src-shared/domain/import-fields.ts';
import type { ImportDelimiter } from '../../../src-shared/domain/import-fields.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { ImportPreview } from '../../../src-shared/ipc/imports.ts';
import { t, type WordKey } from '../../words/translate.ts';

/** A value of the list that stands for none; Radix has no empty one. */
const OPEN = 'open';
const BY_ROW = 'by_row';

const delimiterWords: readonly (readonly [ImportDelimiter, WordKey])[] = [
  [',', 'import.delimiter.comma'],
  [';', 'import.delimiter.semicolon'],
  ['\t', 'import.delimiter.tab'],
  ['|', 'import.delimiter.pipe'],
];

export function ImportSettingsForm({ preview }: { readonly preview: ImportPreview }) {
  const change = useImporting((state) => state.change);
  const { guess, accounts } = preview;
  const platforms = [...new Set(accounts.map((account) => account.platform))];
  const ofPlatform = accounts.filter((account) => account.platform === guess.platform);
  const namesAccounts = guess.columns.includes('account_id');
  const accountChoices: Choice[] = [
    ...(namesAccounts ? [{ value: BY_ROW, text: t('import.accountOfRow') }] : []),
    ...ofPlatform.map(({ id, name, currency }) => ({ value: id, text: `${name}, ${id}, ${currency}` })),
  ];
  return (
    <section aria-labelledby="import-settings" className="flex flex-col gap-12 border-t border-line p-16">
      <h2 id="import-settings" className="text-16 font-semibold text-ink">
        {t('import.settings')}
      </h2>
      <div className="flex flex-wrap gap-16">
        <OpenSelect
          label={t('import.platform')}
          value={guess.platform}
          choices={platforms.map((platform) => ({ value: platform, text: platformNames[platform] }))}
          onChange={(value) =>
            void change({ platform: platforms.find((one) => one === value) ?? null, accountId: null })
          }
        />
        <OpenSelect
          label={t('import.account')}
          value={guess.accountId ?? (namesAccounts ? BY_ROW : null)}
          choices={accountChoices}
          onChange={(value) => void change({ accountId: value === BY_ROW ? null : value })}
        />
        <OpenSelect
          label={t('import.dateOrder')}
          value={guess.dateOrder}
          choices={dateOrders.map((order) => ({ value: order, text: t(`import.dateOrder.${order}`) }))}
          onChange={(value) => void change({ dateOrder: dateOrders.find((one) => one === value) ?? null })}
        />
        <OpenSelect
          label={t('import.decimal')}
          value={guess.decimal}
          choices={decimalStyles.map((style) => ({ value: style, text: t(`import.decimal.${style}`) }))}
          onChange={(value) => void change({ decimal: decimalStyles.find((one) => one === value) ?? null })}
        />
        <Select
          label={t('import.delimiter')}
          value={guess.delimiter}
          choices={delimiterWords.map(([value, word]) => ({ value, text: t(word) }))}
          onChange={(value) => {
            const found = delimiterWords.find(([delimiter]) => delimiter === value);
            if (found) void change({ delimiter: found[0] });
          }}
        />
        <Select
          label={t('import.encoding')}
          value={guess.encoding}
          choices={importEncodings.map((encoding) => ({
            value: encoding,
            text: t(`import.encoding.${encoding}`),
          }))}
          onChange={(value) => {
            const encoding = importEncodings.find((one) => one === value);
            if (encoding) void change({ encoding });
          }}
        />
        <Select
          label={t('import.repeats')}
          value={guess.repeats}
          choices={repeatRules.map((rule) => ({ value: rule, text: t(`import.repeats.${rule}`) }))}
          onChange={(value) => {
            const repeats = repeatRules.find((one) => one === value);
            if (repeats) void change({ repeats });
          }}
        />
      </div>
    </section>
  );
}

interface OpenSelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

/** A choice that nobody has made yet. */
function OpenSelect({ label, value, choices, onChange }: OpenSelectProps) {
  const open = value === null || !choices.some((choice) => choice.value === value);
  return (
    <Select
      label={label}
      value={open ? OPEN : value}
      choices={open ? [{ value: OPEN, text: t('import.chooseOne') }, ...choices] : choices}
      onChange={(chosen) => {
        if (chosen !== OPEN) onChange(chosen);
      }}
    />
  );
}
