// Importing a platform's export: choose a file, say how it is read, import it, and see what was rejected.
import { ArrowLeft, FileUp } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { useImporting } from '../../stores/importing.ts';
import { useImports } from '../../stores/lists.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { fileSize } from '../../words/file-size.ts';
import { t } from '../../words/translate.ts';
import { ImportHistory } from './import-history.tsx';
import { ImportPreviewTable } from './import-preview-table.tsx';
import { ImportQuestions } from './import-questions.tsx';
import { ImportSettingsForm } from './import-settings-form.tsx';
import { RunningImport } from './running-import.tsx';

export function ImportView() {
  const admin = useIsAdmin();
  const show = useImports((state) => state.show);
  useEffect(() => {
    if (admin) show({});
  }, [admin, show]);
  const file = useImporting((state) => state.file);
  const go = useRoute((state) => state.go);
  return (
    <>
      <ViewBar
        title={t('import.title')}
        lead={
          <IconButton icon={ArrowLeft} label={t('import.back')} onClick={() => go({ view: 'connections' })} />
        }
        scope={file ? <bdi>{t('import.file', { name: file.name, size: fileSize(file.bytes) })}</bdi> : null}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {admin ? <ImportPage /> : <p className="p-16 text-ink-2">{t('import.notAdmin')}</p>}
      </div>
    </>
  );
}

function ImportPage() {
  const { busy, error, file, preview, choose, start } = useImporting();
  const ready = preview !== null && preview.questions.length === 0;
  return (
    <>
      <section className="flex flex-col items-start gap-12 p-16">
        {file ? null : <p className="max-w-form text-ink-2">{t('import.intro')}</p>}
        {error ? <ErrorBlock error={error} steps={{ try_again: () => void choose() }} /> : null}
        <Button
          kind={file ? 'secondary' : 'primary'}
          icon={FileUp}
          busy={busy === 'choose'}
          disabled={busy !== null}
          onClick={() => void choose()}
        >
          {t(file ? 'import.another' : 'import.choose')}
        </Button>
        <RunningImport />
      </section>
      {file && !preview && !error ? <Skeleton lines={6} /> : null}
      {preview && preview.accounts.length === 0 ? (
        <Empty title={t('import.noAccountTitle')} text={t('import.noAccount')} />
      ) : null}
      {preview && preview.accounts.length > 0 ? (
        <>
          <ImportSettingsForm preview={preview} />
          <ImportQuestions questions={preview.questions} />
          <ImportPreviewTable preview={preview} />
          <div className="p-16">
            <Button
              kind="primary"
              busy={busy === 'start'}
              disabled={!ready || busy !== null}
              onClick={() => void start()}
            >
              {t('import.start')}
            </Button>
          </div>
        </>
      ) : null}
      <ImportHistory />
    </>
  );
}
