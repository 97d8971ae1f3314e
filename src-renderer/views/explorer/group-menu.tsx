// By what the lines are grouped, outermost first.
import { Layers } from 'lucide-react';
import { Popover } from '../../components/popover.tsx';
import { groupFields, type GroupField } from '../../../src-shared/domain/explorer-fields.ts';
import { t } from '../../words/translate.ts';
import { useExplorerState } from './explorer-state.ts';
import { fieldWord } from './filter-words.ts';

const most = 4;

export function GroupMenu() {
  const group = useExplorerState((state) => state.group);
  const level = useExplorerState((state) => state.level);
  const look = useExplorerState((state) => state.look);
  const flip = (field: GroupField) =>
    look({ group: group.includes(field) ? group.filter((one) => one !== field) : [...group, field] });
  const possible = groupFields.filter(
    (field) => (field !== 'campaign' || level !== 'campaigns') && (field !== 'ad_group' || level === 'ads'),
  );
  const label =
    group.length === 0
      ? t('explorer.group')
      : t('explorer.groupedBy', { fields: group.map(fieldWord).join(', ') });
  return (
    <Popover label={label} icon={Layers}>
      <fieldset className="flex w-[14rem] flex-col">
        <legend className="pb-4 text-12 text-ink-3">{t('explorer.groupExplain')}</legend>
        {possible.map((field) => {
          const at = group.indexOf(field);
          return (
            <label key={field} className="flex min-h-[1.75rem] items-center gap-8 text-13 text-ink">
              <input
                type="checkbox"
                className="size-[1rem] accent-accent"
                checked={at >= 0}
                disabled={at < 0 && group.length >= most}
                onChange={() => flip(field)}
              />
              <span className="flex-1">{fieldWord(field)}</span>
              {at >= 0 && group.length > 1 ? <span className="text-ink-3">{at + 1}</span> : null}
            </label>
          );
        })}
      </fieldset>
    </Popover>
  );
}
