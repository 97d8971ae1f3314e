// Narrows the queue: kind, platform, who is to look at it, and state. The client is the window's own scope.
import { Button } from '../../components/button.tsx';
import { Menu, MenuChoices } from '../../components/menu.tsx';
import type { Choice } from '../../components/select.tsx';
import { useColleagues, useReviewQueue } from '../../stores/review-queue.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { queueStates } from '../../../src-shared/domain/queue-states.ts';
import type { QueueFilter } from '../../../src-shared/ipc/review-queue.ts';
import { t, type WordKey } from '../../words/translate.ts';

const ANY = 'any';

export function ReviewToolbar() {
  const { filter, narrow } = useReviewQueue();
  const colleagues = useColleagues((state) => state.data?.rows) ?? [];
  const set =
    <K extends keyof QueueFilter>(key: K) =>
    (value: string) => {
      narrow({ [key]: value === ANY ? undefined : value });
    };
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <FilterMenu
        word="queue.filter.kind"
        value={filter.kind}
        onChange={set('kind')}
        choices={(['proposal', 'change'] as const).map((kind) => ({
          value: kind,
          text: t(`queue.kind.${kind}`),
        }))}
      />
      <FilterMenu
        word="queue.filter.platform"
        value={filter.platform}
        onChange={set('platform')}
        choices={Object.entries(platformNames).map(([value, text]) => ({ value, text }))}
      />
      <FilterMenu
        word="queue.filter.assignee"
        value={filter.assignee}
        onChange={set('assignee')}
        choices={[
          { value: 'me', text: t('queue.assignee.me') },
          { value: 'nobody', text: t('queue.assignee.nobody') },
          ...colleagues.filter(({ me }) => !me).map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <FilterMenu
        word="queue.filter.state"
        value={filter.state}
        onChange={set('state')}
        choices={queueStates.map((state) => ({ value: state, text: t(`queue.state.${state}`) }))}
      />
      {filtered ? (
        <Button
          kind="quiet"
          onClick={() =>
            narrow({ kind: undefined, platform: undefined, assignee: undefined, state: undefined })
          }
        >
          {t('queue.filter.clear')}
        </Button>
      ) : null}
    </>
  );
}

interface FilterMenuProps {
  readonly word: WordKey;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

function FilterMenu({ word, value, choices, onChange }: FilterMenuProps) {
  const any = { value: ANY, text: t('queue.filter.any') };
  const chosen = choices.find((choice) => choice.value === value) ?? any;
  const name = t('queue.filter.chosen', { filter: t(word), choice: chosen.text });
  return (
    <Menu label={name} trigger={<bdi className="truncate">{name}</bdi>}>
      <MenuChoices value={chosen.value} choices={[any, ...choices]} onChange={onChange} />
    </Menu>
  );
}
