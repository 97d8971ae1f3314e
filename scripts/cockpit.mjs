// @ts-check
// `npm run cockpit -- COMMAND`: the headless door; standard output carries the command's answer and nothing else.
import path from 'node:path';
import { runOnProjectNode } from './desktop/project-node.mjs';
import { repoRoot } from './setup/places.mjs';
import { runScript } from './setup/progress.mjs';

await runScript(() => runOnProjectNode(path.join(repoRoot, 'src-main', 'cli.ts'), process.argv.slice(2)));
