// The toolbar of the audit: find, who, what, how it ended and when; the client is the scope of the window.
import { PanelRight, Search, X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuChoices } from '../../components/menu.tsx';
import type { Choice } from '../../components/select.tsx';
import { useAuditState } from '../../stores/audit.ts';
import { actText } from '../../words/act-words.ts';
import { locale } from '../../words/locale.ts';
import { t } from '../../words/translate.ts';
import { actorText } from './actor-text.ts';
import { isFiltered, periods, useAuditFilter, type AuditPeriod } from './audit-filter.ts';

const ANY = 'any';

interface AuditToolbarProps {
  readonly findRef: RefObject<HTMLInputElement | null>;
  readonly inspector: boolean;
  readonly onInspector: () => void;
  /** Before the inspector's switch. */
  readonly children?: ReactNode;
}

export function AuditToolbar({ findRef, inspector, onInspector, children }: AuditToolbarProps) {
  const filter = useAuditFilter();
  const { choose } = filter;
  const state = useAuditState((resource) => resource.data);
  const actors = (state?.actors ?? []).map((actor) => ({ value: actor.id, text: actorText(actor) }));
  const actions = (state?.actions ?? []).map((action) => ({ value: action, text: actText(action) }));
  const byText = (a: Choice, b: Choice) => a.text.localeCompare(b.text, locale());
  return (
    <div
      role="toolbar"
      aria-label={t('audit.toolbar')}
      className="flex min-h-[2.5rem] flex-wrap items-center gap-8 border-b border-line bg-surface px-16 py-4"
    >
      <div className="relative w-[16rem] max-w-full">
        <Search aria-hidden size="0.875rem" className="absolute top-1/2 left-8 -translate-y-1/2 text-ink-3" />
        <input
          ref={findRef}
          type="search"
          aria-label={t('audit.find')}
          placeholder={t('audit.find')}
          value={filter.search}
          maxLength={200}
          onChange={(event) => choose({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') choose({ search: '' });
          }}
          className="min-h-[1.75rem] w-full rounded-button border border-control bg-raised pr-8 pl-[1.75rem] text-13 text-ink select-text"
        />
      </div>
      <FilterMenu
        field={t('audit.who')}
        value={filter.actor ?? ANY}
        choices={[{ value: ANY, text: t('audit.anyone') }, ...actors.sort(byText)]}
        onChange={(value) => choose({ actor: value === ANY ? null : value })}
      />
      <FilterMenu
        field={t('audit.what')}
        value={filter.action ?? ANY}
        choices={[{ value: ANY, text: t('audit.anything') }, ...actions.sort(byText)]}
        onChange={(value) => choose({ action: value === ANY ? null : value })}
      />
      <FilterMenu
        field={t('audit.outcome')}
        value={filter.outcome}
        choices={[
          { value: 'all', text: t('audit.anyOutcome') },
          { value: 'ok', text: t('audit.outcome.ok') },
          { value: 'refused', text: t('audit.outcome.refused') },
        ]}
        onChange={(value) => choose({ outcome: value as typeof filter.outcome })}
      />
      <FilterMenu
        field={t('audit.when')}
        value={filter.period}
        choices={periods.map((value) => ({ value, text: t(`audit.period.${value}`) }))}
        onChange={(value) => choose({ period: value as AuditPeriod })}
      />
      {isFiltered(filter) ? <IconButton icon={X} label={t('audit.clear')} onClick={filter.clear} /> : null}
      <span className="flex-1" />
      {children}
      <IconButton
        icon={PanelRight}
        label={t('inspector.toggle')}
        shortcut="Control+I"
        aria-pressed={inspector}
        onClick={onInspector}
      />
    </div>
  );
}

interface FilterMenuProps {
  readonly field: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

function FilterMenu({ field, value, choices, onChange }: FilterMenuProps) {
  const text = choices.find((choice) => choice.value === value)?.text ?? value;
  return (
    <Menu
      label={t('audit.filterBy', { field, value: text })}
      className="max-w-[14rem]! border-control!"
      trigger={<bdi className="truncate">{text}</bdi>}
    >
      <MenuChoices value={value} choices={choices} onChange={onChange} />
    </Menu>
  );
}
