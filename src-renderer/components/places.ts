// The places of the sidebar in their order, each with its icon and the key that goes there.
import { House, Inbox, ListChecks, KeyRound, Megaphone, Plug, Settings, type LucideIcon } from 'lucide-react';
import type { Route } from '../stores/route.ts';
import type { WordKey } from '../words/translate.ts';

export interface SidebarPlace {
  readonly route: Route;
  readonly icon: LucideIcon;
  readonly word: WordKey;
  /** Absent for everybody else. */
  readonly forAdmins?: boolean;
}

const sidebarPlaces: readonly SidebarPlace[] = [
  { route: { view: 'overview' }, icon: House, word: 'nav.overview' },
  { route: { view: 'campaigns' }, icon: Megaphone, word: 'nav.campaigns' },
  { route: { view: 'review' }, icon: ListChecks, word: 'nav.review' },
  { route: { view: 'outbox' }, icon: Inbox, word: 'nav.outbox' },
  { route: { view: 'connections' }, icon: Plug, word: 'nav.connections' },
  { route: { view: 'credentials' }, icon: KeyRound, word: 'nav.credentials', forAdmins: true },
  { route: { view: 'settings' }, icon: Settings, word: 'nav.settings' },
];

/** Those a person of this role has, in their order. */
export function placesFor(isAdmin: boolean): readonly SidebarPlace[] {
  return sidebarPlaces.filter((place) => isAdmin || place.forAdmins !== true);
}
