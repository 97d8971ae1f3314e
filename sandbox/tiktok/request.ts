// A call to the Business API, read from HTTP: version, path, query or JSON body, and the token of its header.
import { badParameter } from './tiktok-error.ts';
import type { z } from 'zod';

export interface TikTokRequest {
  readonly method: string;
  /** Without `/open_api/v1.3/` and with its slash at the end: `campaign/get/`. */
  readonly path: string;
  /** Undefined for paths outside the API, such as the consent page. */
  readonly version: string | undefined;
  /** Of a GET: the query, where arrays and objects are JSON texts. */
  readonly query: Readonly<Record<string, string>>;
  /** Of a POST: the JSON body as it came. */
  readonly body: string;
  readonly token: string | undefined;
  /** Pages to shift the rows by, where a fault says so; `page_info` still tells of the page asked for. */
  readonly pageShift: number;
}

export interface TikTokReply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RawCall {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly accessToken: string | undefined;
  readonly body: string;
  readonly pageShift: number;
}

export function readRequest(raw: RawCall): TikTokRequest {
  const url = new URL(raw.url, 'http://sandbox');
  const [, version, rest] = /^\/open_api\/(v\d+(?:\.\d+)?)\/(.*)$/.exec(url.pathname) ?? [];
  return {
    method: raw.method,
    version,
    path: rest ?? url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: raw.body,
    token: raw.accessToken,
    pageShift: raw.pageShift,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wording(name: string, error: z.ZodError): string {
  const [issue] = error.issues;
  const where = [name, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  return `${where}: ${issue?.message ?? 'Invalid value'}`;
}

/** A JSON text of the query; undefined when it was not sent, 40002 when it has another form. */
export function jsonQuery<T>(request: TikTokRequest, name: string, schema: z.ZodType<T>): T | undefined {
  const text = request.query[name];
  if (text === undefined || text === '') return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw badParameter(wording(name, parsed.error));
  return parsed.data;
}

/** The whole JSON body; 40002 when it has another form. */
export function bodyOf<T>(request: TikTokRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(request.body));
  if (!parsed.success) throw badParameter(wording('', parsed.error));
  return parsed.data;
}

/** A plain text of the query; 40002 when it is missing. */
export function textQuery(request: TikTokRequest, name: string): string {
  const text = request.query[name];
  if (text === undefined || text === '') throw badParameter(`${name}: Missing data for required field.`);
  return text;
}
