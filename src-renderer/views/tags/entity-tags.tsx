// The tags of one campaign, ad group or ad, and the panel that changes them.
import { Tag } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Popover } from '../../components/popover.tsx';
import { TagBadges } from '../../components/tag-badges.tsx';
import { followTags, tagsOf } from '../../stores/tags.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { t } from '../../words/translate.ts';
import { TagEditor } from './tag-editor.tsx';

interface EntityTagsProps {
  readonly entity: EntityRef;
  /** What it is in. */
  readonly above: readonly EntityRef[];
}

/** Null when they could not be read. */
async function borne(refs: readonly EntityRef[]): Promise<readonly string[] | null> {
  const rows = refs.length === 0 ? [] : await tagsOf(refs);
  return rows && rows.filter(({ own }) => own > 0).map(({ tag }) => tag);
}

export function EntityTags({ entity, above }: EntityTagsProps) {
  const [tags, setTags] = useState<{ own: readonly string[]; above: readonly string[] } | null>(null);
  const around = above.join(' ');
  useEffect(() => {
    let current = true;
    const load = async () => {
      const refs = around === '' ? [] : (around.split(' ') as EntityRef[]);
      const [own, inherited] = await Promise.all([borne([entity]), borne(refs)]);
      if (current && own && inherited) setTags({ own, above: inherited.filter((tag) => !own.includes(tag)) });
    };
    void load();
    const end = followTags(load);
    return () => {
      current = false;
      end();
    };
  }, [entity, around]);
  const refs = useMemo(() => [entity], [entity]);
  return (
    <span className="flex min-w-0 items-center gap-8">
      {tags ? <TagBadges {...tags} wrap /> : null}
      <Popover label={t('tags.edit')} icon={Tag}>
        <TagEditor refs={refs} />
      </Popover>
    </span>
  );
}
