// Puts tags on things and takes them off, as one act that can be taken back.
import { call, on } from '../api/client.ts';
import type { EntityRef } from '../../src-shared/domain/entity-ref.ts';
import type { TagChange } from '../../src-shared/ipc/tags.ts';
import { errorWords } from '../words/errors.ts';
import { count } from '../words/numbers.ts';
import { t } from '../words/translate.ts';
import { useToasts } from './toasts.ts';

/** True once it is done, whether or not there was anything to do. */
export async function changeTags(changes: readonly TagChange[]): Promise<boolean> {
  const answer = await call('tags.change', {
    changes: changes.map((one) => ({ ...one, refs: [...one.refs] })),
  });
  const { show } = useToasts.getState();
  if (!answer.ok) {
    const { code, params } = answer.error;
    show(t('tags.failed', { reason: errorWords(code, params).title }));
    return false;
  }
  const { done } = answer.data;
  const [first] = done;
  if (first) {
    const { tag, on, refs } = first;
    const values = { tag, count: refs.length, shown: count(refs.length) };
    show(t(on ? 'tags.put' : 'tags.taken', values), () => {
      void changeTags(done.map((one) => ({ ...one, on: !one.on })));
    });
  }
  return true;
}

/** Tags in use, and how many of `refs` bear each themselves; null when they could not be read. */
export async function tagsOf(refs: readonly EntityRef[]): Promise<readonly TagCount[] | null> {
  const answer = await call('tags.of', { refs: [...refs] });
  return answer.ok ? answer.data.rows : null;
}

export interface TagCount {
  readonly tag: string;
  readonly own: number;
}

/** Told whenever tags may have changed, in this window or another. Returns the function that ends it. */
export function followTags(changed: () => void): () => void {
  return on('changed', ({ topics }) => {
    if (topics.includes('campaigns')) changed();
  });
}
