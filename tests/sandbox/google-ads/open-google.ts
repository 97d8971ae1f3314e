// A sandbox with short ways to call Google's part of it, by plain HTTP as any client would.
import { z } from 'zod';
import { openSandbox } from '../open-sandbox.ts';
import type { OpenSandbox, Reply } from '../open-sandbox.ts';
import type { SandboxOptions } from '../../../sandbox/options.ts';

/** The agency's manager, and accounts that hang below it. */
export const manager = '4801770023';
export const berlin = '3417205861';
export const tokyo = '7740523168';

export interface GoogleSandbox extends OpenSandbox {
  /** POST with a form, as to the token endpoint. */
  form(path: string, form: Record<string, string>): Promise<Reply>;
  /** A call of the Ads API with a live access token; POST when there is a body. */
  ads(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** All rows of a query, by stream. */
  rows(customer: string, query: string): Promise<Record<string, unknown>[]>;
  /** A fresh access token of the standing grant. */
  token(): Promise<string>;
}

const anyObject = z.record(z.string(), z.unknown());
const chunks = z.array(z.object({ results: z.array(anyObject).default([]) }));

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

export async function openGoogle(options: SandboxOptions = {}): Promise<GoogleSandbox> {
  const sandbox = await openSandbox({ platforms: ['meta', 'google_ads'], ...options });
  const form: GoogleSandbox['form'] = async (path, fields) =>
    reply(
      await fetch(sandbox.googleAds + path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      }),
    );
  const token = async (): Promise<string> => {
    const { json } = await form('/token', {
      grant_type: 'refresh_token',
      client_id: sandbox.googleClientId,
      client_secret: sandbox.secrets.googleClientSecret,
      refresh_token: sandbox.secrets.googleRefreshToken,
    });
    return z.string().parse(json['access_token']);
  };
  let access: string | undefined;
  const ads: GoogleSandbox['ads'] = async (path, body, headers = {}) => {
    access ??= await token();
    return reply(
      await fetch(`${sandbox.googleAds}/v26/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${access}`,
          'content-type': 'application/json',
          'login-customer-id': manager,
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  };
  return {
    ...sandbox,
    form,
    token,
    ads,
    rows: async (customer, query) => {
      const answer = await ads(`customers/${customer}/googleAds:searchStream`, { query });
      if (answer.status !== 200) throw new Error(answer.text);
      return chunks.parse(answer.json['items']).flatMap((chunk) => chunk.results);
    },
  };
}

const failure = z.object({
  error: z.object({
    code: z.number(),
    status: z.string(),
    details: z.array(
      z.object({
        '@type': z.string(),
        requestId: z.string(),
        errors: z.array(
          z.object({
            errorCode: z.record(z.string(), z.string()),
            message: z.string(),
            details: anyObject.optional(),
            location: z.object({ fieldPathElements: z.array(anyObject) }).optional(),
          }),
        ),
      }),
    ),
  }),
});

/** `status family:CODE` of the first error, whether the answer is an object or a stream's array. */
export function errorOf(answer: Reply): string {
  const { items } = answer.json;
  const { error } = failure.parse(Array.isArray(items) ? items[0] : answer.json);
  const [first] = error.details[0]?.errors ?? [];
  const [family, code] = Object.entries(first?.errorCode ?? {})[0] ?? [];
  return `${answer.status} ${family ?? ''}:${code ?? ''}`;
}

/** All failed operations of an answer. */
export function failuresOf(value: unknown): z.infer<typeof failure>['error']['details'][number]['errors'] {
  return failure.parse(value).error.details.flatMap((detail) => detail.errors);
}
