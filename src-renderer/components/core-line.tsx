// Says that the part which keeps the data is being restarted, above everything, while it is.
import { isComingBack, useApp } from '../stores/app.ts';
import { errorWords } from '../words/errors.ts';
import { t } from '../words/translate.ts';
import { Banner } from './banner.tsx';

export function CoreLine() {
  const core = useApp((state) => state.core);
  if (core && isComingBack(core)) {
    return (
      <div data-passing role="status">
        <Banner state="warning" text={t('core.restarting', { seconds: Math.ceil(core.retryInMs / 1000) })} />
      </div>
    );
  }
  if (core?.status !== 'failed') return null;
  const words = core.error ? errorWords(core.error.code, core.error.params) : null;
  return (
    <div data-passing role="alert">
      <Banner state="error" text={words ? `${words.title} ${words.safe}` : t('core.failed')} />
    </div>
  );
}
