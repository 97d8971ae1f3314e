// The places of the sidebar in their order, each with its icon and the key that goes there.
import {
  Building2,
  House,
  Inbox,
  KeyRound,
  ListChecks,
  Megaphone,
  Plug,
  ScrollText,
  Settings,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { Role } from '../../src-shared/domain/roles.ts';
import type { Route } from '../stores/route.ts';
import type { WordKey } from '../words/translate.ts';

export interface SidebarPlace {
  readonly route: Route;
  readonly icon: LucideIcon;
  readonly word: WordKey;
  /** Absent for lesser roles. */
  readonly from?: Exclude<Role, 'user'>;
}

const sidebarPlaces: readonly SidebarPlace[] = [
  { route: { view: 'overview' }, icon: House, word: 'nav.overview' },
  { route: { view: 'campaigns' }, icon: Megaphone, word: 'nav.campaigns' },
  { route: { view: 'review' }, icon: ListChecks, word: 'nav.review' },
  { route: { view: 'outbox' }, icon: Inbox, word: 'nav.outbox' },
  { route: { view: 'connections' }, icon: Plug, word: 'nav.connections' },
  { route: { view: 'credentials' }, icon: KeyRound, word: 'nav.credentials', from: 'admin' },
  { route: { view: 'client-settings' }, icon: Building2, word: 'nav.clients', from: 'superadmin' },
  { route: { view: 'people' }, icon: UsersRound, word: 'nav.people', from: 'admin' },
  { route: { view: 'audit' }, icon: ScrollText, word: 'nav.audit', from: 'admin' },
  { route: { view: 'settings' }, icon: Settings, word: 'nav.settings' },
];

/** Those a person of this role has, in their order. */
export function placesFor(role: Role): readonly SidebarPlace[] {
  return sidebarPlaces.filter(({ from }) => from === undefined || role === from || role === 'superadmin');
}
