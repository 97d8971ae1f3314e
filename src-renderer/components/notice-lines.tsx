// Faults that were healed at start, for example a damaged copy that was set aside; each until it is put away.
import { useConnecting } from '../stores/connecting.ts';
import { useApp } from '../stores/app.ts';
import { errorWords } from '../words/errors.ts';
import { t } from '../words/translate.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

export function NoticeLines() {
  const notices = useApp((state) => state.state?.notices ?? none);
  const dismissed = useApp((state) => state.dismissed);
  const dismiss = useApp((state) => state.dismiss);
  const sync = useConnecting((state) => state.sync);
  return notices
    .map((notice) => ({ ...notice, key: `${notice.code}:${notice.params['file'] ?? ''}` }))
    .filter((notice) => !dismissed.includes(notice.key))
    .map((notice) => {
      const words = errorWords(notice.code, notice.params);
      return (
        <Banner key={notice.key} state="warning" text={`${words.title} ${words.safe}`}>
          {notice.params['file'] === 'mirror.db' ? (
            <Button
              onClick={() => {
                void sync();
                dismiss(notice.key);
              }}
            >
              {t('step.syncEverything')}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={() => dismiss(notice.key)}>
            {t('notice.dismiss')}
          </Button>
        </Banner>
      );
    });
}

const none: readonly never[] = [];
