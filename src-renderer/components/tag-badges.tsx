// Tags as outlined words: one's own, then fainter those of what it is in.
import { t } from '../words/translate.ts';
import { cx } from './class-names.ts';

interface TagBadgesProps {
  readonly own: readonly string[];
  readonly above: readonly string[];
  /** On lines of their own where they do not fit; else the rest is cut, and the title has all of them. */
  readonly wrap?: boolean;
}

export function TagBadges({ own, above, wrap }: TagBadgesProps) {
  const all = [...own, ...above.map((tag) => t('tags.above', { tag }))];
  if (all.length === 0) return null;
  return (
    <span
      title={all.join('\n')}
      className={cx(
        'inline-flex max-w-full items-center gap-4 align-middle',
        wrap ? 'flex-wrap' : 'overflow-hidden',
      )}
    >
      {own.map((tag) => (
        <Badge key={tag} tag={tag} />
      ))}
      {above.map((tag) => (
        <Badge key={tag} tag={tag} faint />
      ))}
    </span>
  );
}

const look =
  'inline-block h-[1.25rem] max-w-[10rem] shrink-0 truncate rounded-badge border px-4 text-12 leading-[1.125rem]';

function Badge({ tag, faint }: { readonly tag: string; readonly faint?: boolean }) {
  if (!faint) return <bdi className={cx(look, 'border-control text-ink-2')}>{tag}</bdi>;
  return (
    <span className={cx(look, 'border-dashed border-line text-ink-3')}>
      <bdi aria-hidden>{tag}</bdi>
      <span className="sr-only">{t('tags.above', { tag })}</span>
    </span>
  );
}
