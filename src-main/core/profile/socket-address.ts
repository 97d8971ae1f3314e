// Where a profile's local socket is: in its folder, or in a short place when the folder's path is too long for one.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Longest path of a Unix socket, less its closing zero. */
const longest = 103;

export interface SocketAddress {
  readonly path: string;
  /** A Windows pipe: not a file. */
  readonly pipe: boolean;
}

export function socketAddress(profileDir: string): SocketAddress {
  const key = createHash('sha256').update(profileDir).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\agency-cockpit-${key}`, pipe: true };
  const beside = join(profileDir, 'core.sock');
  if (Buffer.byteLength(beside) <= longest) return { path: beside, pipe: false };
  const folder = process.env['XDG_RUNTIME_DIR'] ?? join(tmpdir(), `agency-cockpit-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { path: join(folder, `cockpit-${key}.sock`), pipe: false };
}
