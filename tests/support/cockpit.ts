// Calls the bridge from inside the window, as the renderer does, and waits for states instead of times.
import { expect, type Page } from '@playwright/test';
import type { CockpitBridge } from '../../src-shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../src-shared/ipc/contract.ts';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import { readReply, type ReplyText } from '../../src-shared/ipc/reply-text.ts';
import { pickPerson } from './agency.ts';
import { cutNetwork } from './network.ts';

/** The longest call of any test takes a fraction of this; one without an answer would take the test's whole time. */
const longestCallMs = 120_000;
const longestLookMs = 5_000;

/** Rejects when there is no answer, and says whether the page still gives any. */
async function inTime<T>(page: Page, name: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const after = (ms: number) =>
    new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), ms);
    });
  const first = await Promise.race([answer, after(longestCallMs)]).finally(() => clearTimeout(timer));
  if (first !== 'late') return first;
  const state = await Promise.race([page.evaluate(() => document.title), after(longestLookMs)]);
  clearTimeout(timer);
  throw new Error(
    `${name} was not answered in ${longestCallMs / 1000} s; the page ${state === 'late' ? 'is silent too' : `answers, and is called ${state}`}`,
  );
}

export async function ask<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<Envelope<CallOutput<N>>> {
  // Playwright's types unwrap handles inside the argument; a call's input holds none, so it crosses as JSON.
  const request = JSON.stringify({ name, input });
  const answer = page.evaluate((text) => {
    const { cockpit } = window as unknown as { cockpit: CockpitBridge };
    const { name: call, input: given } = JSON.parse(text) as { name: N; input: CallInput<N> };
    return cockpit.call(call, given);
  }, request);
  return readReply((await inTime(page, name, answer)) as ReplyText<CallOutput<N>>);
}

/** As ask, but throws what was refused. */
export async function mustAsk<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const envelope = await ask(page, name, input);
  if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code} ${envelope.error.message}`);
  return envelope.data;
}

/** Signs a person of the agency in through the bridge and a scripted browser. */
export async function signInAs(page: Page, person: string): Promise<void> {
  const { workspace } = await mustAsk(page, 'app.state', {});
  const providerId = workspace?.providers[0]?.id ?? '';
  const { signIn } = await mustAsk(page, 'session.signIn', { providerId });
  await pickPerson(signIn?.address ?? '', person);
  await expect.poll(async () => (await mustAsk(page, 'session.state', {})).status).toBe('active');
}

/** Waits until no job runs and at least one sync is done. */
export async function syncIsDone(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await mustAsk(page, 'jobs.list', {});
        const failed = rows.find((job) => job.status === 'failed');
        if (failed) throw new Error(`sync failed: ${failed.error?.code ?? ''}`);
        return rows.length > 0 && rows.every((job) => job.status === 'done');
      },
      { timeout: 240_000, intervals: [250] },
    )
    .toBe(true);
}

/** No route is left, and the cockpit knows. */
export async function goOffline(page: Page): Promise<void> {
  await cutNetwork();
  await expect
    .poll(async () => (await mustAsk(page, 'network.check', {})).online, { timeout: 30_000 })
    .toBe(false);
}
