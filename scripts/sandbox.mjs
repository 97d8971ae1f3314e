// @ts-check
// `npm run sandbox`: starts the local agency (sign-in provider and ad platforms) alone.
import path from 'node:path';
import { runOnProjectNode } from './desktop/project-node.mjs';
import { repoRoot } from './setup/places.mjs';
import { runScript } from './setup/progress.mjs';

await runScript(() => runOnProjectNode(path.join(repoRoot, 'sandbox', 'main.ts'), process.argv.slice(2)));
