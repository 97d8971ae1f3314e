// A call to the Graph API, read from HTTP: version, path, parameters from query and body together, and the token.
import { z } from 'zod';
import { invalidParameter } from './graph-error.ts';

export interface GraphRequest {
  readonly method: string;
  /** As in the path, `v26.0`; undefined when the path has none. */
  readonly version: string | undefined;
  readonly path: readonly string[];
  /** Nested values are JSON texts, as in form fields. */
  readonly params: Readonly<Record<string, string>>;
  readonly token: string | undefined;
  /** Scheme, host and port as the caller reached us; links in answers start with it. */
  readonly origin: string;
  /** Answers with the first page once more instead of the one asked for. */
  readonly repeatsPage: boolean;
}

export interface GraphReply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const jsonBody = z.record(z.string(), z.unknown());

function bodyParams(body: string, type: string): Record<string, string> {
  if (body === '') return {};
  if (!type.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  const parsed = jsonBody.safeParse(parseJson(body));
  if (!parsed.success) throw invalidParameter('The request body is not valid JSON');
  const entries = Object.entries(parsed.data).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

/** JSON or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface RawCall {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly origin: string;
  readonly authorization: string | undefined;
  readonly body: string;
  readonly contentType: string;
  readonly repeatsPage?: boolean;
}

export function readRequest(raw: RawCall): GraphRequest {
  const url = new URL(raw.url, raw.origin);
  const segments = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const version = /^v\d+\.\d+$/.test(segments[0] ?? '') ? segments.shift() : undefined;
  const params = { ...Object.fromEntries(url.searchParams), ...bodyParams(raw.body, raw.contentType) };
  const bearer = /^(?:Bearer|OAuth) (.+)$/i.exec(raw.authorization ?? '')?.[1];
  return {
    method: raw.method,
    version,
    path: segments,
    params,
    token: bearer ?? params['access_token'],
    origin: raw.origin,
    repeatsPage: raw.repeatsPage ?? false,
  };
}

/** A JSON parameter checked against a schema; undefined when it was not sent. */
export function jsonParam<T>(request: GraphRequest, name: string, schema: z.ZodType<T>): T | undefined {
  const text = request.params[name];
  if (text === undefined || text === '') return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw invalidParameter(`Param ${name} must be valid JSON of the documented form`);
  return parsed.data;
}
