// Says what the core has to tell through the system's messages, in the language the shell speaks.
import type { Notice } from '../../src-shared/ipc/ports.ts';
import { inSpoken, shellWords } from './words.ts';

export interface SaidNotice {
  readonly title: string;
  readonly body: string;
}

export function saidOf(notice: Notice): SaidNotice {
  const words = shellWords();
  if (notice.kind === 'credentialShown')
    return { title: words.credentialShown, body: words.credentialShownTo(inSpoken(notice.title), notice.to) };
  const { overdue, due, titles } = notice;
  const counted = [overdue > 0 ? words.overdue(overdue) : '', due > 0 ? words.due(due) : ''].filter(Boolean);
  const more = overdue + due - titles.length;
  const names = titles.map(inSpoken).join(', ');
  return {
    title: words.credentialsDue(counted.join(', ')),
    body: more > 0 ? words.andMore(names, more) : names,
  };
}
