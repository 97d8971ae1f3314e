// Messages of the system are said in the language of the window, and count what they leave out.
import { afterEach, expect, it } from 'vitest';
import type { Notice } from '../../src-shared/ipc/ports.ts';
import { saidOf } from '../../src-main/shell/notice-words.ts';
import { speakInShell } from '../../src-main/shell/words.ts';

afterEach(() => {
  speakInShell('en');
});

const named = (name: string) => ({ en: name, de: name });
const secret = { en: 'Meta app secret', de: 'Meta App-Geheimnis' };
const due: Notice = {
  kind: 'credentialsDue',
  overdue: 1,
  due: 4,
  titles: [named('One'), secret, named('Three')],
};
const one: Notice = { kind: 'credentialsDue', overdue: 0, due: 1, titles: [named('One')] };
const shown: Notice = { kind: 'credentialShown', title: named('Northwind sync'), to: 'Lee' };

it.each([
  ['en', due, { title: 'Credentials: 1 overdue, 4 due', body: 'One, Meta app secret, Three and 2 more' }],
  [
    'de',
    due,
    { title: 'Zugangsdaten: 1 überfällig, 4 fällig', body: 'One, Meta App-Geheimnis, Three und 2 weitere' },
  ],
  ['en', one, { title: 'Credentials: 1 due', body: 'One' }],
  ['en', shown, { title: 'A credential is shown in clear', body: 'Northwind sync, to Lee. Rotate it.' }],
  [
    'de',
    shown,
    { title: 'Zugangsdaten werden im Klartext gezeigt', body: 'Northwind sync, für Lee. Bitte rotieren.' },
  ],
] as const)('says in %s: %j', (language, notice, said) => {
  speakInShell(language);
  expect(saidOf(notice)).toEqual(said);
});
