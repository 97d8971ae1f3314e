// Inputs of a call that name things of one client wherever the call can name something, made from its schema.
import type { CoreCallName } from '../../../src-shared/ipc/contract.ts';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { inputSchema, sampleInput } from './sample-input.ts';
import type { ClientThings } from './two-clients.ts';

/** The plain sample first, then one for each thing that could be meant by an id. */
export function inputsNaming(name: CoreCallName, things: ClientThings): Record<string, unknown>[] {
  const schema = inputSchema(name) as Schema;
  const plain = sampleInput(name);
  const made = things.ids.map((id) => fill(schema, plain, { ...things, id }) as Record<string, unknown>);
  const parse = contract[name].input;
  const fitting = [plain, ...made].filter((input) => parse.safeParse(input).success);
  return [...new Map(fitting.map((input) => [JSON.stringify(input), input])).values()];
}

/** Every text of a value, at any depth. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

type Named = ClientThings & { readonly id: string };

function fill(schema: Schema, plain: unknown, named: Named): unknown {
  const properties = schema.properties ?? schema.oneOf?.[0]?.properties ?? {};
  const known = typeof plain === 'object' && plain !== null ? plain : {};
  const filled = Object.entries(properties).flatMap(([key, property]) => {
    const value = valueOf(key, property, { named, plain: (known as Readonly<Record<string, unknown>>)[key] });
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...known, ...Object.fromEntries(filled) };
}

interface Given {
  readonly named: Named;
  readonly plain: unknown;
}

function valueOf(key: string, property: Schema, { named, plain }: Given): unknown {
  const simple: Readonly<Record<string, unknown>> = {
    tenantId: named.tenantId,
    ref: named.ref,
    refs: [named.ref],
    credential: named.credential,
    accountId: named.accountId,
    platform: 'meta',
    id: named.id,
    fileId: named.id,
    serves: [named.tenantId],
  };
  if (key in simple) return simple[key];
  const items = property.items;
  if (!items) return undefined;
  const [first] = Array.isArray(plain) ? (plain as readonly object[]) : [];
  if (items.properties) return [fill(items, { contentHash: 'x', ...first }, named)];
  return key === 'ids' || key === 'proposals' ? [named.id] : undefined;
}
