// Takes back the newest thing a person did, here or in an earlier session, and does again what was taken back.
import { call } from '../api/client.ts';
import type { CallOutput } from '../../src-shared/ipc/contract.ts';
import { t } from '../words/translate.ts';
import { errorWords } from '../words/errors.ts';
import { say } from './say.ts';
import { useToasts } from './toasts.ts';

type Deed = NonNullable<CallOutput<'review.undoLast'>['deed']>;

/** What this window still shows with its Undo goes first; then what the core kept of earlier ones. */
export async function undoNewest(): Promise<void> {
  const { acts, undoLast } = useToasts.getState();
  if (acts.some(({ undo }) => undo)) {
    undoLast();
    return;
  }
  const answer = await call('review.undoLast', {});
  if (!answer.ok) say(errorWords(answer.error.code, answer.error.params).title);
  else say(answer.data.deed ? told('deeds.undone', answer.data.deed) : t('deeds.nothingToUndo'));
}

export async function redoNewest(): Promise<void> {
  const answer = await call('review.redoLast', {});
  if (!answer.ok) say(errorWords(answer.error.code, answer.error.params).title);
  else say(answer.data.deed ? told('deeds.redone', answer.data.deed) : t('deeds.nothingToRedo'));
}

function told(word: 'deeds.undone' | 'deeds.redone', { kind, done, refused }: Deed): string {
  const what = t(`deeds.${kind}`, { count: done });
  return [t(word, { what }), ...(refused > 0 ? [t('deeds.refused', { count: refused })] : [])].join(' ');
}
