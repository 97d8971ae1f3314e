// @ts-check
// `npm run check:types`: every side of the project against its own tsconfig, two at a time.
import fs from 'node:fs';
import path from 'node:path';
import { capture } from './setup/command.mjs';
import { projectNode, repoRoot, toolEnv } from './setup/places.mjs';
import { runScript } from './setup/progress.mjs';

const tsc = path.join(repoRoot, 'node_modules', 'typescript', 'bin', 'tsc');
const sides = fs.readdirSync(repoRoot).filter((name) => /^tsconfig\.(?!base\b)\w+\.json$/.test(name));

/** @param {string} side @returns {Promise<boolean>} */
async function check(side) {
  const { code, stdout, stderr } = await capture(projectNode, [tsc, '-p', side, '--pretty', 'false'], {
    cwd: repoRoot,
    env: toolEnv(),
  });
  // TS18003: no input file yet. A side without files has nothing to be wrong.
  const empty = stdout.includes('TS18003');
  console.log(`${empty ? 'empty ' : code === 0 ? 'ok    ' : 'FAILED'} ${side}`);
  if (code !== 0 && !empty) process.stdout.write(stdout + stderr);
  return code === 0 || empty;
}

await runScript(async () => {
  const waiting = [...sides];
  let failed = 0;
  await Promise.all(
    [0, 1].map(async () => {
      for (let side = waiting.shift(); side !== undefined; side = waiting.shift())
        if (!(await check(side))) failed += 1;
    }),
  );
  return failed === 0 && sides.length > 0 ? 0 : 1;
});
