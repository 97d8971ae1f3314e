// What happens to errors that nobody caught: a line in the log and plain words, never a stack trace on the screen.
import { app, dialog } from 'electron';
import { traceOf, type ShellLog } from './shell-log.ts';
import { shellWords } from './words.ts';

/** A shell in an unknown state ends; the core ends with it, and all it holds is on disk. */
export function catchTheRest(log: ShellLog): void {
  // A console that was closed is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('unhandledRejection', (reason) => {
    log.trouble('a promise was rejected unseen', { trace: traceOf(stackOf(reason)) });
  });
  process.on('uncaughtException', (error) => {
    endBroken(error, log);
  });
}

/** Ends the shell after an error that leaves it in an unknown state. */
export function endBroken(error: unknown, log: ShellLog): void {
  log.trouble('an error was not caught', { trace: traceOf(stackOf(error)) });
  if (!app.isPackaged) process.stderr.write(`${stackOf(error)}\n`);
  dialog.showErrorBox(shellWords().shellBrokeTitle, shellWords().shellBrokeDetail);
  app.exit(1);
}

/** Ends before anything was opened, because the profile's folder cannot be written. */
export function endWithoutProfile(profileDir: string, error: unknown): void {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  process.stderr.write(`agency-cockpit: ${profileDir} cannot be written (${reason})\n`);
  void app.whenReady().then(() => {
    dialog.showErrorBox(shellWords().profileTitle, `${profileDir}\n\n${shellWords().profileDetail}`);
    app.exit(1);
  });
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : '';
}
