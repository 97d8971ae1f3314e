// Whether this computer syncs by itself where the network costs by the byte.
import { useEffect, useId } from 'react';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useSyncSettings } from '../../stores/sync-settings.ts';
import { t } from '../../words/translate.ts';

export function SyncSettings() {
  const { metered, error, load, setMetered } = useSyncSettings();
  const id = useId();
  useEffect(() => void load(), [load]);
  if (metered === null && error === null) return null;
  return (
    <fieldset className="flex flex-col gap-8">
      <legend className="mb-8 text-14 font-semibold text-ink">{t('settings.sync')}</legend>
      {error ? <ErrorBlock error={error} steps={{ try_again: () => void load() }} /> : null}
      {metered === null ? null : (
        <label htmlFor={id} className="flex min-h-[1.5rem] items-center gap-8">
          <input
            id={id}
            type="checkbox"
            className="size-16 accent-accent-ink"
            aria-describedby={`${id}-hint`}
            checked={metered}
            onChange={(event) => void setMetered(event.target.checked)}
          />
          {t('settings.metered')}
        </label>
      )}
      <p id={`${id}-hint`} className="text-12 text-ink-3">
        {t('settings.meteredHint')}
      </p>
    </fieldset>
  );
}
