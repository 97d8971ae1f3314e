// A state as icon and word, 20 px high; one a row.
import { t } from '../words/translate.ts';
import { cx } from './class-names.ts';
import { stateLooks, type StateName } from './states.ts';

interface StateBadgeProps {
  readonly state: StateName;
  /** A sentence in place of the state's own word, for example "26 h old". */
  readonly text?: string;
  /** Without the background, for lines of text. */
  readonly plain?: boolean;
}

export function StateBadge({ state, text, plain }: StateBadgeProps) {
  const { icon: Icon, word, ink, soft } = stateLooks[state];
  return (
    <span
      className={cx(
        'inline-flex h-[1.25rem] max-w-full items-center gap-4 rounded-badge align-middle text-12 whitespace-nowrap',
        ink,
        !plain && cx('border border-transparent px-4', soft),
      )}
    >
      <Icon aria-hidden size="0.875rem" className={cx('shrink-0', state === 'posting' && 'spin')} />
      <span className="min-w-0 truncate">{text ?? t(word)}</span>
    </span>
  );
}
