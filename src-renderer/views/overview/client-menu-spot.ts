// Which client's menu is open and where; the menu itself is loaded when the first one is opened.
import { create } from 'zustand';

interface MenuSpot {
  readonly client: string | null;
  readonly button: HTMLElement | null;
}

export const useClientMenu = create<MenuSpot>()(() => ({ client: null, button: null }));

export function openClientMenu(client: string, button: HTMLElement): void {
  useClientMenu.setState({ client, button });
}

/** The focus goes back to the row it came from. */
export function closeClientMenu(): void {
  const { button } = useClientMenu.getState();
  useClientMenu.setState({ client: null, button: null });
  button?.closest<HTMLElement>('[aria-colindex]')?.focus();
}
