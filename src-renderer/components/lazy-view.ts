// A view whose code is loaded when it is first shown.
import { lazy, type ComponentType } from 'react';

/** React wants a default export; ours are named. */
export function lazyView<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await load() }));
}
