// @ts-check
// What set-up says: progress on standard error (standard output belongs to the command it prepares), and one kind of failure.

/** A reason why set-up cannot go on, with what the person can do about it. */
export class SetupProblem extends Error {
  /**
   * @param {string} what what went wrong, one sentence
   * @param {string} next the next step, one sentence or a command
   * @param {{ cause?: unknown }} [options]
   */
  constructor(what, next, options) {
    super(`${what}\n  Next step: ${next}`, options);
    this.name = 'SetupProblem';
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a script's main function: a SetupProblem is shown as two lines, anything else with its stack.
 * @param {() => Promise<number | void>} main gives the exit code (nothing means 0)
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof SetupProblem) say(`\nCannot go on: ${error.message}`);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  }
}

/**
 * Turns a full disk or a read-only place into a message that names it; gives any other error back.
 * @param {unknown} error
 * @param {string} place
 */
export function explainDisk(error, place) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || text.includes('ENOSPC') || text.includes('No space left'))
    return new SetupProblem(`The disk holding ${place} is full.`, 'free about 2 GB there and run it again.', {
      cause: error,
    });
  if (code === 'EROFS' || code === 'EACCES')
    return new SetupProblem(
      `${place} cannot be written.`,
      'make it writable for this account and run it again.',
      {
        cause: error,
      },
    );
  return error;
}
