// What can be done with one client of the overview: open it, pin it, move it.
import { DropdownMenu } from 'radix-ui';
import { call } from '../../api/client.ts';
import { MenuDeed } from '../../components/menu.tsx';
import { moveClient, togglePin } from '../../stores/arrangement.ts';
import { useTenants } from '../../stores/lists.ts';
import { formatPlace, useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { closeClientMenu, useClientMenu } from './client-menu-spot.ts';

export function ClientMenu() {
  const { client: id, button } = useClientMenu();
  const client = useTenants((state) => state.data?.rows.find((row) => row.id === id));
  const pinned = useTenants((state) => state.data?.arrangement.pinned.some((one) => one === id) ?? false);
  const go = useRoute((state) => state.go);
  if (!client || !button) return null;
  const box = button.getBoundingClientRect();
  const open = (view: 'campaigns' | 'review') => () => go({ view }, client.id);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(shown) => (shown ? null : closeClientMenu())}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className="fixed size-[1px]" style={{ left: box.left, top: box.bottom }} />
      </DropdownMenu.Trigger>
      {/* Inside the landmark it belongs to, where a screen reader looks for it. */}
      <DropdownMenu.Portal container={button.closest('main')}>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('overview.menu', { name: client.name })}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="rise z-(--z-popover) min-w-[12rem] rounded-panel border border-transparent bg-raised p-4 shadow-popover"
        >
          <MenuDeed onSelect={open('campaigns')}>{t('overview.openCampaigns')}</MenuDeed>
          {client.toReview > 0 ? (
            <MenuDeed onSelect={open('review')}>
              {t('overview.openReview', { count: client.toReview })}
            </MenuDeed>
          ) : null}
          <MenuDeed
            onSelect={() =>
              void call('shell.newWindow', {
                path: formatPlace({ route: { view: 'campaigns' }, client: client.id }),
              })
            }
          >
            {t('overview.newWindow')}
          </MenuDeed>
          <DropdownMenu.Separator className="my-4 h-[1px] bg-line" />
          <MenuDeed onSelect={() => void togglePin(client.id)}>
            {t(pinned ? 'overview.unpin' : 'overview.pin')}
            <span className="ml-auto text-12 text-ink-3">P</span>
          </MenuDeed>
          <MenuDeed onSelect={() => void moveClient(client.id, -1)}>
            {t('overview.moveUp')}
            <span className="ml-auto text-12 text-ink-3">{t('overview.moveUpKey')}</span>
          </MenuDeed>
          <MenuDeed onSelect={() => void moveClient(client.id, 1)}>
            {t('overview.moveDown')}
            <span className="ml-auto text-12 text-ink-3">{t('overview.moveDownKey')}</span>
          </MenuDeed>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
