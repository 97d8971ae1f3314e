// Google's own definitions of its resources, metrics and errors, as its client library carries them.
import { createRequire } from 'node:module';
import { z } from 'zod';

const path = new URL(
  '../../../../node_modules/google-ads-api/build/cjs/protos/autogen/fields.js',
  import.meta.url,
).pathname;
const { fieldDataTypes } = z
  .object({ fieldDataTypes: z.string() })
  .parse(createRequire(import.meta.url)(path) as unknown);
const root = z.record(z.string(), z.unknown()).parse(JSON.parse(fieldDataTypes));

const object = z.record(z.string(), z.unknown());

function resolve(value: unknown): unknown {
  const ref = z.object({ $ref: z.string() }).safeParse(value);
  if (!ref.success) return value;
  const parts = ref.data.$ref.slice(2).split('/');
  return parts.reduce<unknown>((at, part) => resolve(object.parse(at)[part]), root);
}

/** A scalar's type such as "INT64", an enum's values by name, or undefined where there is no such field. */
export function typeOf(field: string): unknown {
  return field.split('.').reduce<unknown>((at, part) => resolve(object.safeParse(at).data?.[part]), root);
}

const snake = (camel: string) => camel.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Codes of an error family such as "quotaError"; empty for one Google does not have. */
export function codesOf(family: string): string[] {
  return Object.keys(object.safeParse(typeOf(`GoogleAdsError.error_code.${snake(family)}`)).data ?? {});
}
