// Where tests take the core's threads from: built once for a whole run, or their sources when run by themselves.
import { pathToFileURL } from 'node:url';

/** A file's path; set by the set-up of the run. */
export const builtWorkerVariable = 'COCKPIT_TEST_CORE_WORKER';

export const workerSource = new URL('../../src-main/core-worker.ts', import.meta.url);

const built = process.env[builtWorkerVariable];
export const workerUrl = built === undefined ? workerSource : pathToFileURL(built);
