// Which machine and network the cockpit runs in, as short digests: enough to notice another one, not to name it.
import { createHash } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';

/** Keyed by the installation, so that digests of two installations cannot be compared. */
export function whereFrom(origin: string): { device: string; network: string } {
  const networks = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4')
    .map((one) => one.address.split('.').slice(0, 3).join('.'));
  return {
    device: digest(origin, hostname()),
    network: networks.length === 0 ? 'none' : digest(origin, [...new Set(networks)].sort().join(' ')),
  };
}

function digest(origin: string, text: string): string {
  return createHash('sha256').update(`${origin} ${text}`).digest('hex').slice(0, 12);
}
