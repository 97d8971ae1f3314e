// Puts tags on some things and takes them off: the tags in use as boxes, and a field that finds one or names a new one.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { changeTags, followTags, tagsOf, type TagCount } from '../../stores/tags.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { byName, longestTag, tidyTag } from '../../../src-shared/domain/tags.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';

interface TagEditorProps {
  readonly refs: readonly EntityRef[];
  /** A tag was put on something. */
  readonly onPut?: () => void;
}

const folded = (text: string) => tidyTag(text).toLocaleLowerCase();

export function TagEditor({ refs, onPut }: TagEditorProps) {
  const [rows, setRows] = useState<readonly TagCount[] | null>(null);
  const [unread, setUnread] = useState(false);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const found = await tagsOf(refs);
      if (!current) return;
      setUnread(found === null);
      if (found) setRows((before) => withSeen(before ?? [], found));
    };
    void load();
    const end = followTags(load);
    return () => {
      current = false;
      end();
    };
  }, [refs]);
  const wanted = folded(typed);
  const shown = (rows ?? []).filter(({ tag }) => folded(tag).includes(wanted));
  const isNew = wanted !== '' && rows?.every(({ tag }) => folded(tag) !== wanted) === true;
  const set = async (tag: string, isOn: boolean) => {
    if ((await changeTags([{ tag, on: isOn, refs: [...refs] }])) && isOn) onPut?.();
  };
  const put = () => {
    if (wanted === '') return;
    void set(tidyTag(typed), true);
    setTyped('');
    // The button that was pressed is gone.
    field.current?.focus();
  };
  return (
    <form
      className="flex w-[18rem] max-w-full flex-col gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <Field
        ref={field}
        label={t('tags.find')}
        value={typed}
        maxLength={longestTag}
        autoFocus
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {unread ? <p className="text-13 text-ink">{t('tags.unread')}</p> : null}
      {rows?.length === 0 && wanted === '' ? <p className="text-13 text-ink-3">{t('tags.none')}</p> : null}
      <fieldset className="flex max-h-[14rem] flex-col overflow-y-auto">
        <legend className="sr-only">{t('tags.title')}</legend>
        {shown.map((row) => (
          <TagBox key={row.tag} row={row} all={refs.length} onChange={(isOn) => void set(row.tag, isOn)} />
        ))}
      </fieldset>
      {isNew ? (
        <Button type="submit" className="max-w-full">
          {t('tags.addNew', { tag: tidyTag(typed) })}
        </Button>
      ) : null}
      <p className="text-12 text-ink-3">{t('tags.explain')}</p>
    </form>
  );
}

/** A tag that nothing bears any more stays until the panel is closed: it had the focus, and may be wanted again. */
function withSeen(before: readonly TagCount[], found: readonly TagCount[]): readonly TagCount[] {
  const gone = before.filter(({ tag }) => found.every((one) => one.tag !== tag));
  return [...found, ...gone.map(({ tag }) => ({ tag, own: 0 }))].sort((a, b) => byName(a.tag, b.tag));
}

interface TagBoxProps {
  readonly row: TagCount;
  readonly all: number;
  readonly onChange: (isOn: boolean) => void;
}

function TagBox({ row: { tag, own }, all, onChange }: TagBoxProps) {
  const isSome = own > 0 && own < all;
  return (
    <label className="flex min-h-[1.75rem] items-center gap-8 text-13 text-ink">
      <input
        type="checkbox"
        className="size-[1rem] shrink-0 accent-accent"
        checked={own > 0 && own === all}
        ref={(box) => {
          if (box) box.indeterminate = isSome;
        }}
        onChange={() => onChange(own < all)}
      />
      <bdi className="min-w-0 flex-1 truncate">{tag}</bdi>
      {isSome ? (
        <span className="shrink-0 text-12 text-ink-3">
          {t('tags.some', { own: count(own), all: count(all) })}
        </span>
      ) : null}
    </label>
  );
}
