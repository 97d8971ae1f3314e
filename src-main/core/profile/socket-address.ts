// Where a profile's local socket is: in its folder, or in a short place when the folder's path is too long for one.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../app-error.ts';

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
  refuseForeign(folder);
  return { path: join(folder, `cockpit-${key}.sock`), pipe: false };
}

/** Anybody may make a folder of this name in the shared one, and would then answer in the core's place. */
function refuseForeign(folder: string): void {
  const { uid, mode } = lstatSync(folder);
  if (uid === userInfo().uid && (mode & 0o022) === 0) return;
  throw new AppError('forbidden', `${folder} belongs to somebody else`, { params: { path: folder } });
}
