// Palette, keys and key sheet say the same, because all come from one list that has no key twice.
import { expect, test } from 'vitest';
import { bindingsOf, chordText } from '../../../src-renderer/commands/command.ts';
import { commandsFor } from '../../../src-renderer/commands/commands.ts';
import { matches } from '../../../src-renderer/components/use-keys.ts';
import { findLines, rank } from '../../../src-renderer/views/palette/find.ts';
import { useToasts } from '../../../src-renderer/stores/toasts.ts';

test.each(['user', 'admin', 'superadmin'] as const)(
  'no key means two things and no id comes twice (%s)',
  (role) => {
    const commands = commandsFor(role);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    const chords = commands.flatMap(({ keys = [] }) => keys.map(chordText));
    expect(new Set(chords).size).toBe(chords.length);
  },
);

test('a key that was pressed finds its command alone', () => {
  const press = (key: string, ctrlKey: boolean) =>
    bindingsOf(commandsFor('admin')).filter((binding) =>
      matches({ key, ctrlKey, metaKey: false, altKey: false, shiftKey: false } as KeyboardEvent, binding),
    );
  expect(press('k', true)).toHaveLength(1);
  expect(press('k', false)).toHaveLength(0);
  expect(press('F5', false)).toHaveLength(1);
});

test('the palette wants every word and puts beginnings first', () => {
  const lines = ['Open the Outbox', 'Outbox', 'Checkout boxes'].map((text) => ({ text }));
  expect(findLines(lines, 'out').map(({ text }) => text)).toEqual([
    'Outbox',
    'Open the Outbox',
    'Checkout boxes',
  ]);
  expect(rank('Aurora Shoes DE', 'de aur')).not.toBeNull();
  expect(rank('Aurora Shoes DE', 'de xx')).toBeNull();
});

test('undo takes back the newest act that can be, each once', () => {
  const undone: string[] = [];
  const { show, undoLast } = useToasts.getState();
  show('one', () => undone.push('one'));
  show('two', () => undone.push('two'));
  show('three');
  undoLast();
  undoLast();
  undoLast();
  expect(undone).toEqual(['two', 'one']);
  expect(useToasts.getState().acts.map(({ text }) => text)).toEqual(['three', 'two', 'one']);
});
