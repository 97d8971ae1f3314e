// @ts-check
// `npm run check:types`: every side of the project against its own tsconfig, one after the other: the compiler has threads.
import fs from 'node:fs';
import path from 'node:path';
import { capture } from './setup/command.mjs';
import { projectNode, repoRoot, toolEnv } from './setup/places.mjs';
import { runScript } from './setup/progress.mjs';

// TypeScript 7, which takes a third of the time; ESLint's parser speaks with the library of TypeScript 6, which 7 has not.
const tsc = path.join(repoRoot, 'node_modules', 'typescript-native', 'bin', 'tsc');
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
  let failed = 0;
  for (const side of sides) if (!(await check(side))) failed += 1;
  return failed === 0 && sides.length > 0 ? 0 : 1;
});
