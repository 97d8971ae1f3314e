// Reads and writes bundles: sealed, no larger than sensible, and with nothing in them that is not what it says it is.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { reviewBundle, type BundleAnswer, type ReviewBundle } from '../../../../src-shared/ipc/bundles.ts';
import { notWritten } from '../../calls/not-written.ts';
import { hashProposal } from '../content-hash.ts';
import { refuseBundle, seal, unseal } from './seal.ts';

const mostBytes = 20 * 1024 * 1024;
/** An answer that says it is older than its bundle, or this much younger, was not written as it says. */
const longestMs = 366 * 86_400_000;

/** Throws AppError file_refused or wrong_passphrase. */
export async function readBundle(path: string, passphrase: string): Promise<ReviewBundle> {
  const found = await stat(path).catch((cause: unknown) => {
    throw refuseBundle(cause);
  });
  if (!found.isFile() || found.size > mostBytes) throw refuseBundle();
  return parseBundle(await unseal(await readFile(path), passphrase));
}

/** Throws AppError file_refused where nobody may write, disk_full where there is no room. */
export async function writeBundle(path: string, bundle: ReviewBundle, passphrase: string): Promise<void> {
  const sealed = await seal(JSON.stringify(bundle), passphrase);
  try {
    await writeFile(path, sealed, { mode: 0o600 });
  } catch (cause) {
    throw notWritten(cause);
  }
}

/** What a reviewer is shown must be what the hash is of, or they would sign off something else. */
export function parseBundle(text: string): ReviewBundle {
  const bundle = readJson(text);
  const hashes = new Map(bundle.items.map(({ id, contentHash }) => [id, contentHash]));
  const shown = bundle.items.every(
    ({ ref, contentHash, content: { sharedBudget, ...content } }) =>
      contentHash === hashProposal(ref, sharedBudget ? { ...content, sharedBudget } : content),
  );
  if (!shown || hashes.size < bundle.items.length) throw refuseBundle();
  if (!bundle.answers.every((answer) => fits(answer, bundle, hashes))) throw refuseBundle();
  return bundle;
}

function fits(
  { item, contentHash, at }: BundleAnswer,
  { madeAt }: ReviewBundle,
  hashes: ReadonlyMap<string, string>,
): boolean {
  return hashes.get(item) === contentHash && at >= madeAt && at <= madeAt + longestMs;
}

function readJson(text: string): ReviewBundle {
  try {
    return reviewBundle.parse(JSON.parse(text));
  } catch (cause) {
    throw refuseBundle(cause);
  }
}
