// The screens' calls in the real app over a mirror that was filled beforehand, each timed in the window's own page.
import type { Page } from '@playwright/test';
import { sortFields } from '../../src-shared/domain/explorer-fields.ts';
import type { CockpitBridge } from '../../src-shared/ipc/bridge.ts';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import type { ReplyText } from '../../src-shared/ipc/reply-text.ts';
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
    async ({ range: asked, rounds: turns, sortFields }) => {
      const { cockpit } = globalThis as unknown as { cockpit: CockpitBridge };
      /** As the page does with every reply. */
      const read = <T>(text: ReplyText<T>) => JSON.parse(text) as Envelope<T>;
      const times: Record<string, number[]> = {};
      const timed = async <T>(name: string, call: () => Promise<ReplyText<T>>): Promise<Envelope<T>> => {
        const before = performance.now();
        const reply = read(await call());
        (times[name] ??= []).push(performance.now() - before);
        return reply;
      };
      const table = (input: object) =>
        cockpit.call('explorer.lines', { range: asked, level: 'campaigns', limit: 50, ...input });
      const ads = (input: object) => table({ level: 'ads', ...input });
      const directions = ['asc', 'desc'] as const;
      for (let turn = 0; turn < turns; turn += 1) {
        // Another one each time, so that none is answered from what a former one left.
        const direction = directions[Math.floor(turn / sortFields.length) % 2];
        const sort = { by: sortFields[turn % sortFields.length], direction };
        await timed('clients', () => cockpit.call('tenants.list', { range: asked }));
        const page = await timed('campaigns, sorted anew', () => table({ sort }));
        if (!page.ok) throw new Error(page.error.code);
        if (page.data.lines.length < 50) throw new Error('the mirror is not the one that was filled');
        await timed('campaigns, a later page', () => table({ sort, offset: 500 + turn * 50 }));
        await timed('campaigns by search', () => table({ search: `sales / 0${turn % 100}` }));
        await timed('ads, sorted anew', () => ads({ sort }));
        await timed('ads, a later page', () => ads({ sort, offset: 500 + turn * 50 }));
        const row = page.data.lines[turn % 50];
        if (row?.line !== 'row') continue;
        await timed('campaign', () => cockpit.call('campaigns.get', { ref: row.ref, range: asked }));
        await timed('campaign’s days', () =>
          cockpit.call('campaigns.series', { ref: row.ref, range: asked }),
        );
      }
      return times;
    },
    { range, rounds, sortFields },
  );
}
