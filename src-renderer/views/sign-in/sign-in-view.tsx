// Signing in: the workspace's name and one button for each provider; then waiting for the browser.
import { BrowserWait } from '../../components/browser-wait.tsx';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Banner } from '../../components/banner.tsx';
import { useApp } from '../../stores/app.ts';
import { useBundle } from '../../stores/bundle.ts';
import { useSessionDeeds } from '../../stores/session.ts';
import { useWorkspaceDeeds } from '../../stores/workspace.ts';
import { clockText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

export function SignInView() {
  const state = useApp((app) => app.state);
  const deeds = useSessionDeeds();
  const workspaces = useWorkspaceDeeds();
  if (!state?.workspace) return null;
  const { workspace, session, network } = state;
  const first = workspace.providers[0];
  const error = deeds.error ?? (session.signIn ? null : session.error);
  const again = () => void deeds.signIn(session.providerId ?? first?.id ?? '');
  return (
    <CalmPage
      title={workspace.name}
      lead={t(session.status === 'ended' && error?.code !== 'session_ended' ? 'signIn.ended' : 'signIn.lead')}
      foot={
        <>
          <Button kind="quiet" onClick={() => void workspaces.choose()}>
            {t('signIn.otherWorkspace')}
          </Button>
          <Button kind="quiet" onClick={() => useBundle.getState().read()}>
            {t('bundle.read')}
          </Button>
          {workspace.demo ? null : (
            <Button kind="quiet" onClick={() => void workspaces.openDemo()}>
              {t('onboarding.demo')}
            </Button>
          )}
        </>
      }
    >
      {network.online ? null : (
        <div className="overflow-hidden rounded-panel border border-line">
          <Banner state="stale" text={t('signIn.offline', { time: clockText(network.since) })} />
        </div>
      )}
      {error ? <ErrorBlock error={error} steps={{ sign_in: again, try_again: again }} /> : null}
      {workspaces.error ? (
        <ErrorBlock error={workspaces.error} steps={{ choose_workspace: () => void workspaces.choose() }} />
      ) : null}
      {session.signIn ? (
        <BrowserWait
          title={t('signIn.finish')}
          address={session.signIn.address}
          expiresAt={session.signIn.expiresAt}
          onOpenAgain={() => void deeds.openAgain()}
          onCancel={() => void deeds.cancel()}
        />
      ) : (
        <div className="flex flex-col gap-8">
          {workspace.providers.map((provider, index) => (
            <Button
              key={provider.id}
              kind={index === 0 ? 'primary' : 'secondary'}
              className="min-h-[2.5rem]!"
              busy={deeds.starting === provider.id}
              disabled={deeds.starting !== null}
              onClick={() => void deeds.signIn(provider.id)}
            >
              {t('signIn.continueWith', { provider: provider.name })}
            </Button>
          ))}
          <p className="text-12 text-ink-3">{t('signIn.hint', { host: first?.host ?? '' })}</p>
        </div>
      )}
    </CalmPage>
  );
}
