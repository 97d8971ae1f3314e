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
    .filter((notice) => !dismissed.includes(notice.code))
    .map((notice) => {
      const words = errorWords(notice.code, notice.params);
      return (
        <Banner key={notice.code} state="warning" text={`${words.title} ${words.safe}`}>
          {notice.code === 'database_unreadable' ? (
            <Button
              onClick={() => {
                void sync();
                dismiss(notice.code);
              }}
            >
              {t('step.syncEverything')}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={() => dismiss(notice.code)}>
            {t('notice.dismiss')}
          </Button>
        </Banner>
      );
    });
}

const none: readonly never[] = [];
