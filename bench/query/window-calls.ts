// The screens' calls in the real app over a mirror that was filled beforehand, each timed in the window's own page.
import type { Page } from '@playwright/test';
import type { CockpitBridge } from '../../src-shared/ipc/bridge.ts';
import type { Agency } from './agency.ts';
import { withFilledDesktop } from './filled-desktop.ts';

/** Milliseconds of each call, by screen. */
export async function timeWindowCalls(
  mirrorFile: string,
  agency: Agency,
  rounds: number,
): Promise<Map<string, number[]>> {
  return withFilledDesktop(mirrorFile, agency, async ({ window }) => {
    const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
    const range = { from: iso(agency.to - 27), to: iso(agency.to) };
    return new Map(Object.entries(await ask(window, range, rounds)));
  });
}

function ask(
  window: Page,
  range: { from: string; to: string },
  rounds: number,
): Promise<Record<string, number[]>> {
  return window.evaluate(
    async ({ range: asked, rounds: turns }) => {
      const { cockpit } = globalThis as unknown as { cockpit: CockpitBridge };
      const times: Record<string, number[]> = {};
      const timed = async <T>(name: string, call: () => Promise<T>): Promise<T> => {
        const before = performance.now();
        const reply = await call();
        (times[name] ??= []).push(performance.now() - before);
        return reply;
      };
      const list = (input: object) => cockpit.call('campaigns.list', { range: asked, limit: 100, ...input });
      for (let turn = 0; turn < turns; turn += 1) {
        await timed('clients', () => cockpit.call('tenants.list', { range: asked }));
        const page = await timed('campaigns', () => list({}));
        if (!page.ok) throw new Error(page.error.code);
        if (page.data.rows.length < 100) throw new Error('the mirror is not the one that was filled');
        await timed('campaigns, a later page', () => list({ offset: 500 + turn * 100 }));
        await timed('campaigns by name', () => list({ sort: { by: 'name', direction: 'asc' } }));
        await timed('campaigns by search', () => list({ search: `sales / 0${turn % 100}` }));
        const row = page.data.rows[turn % 100];
        if (!row) continue;
        await timed('campaign', () => cockpit.call('campaigns.get', { ref: row.ref, range: asked }));
        await timed('campaign’s days', () =>
          cockpit.call('campaigns.series', { ref: row.ref, range: asked }),
        );
      }
      return times;
    },
    { range, rounds },
  );
}
