// Looks for credentials where they do not belong. A finding names the place and the kind, never the secret.
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eq, inArray } from 'drizzle-orm';
import { shapesIn } from '../../../src-shared/domain/secret-shapes.ts';
import type { StraySecret } from '../../../src-shared/ipc/credentials.ts';
import { reviewEvents, reviewTexts } from '../review/ledger-schema.ts';
import { tenantsIn } from '../tenants/queries.ts';
import { heldCredentials } from './catalogue.ts';
import { presentKept } from './kept-rows.ts';
import { placeOf, type RotationDeps } from './rotations.ts';
import { isVisible, type Caller } from './visible.ts';

export interface ScanDeps extends RotationDeps {
  /** What the workspace was opened with. */
  readonly workspaceFile: unknown;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logsDir: string;
}

type Place = StraySecret['place'];

const leastLength = 8;
const mostFindings = 200;

/** The same place and kind is told once. At most 200. */
export async function scan(deps: ScanDeps, caller: Caller): Promise<StraySecret[]> {
  const known = heldSecrets(deps);
  const found = new Map<string, StraySecret>();
  const look = (place: Place, where: string, text: string) => {
    const kinds: string[] = shapesIn(text);
    if (known.some((secret) => text.includes(secret))) kinds.unshift('held');
    for (const kind of kinds)
      if (found.size < mostFindings) found.set(`${place} ${where} ${kind}`, { place, where, kind });
  };
  for (const [path, text] of textsOf(deps.workspaceFile, '')) look('workspace_file', path, text);
  for (const [name, value] of Object.entries(deps.environment)) look('environment', name, value ?? '');
  for (const kept of presentKept(deps.db))
    if (isVisible({ kept }, caller))
      look('notes', kept.name, [kept.vendor, kept.notes, ...kept.usedBy].join('\n'));
  for (const { ref, body } of comments(deps, caller)) look('comment', ref, body);
  await eachLine(deps.logsDir, (where, line) => {
    look('log', where, line);
  });
  return [...found.values()];
}

function heldSecrets(deps: RotationDeps): string[] {
  return heldCredentials(deps).flatMap((held) => {
    try {
      const secret = deps.vault.get(placeOf(deps, held));
      return secret !== null && secret.length >= leastLength ? [secret] : [];
    } catch {
      // One that does not open is told of elsewhere.
      return [];
    }
  });
}

/** Those of clients that the caller sees. */
function comments({ db }: RotationDeps, { scope }: Caller) {
  const tenants = tenantsIn(db, scope).map(({ id }) => id);
  return db
    .select({ ref: reviewEvents.ref, body: reviewTexts.body })
    .from(reviewEvents)
    .innerJoin(reviewTexts, eq(reviewTexts.id, reviewEvents.textId))
    .where(inArray(reviewEvents.tenant, tenants))
    .all();
}

/** Every text of a value, with the path to it. */
function* textsOf(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      yield* textsOf(inner, path === '' ? name : `${path}.${name}`);
}

async function eachLine(dir: string, tell: (where: string, line: string) => void): Promise<void> {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).toSorted()) {
    const lines = createInterface({ input: createReadStream(join(dir, name), 'utf8'), crlfDelay: Infinity });
    let number = 0;
    for await (const line of lines) tell(`${name}:${(number += 1)}`, line);
  }
}
