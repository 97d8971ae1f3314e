// Campaigns, ad groups or ads: which of them the table shows.
import { Menu, MenuChoices } from '../../components/menu.tsx';
import { explorerLevels, type ExplorerLevel } from '../../../src-shared/domain/explorer-fields.ts';
import { t } from '../../words/translate.ts';
import { useSelection } from './explorer-selection.ts';
import { useExplorerState } from './explorer-state.ts';

/** Groups and columns that a level does not have are let go. */
function goTo(level: ExplorerLevel): void {
  const { group, look } = useExplorerState.getState();
  useSelection.getState().clear();
  look({
    level,
    group: group.filter(
      (field) => (field !== 'campaign' || level !== 'campaigns') && (field !== 'ad_group' || level === 'ads'),
    ),
  });
}

export function LevelSwitch() {
  const level = useExplorerState((state) => state.level);
  const word = t(`explorer.level.${level}`);
  return (
    <Menu
      label={t('explorer.levelLabel', { level: word })}
      className="border-control!"
      trigger={<span>{word}</span>}
    >
      <MenuChoices
        value={level}
        choices={explorerLevels.map((value) => ({ value, text: t(`explorer.level.${value}`) }))}
        onChange={(value) => goTo(value as ExplorerLevel)}
      />
    </Menu>
  );
}
