// Says what was done: aloud for screen readers, and as a toast, which offers to take it back where that is possible.
import { announce } from './announcements.ts';
import { useToasts } from './toasts.ts';

export function say(text: string, undo?: () => void): void {
  announce(text);
  useToasts.getState().show(text, undo);
}
