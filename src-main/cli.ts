// The headless door: the same core as the app's, from a terminal, without Electron.
import { readArguments, usage } from './cli/arguments.ts';
import { runCommand } from './cli/run-command.ts';
import { processTerminal } from './cli/terminal.ts';

const given = readArguments(process.argv.slice(2));
if ('help' in given) {
  (given.wrong ? process.stderr : process.stdout).write(`${given.wrong ? `${given.help}\n\n` : ''}${usage}`);
  process.exitCode = given.wrong ? 64 : 0;
} else process.exitCode = await runCommand(given, processTerminal);
// Sockets and threads of a library must not keep an answered command waiting; what was written goes out first.
process.stdout.write('', () => process.exit());
