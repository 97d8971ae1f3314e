// Settings of this computer: theme, density, language, keys. A change takes effect at once.
import { RadioGroup } from 'radix-ui';
import { useId } from 'react';
import { ViewBar } from '../../components/view-bar.tsx';
import { Facts } from '../../components/facts.tsx';
import { useApp } from '../../stores/app.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { SyncSettings } from './sync-settings.tsx';
import type { Preferences } from '../../../src-shared/ipc/shell.ts';
import { t } from '../../words/translate.ts';
import { VaultKeys } from './vault-keys.tsx';
import { KeyMapSettings } from './key-map-settings.tsx';
import { useIsAdmin } from '../../stores/role.ts';
import { Backups } from './backups.tsx';
import { ExchangeRates } from './exchange-rates.tsx';
import { LockSettings } from './lock-settings.tsx';
import { PreflightRules } from './preflight-rules.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import { ReviewPolicySettings } from './review-policy.tsx';
import { Devices } from './devices/this-device.tsx';
import { SessionList } from './session-list.tsx';

const themes: readonly Preferences['theme'][] = ['light', 'dark', 'system'];
const languages: readonly Preferences['language'][] = ['system', 'en', 'de'];
const densities: readonly Preferences['density'][] = ['comfortable', 'dense'];

export function SettingsView() {
  const { info, change, letterKeys, setLetterKeys } = usePreferences();
  const vault = useApp((state) => state.state?.vault);
  const lettersId = useId();
  const admin = useIsAdmin();
  if (!info) return null;
  const { theme, density, language } = info.preferences;
  return (
    <>
      <ViewBar title={t('settings.title')} />
      <div className="min-h-0 flex-1 overflow-y-auto p-24">
        <div className="flex max-w-form flex-col gap-24">
          <Choices
            label={t('settings.theme')}
            value={theme}
            choices={themes.map((value) => ({ value, text: t(`settings.theme.${value}`) }))}
            onChange={(value) => void change({ theme: value })}
          />
          <Choices
            label={t('settings.density')}
            value={density}
            choices={densities.map((value) => ({ value, text: t(`settings.density.${value}`) }))}
            onChange={(value) => void change({ density: value })}
          />
          <Choices
            label={t('settings.language')}
            value={language}
            choices={languages.map((value) => ({ value, text: t(`settings.language.${value}`) }))}
            onChange={(value) => void change({ language: value })}
          />
          <fieldset className="flex flex-col gap-8">
            <legend className="mb-8 text-14 font-semibold text-ink">{t('settings.keys')}</legend>
            <label htmlFor={lettersId} className="flex min-h-[1.5rem] items-center gap-8">
              <input
                id={lettersId}
                type="checkbox"
                className="size-16 accent-accent-ink"
                checked={letterKeys}
                onChange={(event) => setLetterKeys(event.target.checked)}
              />
              {t('settings.letters')}
            </label>
          </fieldset>
          <KeyMapSettings />
          <SyncSettings />
          <ExchangeRates />
          <LockSettings />
          <SessionList />
          {admin ? <ReviewPolicySettings /> : null}
          {admin ? <PreflightRules /> : null}
          <RecoveryKey />
          <VaultKeys />
          <Backups />
          <Devices />
          <section aria-labelledby="about" className="flex flex-col gap-8 border-t border-line pt-24">
            <h2 id="about" className="text-14 font-semibold text-ink">
              {t('settings.about')}
            </h2>
            <Facts
              facts={[
                [t('settings.version'), info.version],
                [t('settings.vault'), vault ? t(`vaultStatus.${vault.status}`) : ''],
              ]}
            />
          </section>
        </div>
      </div>
    </>
  );
}

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

function Choices<T extends string>({ label, value, choices, onChange }: ChoicesProps<T>) {
  const id = useId();
  return (
    <section className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {label}
      </h2>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => {
          const choice = choices.find((candidate) => candidate.value === next);
          if (choice) onChange(choice.value);
        }}
        className="flex flex-col gap-4"
      >
        {choices.map((choice) => (
          <label
            key={choice.value}
            htmlFor={`${id}-${choice.value}`}
            className="flex min-h-[1.5rem] items-center gap-8"
          >
            <RadioGroup.Item
              id={`${id}-${choice.value}`}
              value={choice.value}
              className="flex size-16 items-center justify-center rounded-full border border-control bg-raised"
            >
              <RadioGroup.Indicator className="size-8 rounded-full border border-transparent bg-accent-ink" />
            </RadioGroup.Item>
            {choice.text}
          </label>
        ))}
      </RadioGroup.Root>
    </section>
  );
}
