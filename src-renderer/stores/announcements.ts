// What the two live regions say: polite for progress and results, assertive for lost sessions and errors.
import { create } from 'zustand';

interface Announcements {
  readonly polite: string;
  readonly assertive: string;
}

export const useAnnouncements = create<Announcements>()(() => ({ polite: '', assertive: '' }));

export function announce(text: string): void {
  useAnnouncements.setState({ polite: text });
}

/** Once for a thing: the same sentence twice in a row is not spoken again. */
export function alertOnce(text: string): void {
  useAnnouncements.setState({ assertive: text });
}
