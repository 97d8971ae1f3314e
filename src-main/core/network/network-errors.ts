// Tells why a request got no answer: no way out of this computer, or a host that does not answer.
import { codeOf } from '../app-error.ts';

/** Codes of the operating system that mean this computer found no way to the host at all. */
const noRoute = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
]);

/** True when the fault, or anything that caused it, says that there is no way to the host. */
export function saysNoRoute(thrown: unknown): boolean {
  return causesOf(thrown).some((cause) => noRoute.has(codeOf(cause)));
}

/** The first code found along the causes, for the log; '' when there is none. */
export function networkCode(thrown: unknown): string {
  return causesOf(thrown).map(codeOf).find(Boolean) ?? '';
}

/** The fault, what caused it, and the parts of an AggregateError (Node tries each address of a host). */
export function causesOf(thrown: unknown): unknown[] {
  const found: unknown[] = [];
  const open = [thrown];
  while (open.length > 0 && found.length < 20) {
    const next = open.shift();
    if (typeof next !== 'object' || next === null) continue;
    found.push(next);
    if ('cause' in next) open.push(next.cause);
    if (next instanceof AggregateError) open.push(...(next.errors as unknown[]));
  }
  return found;
}
