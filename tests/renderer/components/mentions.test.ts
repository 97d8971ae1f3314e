// Calling colleagues in a comment: what is being typed, whom the finished text calls, and how it is shown.
import { expect, test } from 'vitest';
import { calledIn, fragmentBefore } from '../../../src-renderer/components/comment-box.tsx';
import { mentionPieces } from '../../../src-renderer/components/mention-text.tsx';

const people = [
  { id: '1', name: 'Dana' },
  { id: '2', name: 'Dana Ruiz' },
  { id: '3', name: 'Lee' },
];

test('a name is being typed after an @ that begins a word', () => {
  expect(fragmentBefore('Ask @Da')).toBe('Da');
  expect(fragmentBefore('@')).toBe('');
  expect(fragmentBefore('Ask @Dana Ru')).toBe('Dana Ru');
  expect(fragmentBefore('mail dana@north')).toBeNull();
  expect(fragmentBefore('@Dana\n')).toBeNull();
});

test('the text calls those whose whole name follows an @', () => {
  expect(calledIn('@Lee and dana@northwind.example', people).map(({ id }) => id)).toEqual(['3']);
  expect(calledIn('Nobody', people)).toEqual([]);
});

test('calls are set off, the longest name wins, and the text stays whole', () => {
  const text = 'So @Dana Ruiz, or @Lee? @Nobody';
  const pieces = mentionPieces(text, ['Dana', 'Dana Ruiz', 'Lee']);
  expect(pieces.filter(({ call }) => call).map((piece) => piece.text)).toEqual(['@Dana Ruiz', '@Lee']);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
