// Tags of all that is selected in the explorer; a tag that is put on shows its column.
import { Tag } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Popover } from '../../components/popover.tsx';
import type { ExplorerQuestion } from '../../stores/explorer.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { CallError } from '../../../src-shared/ipc/errors.ts';
import type { ExplorerSelection } from '../../../src-shared/domain/explorer-query.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { TagEditor } from '../tags/tag-editor.tsx';
import { useExplorerState, type ColumnLayout } from './explorer-state.ts';
import { rowQuestion } from './row-question.ts';
import { showTags } from './shown-tags.ts';

interface SelectionTagsProps {
  readonly question: ExplorerQuestion;
  readonly selection: ExplorerSelection;
  readonly layout: ColumnLayout;
}

interface Found {
  readonly refs: readonly EntityRef[];
  readonly beyond: number;
}

export function SelectionTags({ question, selection, layout }: SelectionTagsProps) {
  const [open, setOpen] = useState(false);
  const look = useExplorerState((state) => state.look);
  const chosen = useExplorerState((state) => state.layout);
  const showColumn = () => {
    showTags();
    if (chosen && !layout.shown.includes('tags'))
      look({ layout: { ...layout, shown: [...layout.shown, 'tags'] } });
  };
  return (
    <Popover label={t('tags.edit')} icon={Tag} open={open} onOpen={setOpen} align="end">
      {open ? <SelectedTags question={question} selection={selection} onPut={showColumn} /> : null}
    </Popover>
  );
}

interface SelectedTagsProps extends Omit<SelectionTagsProps, 'layout'> {
  readonly onPut: () => void;
}

/** As it was selected when the panel was opened: a tag may take a row out of what matches. */
function SelectedTags({ question, selection, onPut }: SelectedTagsProps) {
  const [asked] = useState({ question, selection });
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  useEffect(() => {
    let current = true;
    const input = { ...rowQuestion(asked.question), selection: asked.selection };
    void call('explorer.refs', input).then((answer) => {
      if (!current) return;
      if (answer.ok) setFound(answer.data);
      else setError(answer.error);
    });
    return () => {
      current = false;
    };
  }, [asked]);
  if (error) return <ErrorBlock error={error} className="w-[18rem]" />;
  if (found?.refs.length === 0) return <p className="text-13 text-ink-3">{t('tags.nothing')}</p>;
  if (found === null) return <div aria-busy className="h-[8rem] w-[18rem]" />;
  return (
    <>
      {found.beyond > 0 ? (
        <p className="max-w-[18rem] text-13 text-ink-2">
          {t('tags.beyond', { shown: count(found.refs.length) })}
        </p>
      ) : null}
      <TagEditor refs={found.refs} onPut={onPut} />
    </>
  );
}
