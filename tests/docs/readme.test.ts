// Holds README.md to the code: its workspace file fits the schema, its commands exist, its links lead somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { workspaceFile } from '../../src-shared/domain/workspace-file.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const readme = read('README.md');
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

test('the example of a workspace file is one that the cockpit opens', () => {
  const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
  expect(examples).toHaveLength(1);
  const parsed = workspaceFile.safeParse(JSON.parse(examples[0] ?? ''));
  expect(parsed.error).toBeUndefined();
});

test('every field of a workspace file is in the table of its fields', () => {
  const shape = workspaceFile.shape;
  const fields = [
    ...Object.keys(shape),
    ...Object.keys(shape.oidc.shape.providers.element.shape),
    ...Object.keys(shape.platforms.def.valueType.shape),
    ...Object.keys(shape.clients.def.innerType.element.shape),
  ];
  const described = new Set(
    [...readme.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, path]) => path?.replaceAll('[]', '').split('.')),
  );
  const missing = fields.filter((field) => !described.has(field));
  expect(missing).toEqual([]);
});

test('every npm command it names exists', () => {
  const named = [...readme.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
});

test('every file it links to is there', () => {
  const links = [...readme.matchAll(/(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#]+)/g)].map(
    ([, file]) => file ?? '',
  );
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
