// Shows a message of the system; clicking it brings the cockpit to the front.
import { Notification } from 'electron';
import { noticeText } from './notice-text.ts';
import { focusCockpit } from './window-list.ts';

/** Titles and bodies are names and words, never figures or secrets. Does nothing where the system shows none. */
export function notify(title: string, body: string): void {
  if (!Notification.isSupported()) return;
  const note = new Notification({ title: noticeText(title), body: noticeText(body) });
  note.on('click', focusCockpit);
  note.show();
}
