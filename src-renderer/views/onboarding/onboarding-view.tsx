// No workspace is open: the first run with nothing configured, or one that could not be opened.
import { FileText, FlaskConical } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useApp } from '../../stores/app.ts';
import { useBundle } from '../../stores/bundle.ts';
import { useWorkspaceDeeds } from '../../stores/workspace.ts';
import { errorWords } from '../../words/errors.ts';
import { t } from '../../words/translate.ts';
import { asksForKey, RestoreLost } from './restore-lost.tsx';

export function OnboardingView() {
  const workspaceError = useApp((state) => state.state?.workspaceError ?? null);
  const { error, busy, choose, again, openDemo } = useWorkspaceDeeds();
  if (workspaceError && asksForKey(workspaceError)) return <RestoreLost fault={workspaceError} />;
  const shown = error ?? (workspaceError?.code === 'not_configured' ? null : workspaceError);
  // Another file is no way out of a full disk or data that can't be read; the workspace is the right one.
  const stuck = shown !== null && !errorWords(shown.code, shown.params).steps.includes('choose_workspace');
  return (
    <CalmPage
      title={t(stuck ? 'start.failedTitle' : 'onboarding.title')}
      lead={stuck ? undefined : t('onboarding.lead')}
      foot={
        <Button kind="quiet" onClick={() => useBundle.getState().read()}>
          {t('bundle.read')}
        </Button>
      }
    >
      {shown ? (
        <ErrorBlock
          error={shown}
          steps={{ choose_workspace: () => void choose(), try_again: () => void again() }}
        />
      ) : null}
      <div className="flex flex-col gap-8">
        <Button
          kind={stuck ? 'secondary' : 'primary'}
          icon={FileText}
          className="min-h-[2.5rem]!"
          busy={busy === 'choose'}
          disabled={busy !== null}
          onClick={() => void choose()}
        >
          {t('onboarding.choose')}
        </Button>
        <p className="text-12 text-ink-3">{t('onboarding.chooseHint')}</p>
      </div>
      <div className="flex flex-col gap-8">
        <Button
          icon={FlaskConical}
          className="min-h-[2.5rem]!"
          busy={busy === 'demo'}
          disabled={busy !== null}
          onClick={() => void openDemo()}
        >
          {busy === 'demo' ? t('onboarding.demoStarting') : t('onboarding.demo')}
        </Button>
        <p className="text-12 text-ink-3">{t('onboarding.demoHint')}</p>
      </div>
    </CalmPage>
  );
}
