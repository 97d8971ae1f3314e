// Runs the sandbox inside the core, in a thread of its own, for the demo agency of an app that is not configured.
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { platformIds } from '../../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import { AppError } from '../app-error.ts';
import type { Services } from '../services.ts';
import { loadWorkspaceFile } from './load-workspace.ts';

export interface DemoOptions {
  /** The sandbox's entry: sandbox/main.ts, or its bundle. */
  readonly entry: URL;
  /** Where it keeps what people change, so that the demo survives a restart. */
  readonly dataDir: string;
  readonly services: Pick<Services, 'clock' | 'log'>;
  /** More of its arguments, for example ['--campaigns', '40']. */
  readonly args?: readonly string[];
}

export interface Demo {
  readonly workspace: WorkspaceFile;
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
const endTimeoutMs = 5_000;
const announcement = z.object({ workspace: z.string() });

/** Throws AppError core_unavailable when the sandbox does not come up, or config_invalid for what it wrote. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  try {
    return await start(options, []);
  } catch (thrown) {
    options.services.log.info({ err: thrown }, 'the demo could not take its own ports, trying others');
    // The fixed ports are taken, by another profile's demo for example.
    return start(options, ['--ports', '0']);
  }
}

async function start(options: DemoOptions, ports: readonly string[]): Promise<Demo> {
  const asked = ['--profile', 'demo', '--json', '--with-parent', '--data', options.dataDir];
  const platforms = ['--platforms', platformIds.join(',')];
  const argv = [...asked, ...platforms, ...(options.args ?? []), ...ports];
  const worker = new Worker(options.entry, { argv, stdin: true, stdout: true, stderr: true, env: {} });
  worker.stderr.resume();
  const stop = () => endThread(worker, options.services.clock);
  try {
    const line = await firstLine(worker, options.services.clock);
    const { workspace } = announcement.parse(JSON.parse(line));
    return { workspace: loadWorkspaceFile(workspace), stop };
  } catch (thrown) {
    await stop();
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('core_unavailable', 'the demo agency did not start', { cause: thrown });
  }
}

/**
 * Lets the sandbox close what it has open and end by itself: a thread that is cut off in the middle of native work can
 * take the whole process with it. Only one that does not end in time is cut off.
 */
async function endThread(worker: Worker, clock: Services['clock']): Promise<void> {
  // Node gives a thread that has ended this number.
  if (worker.threadId === -1) return;
  await new Promise<void>((resolve) => {
    const cancelTimeout = clock.after(endTimeoutMs, () => {
      void worker.terminate().then(() => {
        resolve();
      });
    });
    worker.once('exit', () => {
      cancelTimeout();
      resolve();
    });
    worker.stdin?.end();
  });
}

function firstLine(worker: Worker, clock: Services['clock']): Promise<string> {
  return new Promise((resolve, reject) => {
    const cancelTimeout = clock.after(startTimeoutMs, () => {
      reject(new AppError('core_unavailable', 'the demo agency did not start in time'));
    });
    const lines = createInterface({ input: worker.stdout });
    lines.once('line', (line) => {
      cancelTimeout();
      resolve(line);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      cancelTimeout();
      reject(new AppError('core_unavailable', 'the demo agency ended while it started'));
    });
  });
}
