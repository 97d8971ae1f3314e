// Many credentials rotated one after the other while syncs run: none of those may fail. ROTATIONS says how many.
import { expect, it } from 'vitest';
import { anotherMetaToken, connectMeta, openHost } from './rotation-host.ts';

const many = Number(process.env['ROTATIONS'] ?? '4');

it(
  `rotates ${many} credentials while syncs run, and no sync fails because of it`,
  { timeout: 1_800_000 },
  async () => {
    const host = await openHost();
    const credentials = [await connectMeta(host)];
    while (credentials.length < many) {
      const name = `Northwind ${credentials.length}`;
      const token = await anotherMetaToken(host);
      const { id } = await host.call('connections.addToken', { platform: 'meta', name, token });
      credentials.push(`grant:${id}`);
      for (const job of host.core().jobs.list())
        if (job.status === 'running') host.core().jobs.cancel(job.id);
      await Promise.all(
        host
          .core()
          .jobs.list()
          .map(({ id: job }) => host.job(job)),
      );
    }

    const ended = { done: 0, failed: 0 };
    let rotating = true;
    const syncs = (async () => {
      while (rotating) {
        const first = credentials[0]?.slice('grant:'.length) as never;
        const { jobIds } = await host.call('connections.sync', { id: first });
        for (const id of jobIds) ended[(await host.job(id)).status === 'done' ? 'done' : 'failed'] += 1;
      }
    })();
    const times: number[] = [];
    for (const credential of credentials) {
      const secret = await anotherMetaToken(host);
      const from = performance.now();
      const { id } = await host.call('credentials.begin', { credential, overlapHours: 0 });
      await host.call('credentials.enter', { id, secret });
      const { jobId } = await host.call('credentials.test', { id });
      await host.job(jobId);
      await host.call('credentials.promote', { id });
      await host.call('credentials.retire', { id });
      times.push(performance.now() - from);
    }
    rotating = false;
    await syncs;

    const { rows } = await host.call('credentials.list', {});
    const rotated = rows.filter((row) => row.rotation?.stage === 'done');
    expect(rotated).toHaveLength(many);
    expect(ended.failed).toBe(0);
    expect(ended.done).toBeGreaterThan(0);
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
    process.stdout.write(
      `${many} rotations, ${ended.done} syncs meanwhile, none failed: median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
    );
  },
);
