// Writes rows straight as JSON text: nested objects in camel case, int64 as strings, defaults left out.
import { camel } from './field.ts';
import { everyField } from './resources.ts';
import type { Field, Row, Value } from './field.ts';

interface Branch {
  readonly key: string;
  readonly field: Field | undefined;
  readonly children: Map<string, Branch>;
  /** The children again, as a list that is fast to walk. */
  readonly list: Branch[];
}

function plant(root: Map<string, Branch>, field: Field): void {
  let level = root;
  let above: Branch | undefined;
  const parts = field.name.split('.');
  parts.forEach((part, index) => {
    let branch = level.get(part);
    if (!branch) {
      const leaf = index === parts.length - 1;
      branch = {
        key: `"${camel(part)}":`,
        field: leaf ? field : undefined,
        children: new Map(),
        list: [],
      };
      level.set(part, branch);
      above?.list.push(branch);
    }
    above = branch;
    level = branch.children;
  });
}

/** Metrics at zero, false and empty texts are not sent. */
function valueText(field: Field, value: Value): string {
  if (value === undefined || value === '' || value === false) return '';
  if (typeof value === 'string') {
    if (field.type !== 'int64') return JSON.stringify(value);
    return value === '0' && field.name.startsWith('metrics.') ? '' : `"${value}"`;
  }
  if (typeof value === 'number') return value === 0 ? '' : String(value);
  if (Array.isArray(value) && value.length === 0) return '';
  return JSON.stringify(value);
}

function write(branches: readonly Branch[], row: Row): string {
  let out = '';
  for (const { key, field, list } of branches) {
    let text: string;
    if (field) text = valueText(field, field.read(row));
    else {
      const inner = write(list, row);
      text = inner === '' ? '' : `{${inner}}`;
    }
    if (text !== '') out += out === '' ? key + text : `,${key}${text}`;
  }
  return out;
}

/** A writer for the chosen fields; the names of their resources come along unless they are to be left out. */
export function rowWriter(fields: readonly Field[], omitNames: boolean): (row: Row) => string {
  const root = new Map<string, Branch>();
  if (!omitNames) {
    for (const { name } of fields) {
      const parts = name.split('.');
      for (let depth = 1; depth < parts.length; depth++) {
        const own = everyField.get(`${parts.slice(0, depth).join('.')}.resource_name`);
        if (own) plant(root, own);
      }
    }
  }
  for (const field of fields) plant(root, field);
  const moves = (name: string): boolean => name === 'metrics' || name === 'segments';
  const still = [...root].flatMap(([name, branch]) => (moves(name) ? [] : [branch]));
  const daily = [...root].flatMap(([name, branch]) => (moves(name) ? [branch] : []));
  // The rows of one thing's days share a row object: what a day cannot change is written once.
  let last: Row | undefined;
  let fixed = '';
  return (row) => {
    if (row !== last) {
      last = row;
      fixed = write(still, row);
    }
    const rest = write(daily, row);
    return `{${fixed}${fixed !== '' && rest !== '' ? ',' : ''}${rest}}`;
  };
}

/** The field mask of an answer. */
export function fieldMask(fields: readonly Field[]): string {
  return fields.map(({ name }) => camel(name)).join(',');
}
