// What a command is: one deed or place with its word and keys, from which palette, keys and key sheet are all made.
import type { KeyBinding } from '../components/use-keys.ts';
import { keyText } from '../words/key-text.ts';
import type { WordKey, WordValues } from '../words/translate.ts';

export type KeyChord = Pick<KeyBinding, 'key' | 'ctrl' | 'alt' | 'shift' | 'leaveText'>;

export interface Command {
  readonly id: string;
  readonly word: WordKey;
  readonly values?: WordValues;
  /** Where it goes, or what it does; the palette's two groups. */
  readonly kind: 'place' | 'deed';
  /** The first one is shown. */
  readonly keys?: readonly KeyChord[];
  /** The system's menu answers the keys; here they are only shown. */
  readonly keysElsewhere?: boolean;
  /** Not in the palette: it makes sense as a key alone. */
  readonly keyOnly?: boolean;
  readonly run: () => void;
}

const named: Readonly<Record<string, string>> = { ArrowLeft: 'Left', ArrowRight: 'Right' };

/** "Ctrl+Shift+N", as it is written on the sheet and read out. */
export function chordText({ key, ctrl, alt, shift }: KeyChord): string {
  const name = named[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return keyText(
    [ctrl ? 'Ctrl' : '', alt ? 'Alt' : '', shift ? 'Shift' : '', name].filter(Boolean).join('+'),
  );
}

/** Every key that a command here answers. */
export function bindingsOf(commands: readonly Command[]): KeyBinding[] {
  return commands.flatMap(({ keys = [], keysElsewhere, run }) =>
    keysElsewhere ? [] : keys.map((chord) => ({ ...chord, run })),
  );
}
