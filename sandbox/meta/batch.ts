// The batch endpoint: up to 50 calls in one, each answered, counted and refused by itself.
import { z } from 'zod';
import { invalidParameter } from './graph-error.ts';
import { jsonParam, readRequest } from './request.ts';
import type { MetaLimits } from './limits.ts';
import type { GraphReply, GraphRequest } from './request.ts';

const batchSchema = z.array(
  z.object({
    method: z.string().default('GET'),
    relative_url: z.string(),
    body: z.string().optional(),
    name: z.string().optional(),
  }),
);

export function isBatch(request: GraphRequest): boolean {
  return request.method === 'POST' && request.path.length === 0 && request.params['batch'] !== undefined;
}

/** The answer is an array of `{code, headers, body}`, where `body` is a JSON text; an unfinished item is null. */
export function answerBatch(
  request: GraphRequest,
  limits: MetaLimits,
  answer: (one: GraphRequest) => GraphReply,
): GraphReply {
  const items = jsonParam(request, 'batch', batchSchema) ?? [];
  if (items.length > 50)
    throw invalidParameter('Too many requests in batch message. Maximum batch size is 50');
  const unfinished = limits.unfinishedBatches > 0;
  if (unfinished) limits.unfinishedBatches--;
  const replies = items.map((item, index) => {
    if (unfinished && index === items.length - 1) return null;
    const path = item.relative_url.replace(/^\//, '');
    const versioned =
      /^v\d+\.\d+\//.test(path) || request.version === undefined ? path : `${request.version}/${path}`;
    const one = readRequest({
      method: item.method.toUpperCase(),
      url: `/${versioned}`,
      origin: request.origin,
      authorization: request.token === undefined ? undefined : `Bearer ${request.token}`,
      body: item.body ?? '',
      contentType: 'application/x-www-form-urlencoded',
    });
    const proof = request.params['appsecret_proof'];
    const params = proof === undefined ? one.params : { appsecret_proof: proof, ...one.params };
    const reply = answer({ ...one, params });
    const headers = Object.entries(reply.headers ?? {}).map(([name, value]) => ({ name, value }));
    return { code: reply.status, headers, body: reply.body };
  });
  return { status: 200, body: JSON.stringify(replies) };
}
