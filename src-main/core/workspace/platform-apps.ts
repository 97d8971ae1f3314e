// The platforms a workspace file names, each with the id of the agency's app there.
import { platformIds, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';

export interface PlatformApp {
  readonly platform: PlatformId;
  /** Null where the file names none. */
  readonly appId: string | null;
}

export function platformApps({ platforms }: Pick<WorkspaceFile, 'platforms'>): PlatformApp[] {
  return platformIds.flatMap((platform) => {
    const known = platforms[platform];
    return known ? [{ platform, appId: known.appId ?? null }] : [];
  });
}
