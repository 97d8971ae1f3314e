// While the core starts, or when it cannot: nothing for a moment, then what is being waited for, or why it fails.
import { Button } from '../components/button.tsx';
import { ErrorBlock } from '../components/error-block.tsx';
import { CalmPage } from '../components/calm-page.tsx';
import { useLate } from '../components/skeleton.tsx';
import { isComingBack, useApp } from '../stores/app.ts';
import { errorWords } from '../words/errors.ts';
import { t } from '../words/translate.ts';

export function StartView() {
  const error = useApp((state) => state.error);
  const core = useApp((state) => state.core);
  const load = useApp((state) => state.load);
  const late = useLate(400);
  const stored = core?.status === 'failed' ? core.error : null;
  const shown = stored ?? (core && isComingBack(core) ? null : error);
  if (shown) {
    return (
      <CalmPage title={t('start.failedTitle')}>
        <ErrorBlock error={shown} steps={{ try_again: () => void load() }} />
        {errorWords(shown.code, shown.params).steps.includes('try_again') ? null : (
          <Button onClick={() => void load()}>{t('step.tryAgain')}</Button>
        )}
      </CalmPage>
    );
  }
  if (!late) {
    return (
      <main aria-busy className="flex flex-1">
        <p className="m-auto text-12 text-ink-3">{t('product')}</p>
      </main>
    );
  }
  return (
    <CalmPage title={t('start.title')}>
      <p role="status" className="text-ink-2">
        {core && isComingBack(core) ? t('start.restarting') : t('start.waiting')}
      </p>
    </CalmPage>
  );
}
