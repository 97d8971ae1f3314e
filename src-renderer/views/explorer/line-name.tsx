// The first cell of a line: its box, its place in the tree, and its name.
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Link } from '../../components/link.tsx';
import { cutText } from '../../components/cut-text.ts';
import { NameText } from '../../components/name-text.tsx';
import type { GroupField } from '../../../src-shared/domain/explorer-fields.ts';
import { platformIds, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { ExplorerGroup, ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import { count } from '../../words/numbers.ts';
import { platformWord } from '../../words/platform-words.ts';
import { t } from '../../words/translate.ts';
import { useExplorerState } from './explorer-state.ts';

const statuses = ['active', 'paused', 'archived', 'removed', 'other'] as const;

/** What a value of a group is called by people. */
export function groupText(field: GroupField, label: string): string {
  if (label === '') return t('explorer.none');
  const status = statuses.find((one) => one === label);
  if (field === 'status' && status) return t(`campaignStatus.${status}`);
  if (field === 'platform' && (platformIds as readonly string[]).includes(label))
    return platformNames[label as PlatformId];
  return field === 'objective' ? platformWord(label) : label;
}

/** The page of what a line is about. */
export function placeOf({ ref }: Extract<ExplorerLine, { line: 'row' }>) {
  return { view: 'campaign', ref } as const;
}

export function LineName({ line }: { readonly line: ExplorerLine }) {
  if (line.line === 'group') return <GroupName group={line} />;
  return (
    <span className="flex min-w-0 flex-1" style={{ paddingLeft: `${line.depth * 1.25}rem` }}>
      <Link inGrid to={placeOf(line)} className="min-w-0 font-medium text-ink hover:underline">
        <NameText name={line.name} inGrid />
      </Link>
    </span>
  );
}

function GroupName({ group }: { readonly group: ExplorerGroup }) {
  const toggle = useExplorerState((state) => state.toggleGroup);
  const Arrow = group.open ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t(group.open ? 'explorer.closeGroup' : 'explorer.openGroup', {
        name: groupText(group.field, group.label),
      })}
      onClick={() => toggle(group.path)}
      className="flex w-full min-w-0 items-center gap-4 text-left"
      style={{ paddingLeft: `${group.depth * 1.25}rem` }}
    >
      <Arrow aria-hidden size="0.875rem" className="shrink-0 text-ink-3" />
      <bdi {...cutText} className="truncate">
        {groupText(group.field, group.label)}
      </bdi>
      <span className="shrink-0 font-normal text-ink-3">({count(group.rows)})</span>
    </button>
  );
}
