// Tags as outlined words: one's own, then fainter those of what it is in.
import { t } from '../words/translate.ts';
import { cx } from './class-names.ts';

interface TagBadgesProps {
  readonly own: readonly string[];
  readonly above: readonly string[];
}

export function TagBadges({ own, above }: TagBadgesProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-4 overflow-hidden align-middle">
      {own.map((tag) => (
        <Badge key={tag} tag={tag} />
      ))}
      {above.map((tag) => (
        <Badge key={tag} tag={tag} faint />
      ))}
    </span>
  );
}

function Badge({ tag, faint }: { readonly tag: string; readonly faint?: boolean }) {
  return (
    <bdi
      title={faint ? t('tags.above', { tag }) : tag}
      className={cx(
        'inline-block h-[1.25rem] max-w-[10rem] shrink-0 truncate rounded-badge border px-4 text-12 leading-[1.125rem]',
        faint ? 'border-dashed border-line text-ink-3' : 'border-control text-ink-2',
      )}
    >
      {tag}
    </bdi>
  );
}
