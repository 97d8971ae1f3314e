// Keys that work everywhere in the window. Plain letters are left to the view that has the focus.
import { useEffect } from 'react';

export interface KeyBinding {
  /** The character produced, or a named key such as "F5". */
  readonly key: string;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
  /** Keys that mean something of their own in a text field. */
  readonly leaveText?: boolean;
  readonly run: () => void;
}

/** True where typing goes into text, so that letters belong to it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** A menu, list of choices or dialog is open and takes the keys. */
export function isOverlayOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

export function matches(event: KeyboardEvent, binding: KeyBinding): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  return (
    event.key.toLowerCase() === binding.key.toLowerCase() &&
    ctrl === Boolean(binding.ctrl) &&
    event.altKey === Boolean(binding.alt) &&
    (binding.shift === undefined || event.shiftKey === binding.shift)
  );
}

/** Bindings without Ctrl, Alt or a function key count as letters: never while typing. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.getModifierState('AltGraph') || isOverlayOpen()) return;
      const binding = bindings.find((candidate) => matches(event, candidate));
      if (!binding) return;
      const plain = !binding.ctrl && !binding.alt && binding.key.length === 1;
      if ((plain || binding.leaveText) && isTyping(event.target)) return;
      event.preventDefault();
      binding.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [bindings]);
}
