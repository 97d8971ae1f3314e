// A link inside the window: an address to follow, by click or by key, without leaving the page.
import type { ComponentProps } from 'react';
import { call } from '../api/client.ts';
import { formatPlace, useRoute, type Route } from '../stores/route.ts';
import { cx } from './class-names.ts';

interface LinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly to: Route;
  readonly client?: string | null;
  /** Inside a grid the cell is the stop, not the link. */
  readonly inGrid?: boolean;
  /** This is the place the person is at. */
  readonly here?: boolean;
}

export function Link({ to, client, className, inGrid, here, ...rest }: LinkProps) {
  const present = useRoute((state) => state.client);
  const go = useRoute((state) => state.go);
  const scope = client === undefined ? present : client;
  const href = formatPlace({ route: to, client: scope });
  return (
    <a
      {...rest}
      aria-current={here ? 'page' : undefined}
      href={href}
      tabIndex={inGrid ? -1 : undefined}
      onClick={(event) => {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) void call('shell.newWindow', { path: href });
        else go(to, scope);
      }}
      className={cx('min-w-0', className ?? 'text-accent-ink underline-offset-2 hover:underline')}
    />
  );
}
