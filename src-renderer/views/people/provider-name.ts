// What a sign-in service is called on its button; its host where the workspace no longer names it.
import { useApp } from '../../stores/app.ts';

export function useProviderName(): (host: string) => string {
  const providers = useApp((app) => app.state?.workspace?.providers);
  return (host) => providers?.find((one) => one.host === host)?.name ?? host;
}
