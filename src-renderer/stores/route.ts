// Where this window is: a small typed router over the address's path, with the browser's own history.
import { create } from 'zustand';
import { on } from '../api/client.ts';

export type Route =
  | { readonly view: 'overview' }
  | { readonly view: 'campaigns' }
  | { readonly view: 'bulk' }
  | { readonly view: 'campaign'; readonly ref: string }
  | { readonly view: 'connections' }
  | { readonly view: 'credentials' }
  | { readonly view: 'credential'; readonly id: string }
  | { readonly view: 'import' }
  | { readonly view: 'review' }
  | { readonly view: 'outbox' }
  | { readonly view: 'audit' }
  | { readonly view: 'people' }
  | { readonly view: 'person'; readonly id: string }
  | { readonly view: 'client-settings' }
  | { readonly view: 'data-map' }
  | { readonly view: 'settings' };

export interface Place {
  readonly route: Route;
  /** Client scope of every number; null: all clients. */
  readonly client: string | null;
}

/** Unknown paths lead to the overview. */
export function parsePlace(path: string): Place {
  const [pathname = '', query = ''] = path.split('?', 2);
  const [first = '', second = ''] = pathname.split('/').filter(Boolean);
  const client = new URLSearchParams(query).get('client');
  const route = ((): Route => {
    const ref = decoded(second);
    if (first === 'bulk') return { view: 'bulk' };
    if (first === 'campaigns' && ref) return { view: 'campaign', ref };
    if (first === 'campaigns' && second) return { view: 'overview' };
    if (first === 'campaigns' || first === 'explorer') return { view: 'campaigns' };
    if (first === 'connections' && second === 'import') return { view: 'import' };
    if (first === 'connections') return { view: 'connections' };
    if (first === 'credentials' && ref) return { view: 'credential', id: ref };
    if (first === 'credentials') return { view: 'credentials' };
    if (first === 'review') return { view: 'review' };
    if (first === 'outbox') return { view: 'outbox' };
    if (first === 'audit') return { view: 'audit' };
    if (first === 'people' && ref) return { view: 'person', id: ref };
    if (first === 'people') return { view: 'people' };
    if (first === 'client-settings') return { view: 'client-settings' };
    if (first === 'data-map') return { view: 'data-map' };
    if (first === 'settings') return { view: 'settings' };
    return { view: 'overview' };
  })();
  return { route, client };
}

/** Empty for text that no address could have encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export function formatPlace({ route, client }: Place): string {
  const path =
    route.view === 'campaign'
      ? `/campaigns/${encodeURIComponent(route.ref)}`
      : route.view === 'credential'
        ? `/credentials/${encodeURIComponent(route.id)}`
        : route.view === 'person'
          ? `/people/${encodeURIComponent(route.id)}`
          : route.view === 'overview'
            ? '/clients'
            : route.view === 'import'
              ? '/connections/import'
              : `/${route.view}`;
  return client === null ? path : `${path}?${new URLSearchParams({ client })}`;
}

/** How the last move was made: after the keyboard, the heading takes the focus. */
export type MovedBy = 'keyboard' | 'pointer' | 'start';

interface RouteStore extends Place {
  readonly movedBy: MovedBy;
  readonly go: (route: Route, client?: string | null) => void;
  readonly setClient: (client: string | null) => void;
}

let lastInput: MovedBy = 'start';

function present(): Place {
  if (typeof window === 'undefined') return parsePlace('/');
  return parsePlace(window.location.pathname + window.location.search);
}

export const useRoute = create<RouteStore>()((set, get) => {
  const move = (place: Place) => {
    const path = formatPlace(place);
    if (path === formatPlace(get())) return;
    window.history.pushState(null, '', path);
    set({ ...place, movedBy: lastInput });
  };
  return {
    ...present(),
    movedBy: 'start',
    go: (route, client) => move({ route, client: client === undefined ? get().client : client }),
    setClient: (client) => {
      const { route } = get();
      move({ route: route.view === 'campaign' ? { view: 'campaigns' } : route, client });
    },
  };
});

/** Follows back, forward, links that the system opened, and which hand the person uses. Returns the function that ends it. */
export function followRoute(): () => void {
  const back = () => useRoute.setState({ ...present(), movedBy: lastInput });
  const key = () => (lastInput = 'keyboard');
  const pointer = () => (lastInput = 'pointer');
  const endLinks = on('open', ({ path }) => {
    const { route, client } = parsePlace(path);
    useRoute.getState().go(route, client);
  });
  window.addEventListener('popstate', back);
  window.addEventListener('keydown', key, true);
  window.addEventListener('pointerdown', pointer, true);
  return () => {
    endLinks();
    window.removeEventListener('popstate', back);
    window.removeEventListener('keydown', key, true);
    window.removeEventListener('pointerdown', pointer, true);
  };
}
