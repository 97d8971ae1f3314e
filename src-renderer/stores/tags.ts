// Puts tags on things and takes them off, as one act that can be taken back.
import { call, on } from '../api/client.ts';
import type { EntityRef } from '../../src-shared/domain/entity-ref.ts';
import type { TagChange } from '../../src-shared/ipc/tags.ts';
import { errorWords } from '../words/errors.ts';
import { count } from '../words/numbers.ts';
import { t } from '../words/translate.ts';
import { rested } from './lists.ts';
import { say } from './say.ts';

/**
 * True once it is done, whether or not there was anything to do. What takes an act back is none itself: its undo would
 * stand before that of what was done earlier.
 */
export async function changeTags(changes: readonly TagChange[], isAct = true): Promise<boolean> {
  const input = { changes: changes.map((one) => ({ ...one, refs: [...one.refs] })) };
  const answer = await call('tags.change', input);
  if (!answer.ok) {
    const { code, params } = answer.error;
    say(t('tags.failed', { reason: errorWords(code, params).title }));
    return false;
  }
  const { done } = answer.data;
  const [first] = done;
  if (first) {
    const { tag, on: isOn, refs } = first;
    const takeBack = () => {
      void changeTags(
        done.map((one) => ({ ...one, on: !one.on })),
        false,
      );
    };
    const values = { tag, count: refs.length, shown: count(refs.length) };
    say(t(isOn ? 'tags.put' : 'tags.taken', values), isAct ? takeBack : undefined);
  }
  return true;
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
