// An input that a call of the contract accepts, made from its schema.
import fc from 'fast-check';
import { z } from 'zod';
import { contract, type CoreCallName } from '../../../src-shared/ipc/contract.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly format?: string;
  readonly pattern?: string;
}

export const inputSchema = (name: CoreCallName) =>
  z.toJSONSchema(contract[name].input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema;

/** Throws when the schema needs a value that cannot be guessed; teach this file then. */
export function sampleInput(name: CoreCallName): Record<string, unknown> {
  const made = fill(inputSchema(name)) as Record<string, unknown>;
  const parsed = (contract[name].input as z.ZodType).safeParse(made);
  if (!parsed.success)
    throw new Error(`no sample for ${name}: ${JSON.stringify(made)} ${parsed.error.message}`);
  return made;
}

function fill(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either?.[0]) return fill(either[0]);
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [key, fill(schema.properties?.[key] ?? {})]),
    );
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => fill(schema.items ?? {}));
  if (schema.type === 'string') return text(schema);
  if (schema.type === 'number' || schema.type === 'integer')
    return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
  return schema.type === 'boolean' ? true : null;
}

function text({ format, pattern, minLength = 0 }: Schema): string {
  if (format === 'uuid') return '0199f3a0-0000-7000-8000-000000000001';
  if (format === 'date') return '2026-11-21';
  if (pattern === undefined) return ''.padEnd(minLength, '1');
  const [made = ''] = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 });
  return made;
}
