// A round trip and a thousand rows through bridge, shell, door and core, against raw ipcRenderer.invoke.
import type { Page } from '@playwright/test';
import type { CockpitBridge } from '../src-shared/ipc/bridge.ts';
import type { CallOutput } from '../src-shared/ipc/contract.ts';
import type { Envelope } from '../src-shared/ipc/errors.ts';
import { launchBareWindow } from './bare-window.ts';
import { prepareProfile } from './prepared-profile.ts';
import { median, round, type Bench } from './report.ts';

interface Windows {
  cockpit: CockpitBridge;
  bare: { echo(value: unknown): Promise<unknown>; rows(count: number): Promise<unknown[]> };
}

const ROWS = 1000;

export const bench: Bench = async ({ rounds }) => {
  const prepared = await prepareProfile({ campaigns: ROWS * 2 });
  const bare = await launchBareWindow();
  const ours = await prepared.launch();
  const samples = {
    trip: [] as number[],
    bareTrip: [] as number[],
    rows: [] as number[],
    bareRows: [] as number[],
  };
  try {
    for (let turn = 0; turn < rounds; turn += 1) {
      samples.bareTrip.push(...(await bare.window.evaluate(rawTrips, 100)));
      samples.trip.push(...(await ours.window.evaluate(trips, 100)));
      samples.bareRows.push(...(await bare.window.evaluate(rawRows, ROWS)));
      samples.rows.push(...(await rows(ours.window)));
    }
  } finally {
    await ours.close();
    await bare.close();
    await prepared.stop();
  }
  const roundTripMs = median(samples.trip);
  const thousandRowsMs = median(samples.rows);
  return {
    note: `session.state, and ${ROWS} rows of campaigns.list (query included), against raw invoke of the same shapes; ${rounds} rounds, interleaved.`,
    metrics: {
      roundTripMs: round(roundTripMs, 3),
      roundTripRatio: round(roundTripMs / median(samples.bareTrip)),
      thousandRowsMs: round(thousandRowsMs),
      thousandRowsRatio: round(thousandRowsMs / median(samples.bareRows)),
    },
  };
};

async function trips(count: number): Promise<number[]> {
  const { cockpit } = window as unknown as Windows;
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const before = performance.now();
    const reply = JSON.parse(await cockpit.call('session.state', {})) as { ok: boolean };
    if (!reply.ok) throw new Error('refused');
    times.push(performance.now() - before);
  }
  return times;
}

async function rawTrips(count: number): Promise<number[]> {
  const { bare } = window as unknown as Windows;
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const before = performance.now();
    await bare.echo({});
    times.push(performance.now() - before);
  }
  return times;
}

function rows(page: Page): Promise<number[]> {
  return page.evaluate(async (limit) => {
    const { cockpit } = window as unknown as Windows;
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    const times: number[] = [];
    for (let index = 0; index < 10; index += 1) {
      const before = performance.now();
      const text = await cockpit.call('campaigns.list', {
        range: { from: day(28), to: day(1) },
        limit,
      });
      const reply = JSON.parse(text) as Envelope<CallOutput<'campaigns.list'>>;
      if (!reply.ok) throw new Error(reply.error.code);
      if (reply.data.rows.length !== limit) throw new Error(`only ${reply.data.rows.length} rows`);
      times.push(performance.now() - before);
    }
    return times;
  }, ROWS);
}

async function rawRows(count: number): Promise<number[]> {
  const { bare } = window as unknown as Windows;
  const times: number[] = [];
  for (let index = 0; index < 10; index += 1) {
    const before = performance.now();
    const answered = await bare.rows(count);
    if (answered.length !== count) throw new Error('rows are missing');
    times.push(performance.now() - before);
  }
  return times;
}
