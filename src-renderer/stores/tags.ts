// Puts tags on things and takes them off, as one act that can be taken back.
import { call, on } from '../api/client.ts';
import type { EntityRef } from '../../src-shared/domain/entity-ref.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { TagChange } from '../../src-shared/ipc/tags.ts';
import { errorWords } from '../words/errors.ts';
import { count } from '../words/numbers.ts';
import { t } from '../words/translate.ts';
import { rested } from './lists.ts';
import { say } from './say.ts';

/** What was changed, or null when nothing could be. Says neither. */
async function change(changes: readonly TagChange[]): Promise<readonly TagChange[] | CallError> {
  const input = { changes: changes.map((one) => ({ ...one, refs: [...one.refs] })) };
  const answer = await call('tags.change', input);
  return answer.ok ? answer.data.done : answer.error;
}

function told(done: readonly TagChange[]): string | null {
  const [first] = done;
  if (!first) return null;
  const { tag, on: isOn, refs } = first;
  return t(isOn ? 'tags.put' : 'tags.taken', { tag, count: refs.length, shown: count(refs.length) });
}

function failed({ code, params }: CallError): void {
  say(t('tags.failed', { reason: errorWords(code, params).title }));
}

/** True once it is done, whether or not there was anything to do. */
export async function changeTags(changes: readonly TagChange[]): Promise<boolean> {
  const done = await change(changes);
  if ('code' in done) {
    failed(done);
    return false;
  }
  const text = told(done);
  if (text !== null) say(text, () => void takeBack(done));
  return true;
}

/** Without an undo of its own, which would stand before what was done earlier. */
async function takeBack(done: readonly TagChange[]): Promise<void> {
  const undone = await change(done.map((one) => ({ ...one, on: !one.on })));
  if ('code' in undone) failed(undone);
  else {
    const text = told(undone);
    if (text !== null) say(text);
  }
}

export interface TagCount {
  readonly tag: string;
  readonly own: number;
}

/** Tags in use, and how many of `refs` bear each themselves; null when they could not be read. */
export async function tagsOf(refs: readonly EntityRef[]): Promise<readonly TagCount[] | null> {
  const answer = await call('tags.of', { refs: [...refs] });
  return answer.ok ? answer.data.rows : null;
}

/** Runs `load` when tags changed, in this window or another, and not for each of many changes. Returns its end. */
export function followTags(load: () => Promise<void>): () => void {
  const reload = rested(load);
  return on('changed', ({ topics }) => {
    if (topics.includes('tags')) reload();
  });
}
