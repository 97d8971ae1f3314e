// Names of keys as they stand on a keyboard of the person's language.
import { t, type WordKey } from './translate.ts';

const names: Readonly<Record<string, WordKey>> = {
  Ctrl: 'key.ctrl',
  Shift: 'key.shift',
  Space: 'key.space',
  Enter: 'key.enter',
  Up: 'key.up',
  Down: 'key.down',
  Left: 'key.left',
  Right: 'key.right',
  arrows: 'key.arrows',
};

/** "Ctrl+Shift+N" is "Strg+Umschalt+N" in German; letters stay. */
export function keyText(keys: string): string {
  return keys.replaceAll(/[A-Za-z]{2,}/g, (name) => {
    const word = names[name];
    return word === undefined ? name : t(word);
  });
}
