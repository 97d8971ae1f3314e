// Numbers in a table or page: money with its code, ratios, and the dash that always has a reason.
import { count, moneyAmount, ratio } from '../words/numbers.ts';
import type { Delta } from '../words/deltas.ts';
import { t, type WordKey } from '../words/translate.ts';
import { cx } from './class-names.ts';

/** An en dash on screen; its reason is read out and stands in the tooltip. */
export function Undefined({ reason }: { readonly reason: WordKey }) {
  return (
    <span className="text-ink-3" title={t(reason)}>
      <span aria-hidden>–</span>
      <span className="sr-only">{t('figure.notAvailable', { reason: t(reason) })}</span>
    </span>
  );
}

interface MoneyProps {
  /** Decimal text; null: undefined, for `reason`. */
  readonly amount: string | null;
  readonly currency: string;
  readonly reason?: WordKey;
  /** False where the header already names the currency. */
  readonly code?: boolean;
  /** Converted at stated rates, which a tilde says. */
  readonly about?: boolean;
}

export function Money({
  amount,
  currency,
  reason = 'figure.noData',
  code = true,
  about = false,
}: MoneyProps) {
  if (amount === null) return <Undefined reason={reason} />;
  return (
    <span className="whitespace-nowrap">
      {about ? <span title={t('figure.converted')}>~</span> : null}
      {moneyAmount(amount, currency)}
      {code ? <span className="text-11 leading-none text-ink-3"> {currency}</span> : null}
    </span>
  );
}

export function Count({ value }: { readonly value: string | number }) {
  return <span>{count(value)}</span>;
}

export function Ratio({ value, reason }: { readonly value: string | null; readonly reason: WordKey }) {
  return value === null ? <Undefined reason={reason} /> : <span>{ratio(value)}</span>;
}

export function DeltaText({
  delta,
  reason = 'figure.nothingBefore',
}: {
  readonly delta: Delta | null;
  readonly reason?: WordKey;
}) {
  if (delta === null) return <Undefined reason={reason} />;
  return (
    <span
      title={delta.spoken}
      className={cx(
        delta.verdict === 'better' && 'text-good',
        delta.verdict === 'worse' && 'font-semibold text-bad',
        delta.verdict === 'neutral' && 'text-ink-2',
      )}
    >
      <span aria-hidden>{delta.text}</span>
      <span className="sr-only">{delta.spoken}</span>
    </span>
  );
}
