// A name from a platform: isolated, as text, cut in the middle because both ends matter.
import { cutText } from './cut-text.ts';

interface NameTextProps {
  readonly name: string;
  /** Its grid gives the tooltip, and not one for each row. */
  readonly inGrid?: boolean;
}

const TAIL = 8;
/** One for all names: making one takes longer than a row of the table has. */
const segmenter = new Intl.Segmenter();
const plain = /^[ -~]*$/;

/** Where a name is cut: the head may shrink, the tail stays. Never inside a surrogate pair or a cluster. */
export function splitName(name: string): { readonly head: string; readonly tail: string } {
  if (name.length <= TAIL * 2) return { head: name, tail: '' };
  if (plain.test(name)) return { head: name.slice(0, -TAIL), tail: name.slice(-TAIL) };
  const clusters = Array.from(segmenter.segment(name), ({ segment }) => segment);
  if (clusters.length <= TAIL * 2) return { head: name, tail: '' };
  return { head: clusters.slice(0, -TAIL).join(''), tail: clusters.slice(-TAIL).join('') };
}

export function NameText({ name, inGrid }: NameTextProps) {
  const whole = inGrid ? cutText : { title: name };
  const { head, tail } = splitName(name);
  if (tail === '') {
    return (
      <bdi {...whole} className="block truncate">
        {name}
      </bdi>
    );
  }
  return (
    <bdi {...whole} className="flex min-w-0">
      <span className="min-w-[3rem] truncate whitespace-pre">{head}</span>
      <span className="shrink-0 whitespace-pre">{tail}</span>
    </bdi>
  );
}
