// Gives what is chosen to a colleague, or to nobody.
import { UserRound } from 'lucide-react';
import { Menu, MenuDeed } from '../../components/menu.tsx';
import { useColleagues, useReviewQueue } from '../../stores/review-queue.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { t } from '../../words/translate.ts';

/** So that a key can open it. */
export const assignMenuId = 'assign-to';

export function AssignMenu({ rows, id }: { readonly rows: readonly QueueRow[]; readonly id?: string }) {
  const assign = useReviewQueue((state) => state.assign);
  const colleagues = useColleagues((state) => state.data?.rows) ?? [];
  return (
    <span id={id}>
      <Menu
        label={t('queue.assignTo')}
        className="min-h-(--control)! border-control! bg-raised"
        trigger={
          <>
            <UserRound aria-hidden size="0.875rem" />
            {t('queue.assign')}
          </>
        }
      >
        {colleagues.map(({ id: person, name, me }) => (
          <MenuDeed key={person} onSelect={() => void assign(rows, { id: person, name })}>
            <bdi>{name}</bdi>
            {me ? <span className="text-ink-3">{t('review.you')}</span> : null}
          </MenuDeed>
        ))}
        <MenuDeed onSelect={() => void assign(rows, null)}>{t('queue.assignNobody')}</MenuDeed>
      </Menu>
    </span>
  );
}
