// A sandbox that can go away and come back at the same address, with what it knew.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';

export interface ReturningSandbox {
  readonly issuer: string;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function returningSandbox(): Promise<ReturningSandbox> {
  const data = mkdtempSync(join(tmpdir(), 'agency-cockpit-sandbox-'));
  const ports = await freePort();
  const start = () => startSandbox({ profile: 'small', ports, data, tokenTtl: 3600 });
  let sandbox: Sandbox | null = await start();
  const { issuer } = sandbox;
  const goAway = async () => {
    await sandbox?.close();
    sandbox = null;
  };
  onTestFinished(async () => {
    await goAway();
    rmSync(data, { recursive: true, force: true });
  });
  return {
    issuer,
    goAway,
    async comeBack() {
      sandbox ??= await start();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  // Below the range the system hands out by itself, so that nothing takes it while the sandbox is away.
  return 20_000 + (port % 10_000);
}
