// Starts a sandbox on random ports for one test, with short ways to call it over HTTP.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { startSandbox } from '../../sandbox/start.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import type { SandboxOptions } from '../../sandbox/options.ts';

export const noon = '2026-11-21T12:00:00Z';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; an empty object when it is none. */
  readonly json: Record<string, unknown>;
}

export interface OpenSandbox extends Sandbox {
  /** A call of the Graph API with the system user's token; POST when there is a form. */
  graph(path: string, form?: Record<string, string>): Promise<Reply>;
  /** A call of the control port; POST when there is a body. */
  command(path: string, body?: unknown): Promise<Reply>;
}

/** A folder for what survives a restart; gone when the test ends. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const anyObject = z.record(z.string(), z.unknown());

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  let value: unknown = {};
  try {
    value = JSON.parse(text);
  } catch {
    value = {};
  }
  const json = Array.isArray(value) ? { items: value } : anyObject.parse(value);
  return { status: response.status, headers: response.headers, text, json };
}

/** Small, with a fixed clock, unless told otherwise; closed when the test ends. */
export async function openSandbox(options: SandboxOptions = {}): Promise<OpenSandbox> {
  const sandbox = await startSandbox({ ports: 0, profile: 'small', now: noon, ...options });
  onTestFinished(() => sandbox.close());
  const { systemUserToken } = sandbox.secrets;
  return {
    ...sandbox,
    graph: async (path, form) =>
      reply(
        await fetch(`${sandbox.meta}/v26.0${path}`, {
          headers: { authorization: `Bearer ${systemUserToken}` },
          ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
        }),
      ),
    command: async (path, body) =>
      reply(
        await fetch(
          sandbox.control + path,
          body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
        ),
      ),
  };
}

const pageSchema = z.object({
  data: z.array(anyObject),
  paging: z.object({ next: z.string().optional() }).optional(),
});

/** Follows `next` to the end. */
export async function allPages(
  sandbox: OpenSandbox,
  path: string,
): Promise<{ rows: Record<string, unknown>[]; sizes: number[] }> {
  const rows: Record<string, unknown>[] = [];
  const sizes: number[] = [];
  let page = pageSchema.parse((await sandbox.graph(path)).json);
  for (;;) {
    rows.push(...page.data);
    sizes.push(page.data.length);
    const next = page.paging?.next;
    if (next === undefined) return { rows, sizes };
    page = pageSchema.parse((await reply(await fetch(next))).json);
  }
}

const errorSchema = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().optional(),
    message: z.string(),
    fbtrace_id: z.string(),
  }),
});

/** `code` or `code/subcode` of an error envelope. */
export function codeOf(answer: Reply): string {
  const { error } = errorSchema.parse(answer.json);
  return error.error_subcode === undefined ? String(error.code) : `${error.code}/${error.error_subcode}`;
}
