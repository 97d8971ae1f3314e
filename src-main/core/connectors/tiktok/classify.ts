// Tells what an answer of TikTok means, by the code in its body: the HTTP status is 200 for errors as well.
import { z } from 'zod';
import { endOf, startOf, type HttpResponse } from '../../http-client.ts';
import { retryAfterMs } from '../retry-after.ts';
import type { Verdict, VerdictKind } from '../connector.ts';

const envelope = z.object({
  code: z.number(),
  request_id: z.string().max(64).optional().catch(undefined),
});

type PlainKind = Exclude<VerdictKind, 'rateLimited'>;

/** Limits of the whole app; the other throttles are an advertiser's. */
const appThrottles: ReadonlySet<number> = new Set([40016, 40100]);
const throttles: ReadonlySet<number> = new Set([...appThrottles, 40132, 40133]);

/** TikTok's codes as the API's error list groups them. What is in no list was refused for good. */
const kinds: ReadonlyMap<number, PlainKind> = new Map([
  // 20001: part of a write went through; each item says what became of it.
  ...all('ok', [0, 20001]),
  // Task not ready, write conflict, upstream trouble, maintenance.
  ...all('retry', [40200, 40201, 40202, 40700, 40901, 40902, 40903, 40913, 50000, 50002, 51305, 60001]),
  // Token expired, missing, unknown; refresh token wrong; consent used up or too old.
  ...all('auth', [40102, 40103, 40104, 40105, 40107, 40110, 40115]),
  // App id and secret do not fit, app blocked.
  ...all('setup', [40101, 40113, 40124]),
  // 40106 and 40119 say that the token is not for this one advertiser: its trouble, not that of all others.
  ...all('permission', [40001, 40106, 40118, 40119, 40125, 40300, 40301]),
  ...all('fail', [40000, 40002, 40006, 40007, 40008, 40011, 40050, 40051, 41001, 41002]),
]);

function all(kind: PlainKind, codes: readonly number[]): [number, PlainKind][] {
  return codes.map((code) => [code, kind]);
}

/**
 * Which window was exceeded is never said. A second's is over in the next one, a minute's shuts the door for five; a
 * few breaches more, and the door stays shut for hours (https://github.com/airbytehq/airbyte/issues/70992).
 */
const waits = { retryAfterMs: 1_000, steps: [1_000, 5_000, 300_000] } as const;

export function classify(response: HttpResponse): Verdict {
  if (isPlainlyGood(response)) return { kind: 'ok', code: '0', trace: null };
  const answer = readEnvelope(response.text);
  if (answer === null) return classifyBare(response);
  const found = { code: String(answer.code), trace: answer.request_id ?? null };
  if (throttles.has(answer.code)) {
    const whole = appThrottles.has(answer.code);
    return { ...found, kind: 'rateLimited', ...waits, whole };
  }
  return { ...found, kind: kinds.get(answer.code) ?? 'fail' };
}

/** Spares a page of a thousand rows the second parse; what is cut off at its end is not plainly good. */
function isPlainlyGood(response: HttpResponse): boolean {
  const { status } = response;
  return (
    status === 200 &&
    /^\s*\{\s*"code"\s*:\s*0\s*,/.test(startOf(response, 64)) &&
    /\}\s*$/.test(endOf(response, 8))
  );
}

function readEnvelope(text: string): z.infer<typeof envelope> | null {
  try {
    const parsed = envelope.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Without a code of TikTok's: a gateway before it, a wrong path (often the slash at its end), a cut answer. */
function classifyBare(response: HttpResponse): Verdict {
  const { status } = response;
  const found = { code: `HTTP ${status}`, trace: null };
  if (status === 429) {
    const asked = retryAfterMs(response);
    const said = asked === null ? waits : { retryAfterMs: asked };
    return { ...found, kind: 'rateLimited', ...said, whole: true };
  }
  const passing = status >= 500 || status === 408 || (status >= 200 && status < 300);
  return { ...found, kind: passing ? 'retry' : 'fail' };
}
