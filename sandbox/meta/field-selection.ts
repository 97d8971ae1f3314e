// Parses and applies `fields=id,name,creative{id,title}`.
import { GraphError, invalidParameter } from './graph-error.ts';

export interface FieldChoice {
  readonly name: string;
  readonly inner: readonly FieldChoice[] | undefined;
}

/** How a node shows its fields; undefined leaves the field out, as Meta does with empty ones. */
export type FieldTable<T> = Readonly<
  Record<string, (node: T, inner: readonly FieldChoice[] | undefined) => unknown>
>;

function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const letter of text) {
    if (letter === '{') depth++;
    if (letter === '}') depth--;
    if (letter === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += letter;
  }
  if (depth !== 0) throw new GraphError('Syntax error "Expected end of string" in fields', { code: 2500 });
  parts.push(part);
  return parts.map((one) => one.trim()).filter((one) => one !== '');
}

/** Without `fields` only the given defaults are chosen. */
export function parseFields(text: string | undefined, defaults: readonly string[] = ['id']): FieldChoice[] {
  if (text === undefined || text.trim() === '') return defaults.map((name) => ({ name, inner: undefined }));
  return splitTop(text).map((part) => {
    const match = /^([a-z0-9_]+)(?:\{(.*)\})?$/s.exec(part);
    if (!match) throw new GraphError(`Syntax error "Expected name" in fields near: ${part}`, { code: 2500 });
    return { name: match[1] ?? '', inner: match[2] === undefined ? undefined : parseFields(match[2]) };
  });
}

/** `id` always comes along. Unknown fields are refused as the platform refuses them. */
export function choose<T>(
  node: T,
  table: FieldTable<T>,
  fields: readonly FieldChoice[],
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const { name, inner } of fields) {
    const read = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!read) throw invalidParameter(`Tried accessing nonexisting field (${name}) on node type`);
    const value = read(node, inner);
    if (value !== undefined && value !== null) shown[name] = value;
  }
  if (!('id' in shown)) shown['id'] = table['id']?.(node, undefined);
  return shown;
}
