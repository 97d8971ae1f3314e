// @ts-check
// Starts the sandbox that `npm start` shows when nothing is configured.
import fs from 'node:fs';
import path from 'node:path';
import { isRoot, projectNode, repoRoot, stateRoot, toolEnv } from '../setup/places.mjs';
import { SetupProblem } from '../setup/progress.mjs';
import { startBackground } from './background.mjs';

/**
 * Starts the demo agency, which keeps its writes from one start to the next.
 * @returns {Promise<{ workspace: string, addresses: Record<string, unknown>, ended: Promise<void>, stop: () => Promise<void> }>}
 */
export async function startDemoSandbox() {
  const data = path.join(stateRoot, 'sandbox', 'demo');
  fs.mkdirSync(data, { recursive: true, mode: 0o755 });
  const command = [
    projectNode,
    path.join(repoRoot, 'sandbox', 'main.ts'),
    '--profile',
    'demo',
    '--json',
    '--platforms',
    'meta,google_ads,tiktok',
    '--data',
    data,
  ];
  const sandbox = await startBackground(command, { env: toolEnv(), announceOn: 1 }).catch((error) => {
    throw new SetupProblem(
      `The demo agency did not start. ${error instanceof Error ? error.message : String(error)}`,
      'if another demo is open (npm start, npm run sandbox), end that one first.',
      { cause: error },
    );
  });
  const addresses = JSON.parse(sandbox.line);
  return { workspace: shared(addresses.workspace), addresses, ended: sandbox.ended, stop: sandbox.stop };
}

/**
 * The workspace file where the account that owns the window can read it (it holds no secret).
 * @param {string} workspace
 */
function shared(workspace) {
  if (!isRoot) return workspace;
  const copy = path.join(stateRoot, 'sandbox', 'demo.workspace.json');
  fs.copyFileSync(workspace, copy);
  fs.chmodSync(copy, 0o644);
  return copy;
}
