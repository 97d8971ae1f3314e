// Answers the calls that open a workspace.
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import type { Handlers } from '../calls/context.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { openPath } from '../calls/open-path.ts';
import { AppError } from '../app-error.ts';
import type { RestoreWish } from '../backups/open-sealed-ledger.ts';
import { loadWorkspaceFile } from './load-workspace.ts';

export interface WorkspaceCallDeps {
  readonly ask: AskDesktop;
  /** Opens it in place of the present one, and remembers it. */
  open(workspace: WorkspaceFile): Promise<void>;
  /** Starts the sandbox and opens what it describes. */
  openDemo(): Promise<void>;
  /** Answers whether a workspace is open now; one that is open stays so. */
  openAgain(): Promise<boolean>;
  isOpen(): boolean;
  /** Opens the workspace with a backup in the ledger's place; without one it is as it was, and this rejects. */
  restore(wish: RestoreWish): Promise<void>;
}

export function workspaceCalls(
  deps: WorkspaceCallDeps,
): Pick<
  Handlers,
  'workspace.choose' | 'workspace.openDemo' | 'workspace.openAgain' | 'workspace.restore' | 'backups.restore'
> {
  return {
    'workspace.choose': async () => {
      const { path } = await deps.ask('file.pick', { kind: 'workspace' });
      if (path === null) return { opened: false };
      await deps.open(loadWorkspaceFile(path));
      return { opened: true };
    },
    'workspace.openDemo': async () => {
      await deps.openDemo();
      return { opened: true };
    },
    'workspace.openAgain': async () => ({ opened: await deps.openAgain() }),
    async 'workspace.restore'(known) {
      if (deps.isOpen()) throw new AppError('conflict', 'a workspace is open');
      await deps.restore(known);
      return { restored: true };
    },
    async 'backups.restore'({ path, ...known }, context) {
      const from = await openPath(deps.ask, context, { given: path, kind: 'bundle' });
      if (from === null) return { restored: false };
      await deps.restore({ from, ...known });
      return { restored: true };
    },
  };
}
