// The places of the sidebar in their order, each with its icon and the key that goes there.
import { House, Inbox, ListChecks, Megaphone, Plug, Settings, type LucideIcon } from 'lucide-react';
import type { Route } from '../stores/route.ts';
import type { WordKey } from '../words/translate.ts';

export interface SidebarPlace {
  readonly route: Route;
  readonly icon: LucideIcon;
  readonly word: WordKey;
}

export const sidebarPlaces: readonly SidebarPlace[] = [
  { route: { view: 'overview' }, icon: House, word: 'nav.overview' },
  { route: { view: 'campaigns' }, icon: Megaphone, word: 'nav.campaigns' },
  { route: { view: 'review' }, icon: ListChecks, word: 'nav.review' },
  { route: { view: 'outbox' }, icon: Inbox, word: 'nav.outbox' },
  { route: { view: 'connections' }, icon: Plug, word: 'nav.connections' },
  { route: { view: 'settings' }, icon: Settings, word: 'nav.settings' },
];
