// A drawn screen as data: what its elements look like and say, and nothing that could run, load or lead away.

/** A tag with its attributes and style properties by name. */
export type DrawnKind = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  styles: Readonly<Record<string, string>>,
];

/** Most elements of a screen are like others: what they have alike is said once. */
export interface DrawnTree {
  readonly kinds: readonly DrawnKind[];
  /**
   * In the order of the page, how deep each stands, from 0, and then what: the place of its kind, or its text. What
   * stands inside an element follows it, one deeper.
   */
  readonly nodes: readonly (number | string)[];
}

const mostNodes = 5_000;
const deepest = 40;
const mostCharacters = 600_000;
const longestValue = 4_000;

const htmlTags = new Set(
  'a b bdi button div em footer h1 h2 h3 header i kbd li main nav ol p section small span strong time ul'.split(
    ' ',
  ),
);
const svgTags = new Set('circle ellipse g line path polygon polyline rect svg'.split(' '));

/** Words for people and for what reads to them: any text. */
const textAttributes = new Set(['class', 'role', 'title', 'lang', 'dir', 'aria-label', 'aria-keyshortcuts']);
/** They name other elements by ids, which a drawn screen has none of. */
const pointing = new Set(
  'activedescendant controls describedby details errormessage flowto labelledby owns'.split(' '),
);
/** Marks that styles and the page's own scripts go by. */
const marks = new Set(['data-ages', 'data-scrolled', 'data-tall', 'disabled', 'type', 'tabindex']);
const svgAttributes = new Set(
  'viewBox preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx ry d points fill stroke stroke-width stroke-linecap stroke-linejoin transform'.split(
    ' ',
  ),
);
const styleProperties = new Set(
  'grid-template-columns height left min-width top transform visibility width'.split(' '),
);

/** Letters, numbers and what stands between them: no address and no function fits. */
const plainValue = /^[\w\s.,#%+-]*$/;
/** The same with brackets, for lengths that are computed. */
const computedValue = /^[\w\s.,%()+-]*$/;
/** A path within the cockpit. */
const ownPath = /^\/(?![/\\])[^\\\s]*$/;

/** Null: no such element may be drawn. */
export function drawnSpace(tag: string): 'html' | 'svg' | null {
  return htmlTags.has(tag) ? 'html' : svgTags.has(tag) ? 'svg' : null;
}

export function isDrawnAttribute(name: string, value: string): boolean {
  if (value.length > longestValue) return false;
  if (textAttributes.has(name)) return true;
  if (name === 'href') return ownPath.test(value);
  if (name.startsWith('aria-'))
    return /^[a-z]+$/.test(name.slice(5)) && !pointing.has(name.slice(5)) && plainValue.test(value);
  return (marks.has(name) || svgAttributes.has(name)) && plainValue.test(value);
}

export function isDrawnStyle(property: string, value: string): boolean {
  return styleProperties.has(property) && value.length <= longestValue && computedValue.test(value);
}

/** Style properties that are drawn where an element sets them. */
export const drawnStyles: readonly string[] = [...styleProperties];

/** Whether all of it may be drawn. Whoever hands it over is not trusted: it may be anything. */
export function isDrawnTree(given: unknown): given is DrawnTree {
  const { kinds, nodes } = (given ?? {}) as Partial<Record<'kinds' | 'nodes', unknown>>;
  if (!Array.isArray(kinds) || !Array.isArray(nodes)) return false;
  if (kinds.length > mostNodes || nodes.length > 2 * mostNodes || nodes.length % 2 > 0) return false;
  let left = mostCharacters;
  for (const kind of kinds as readonly unknown[]) {
    if (!Array.isArray(kind) || kind.length !== 3) return false;
    const [tag, attributes, styles] = kind as readonly unknown[];
    if (typeof tag !== 'string' || drawnSpace(tag) === null) return false;
    left -= spentOn(attributes, isDrawnAttribute) + spentOn(styles, isDrawnStyle);
  }
  // How deep the next one may stand: nothing stands inside a text.
  let room = 0;
  for (let at = 0; at < nodes.length; at += 2) {
    const [depth, what] = [nodes[at] as unknown, nodes[at + 1] as unknown];
    if (!isPlace(depth, room + 1)) return false;
    if (typeof what === 'string') {
      left -= what.length;
      room = depth;
    } else if (isPlace(what, kinds.length)) room = Math.min(depth + 1, deepest);
    else return false;
  }
  return left >= 0;
}

function isPlace(given: unknown, end: number): given is number {
  return Number.isInteger(given) && (given as number) >= 0 && (given as number) < end;
}

/** Characters of names and values; infinitely many when one of them is not allowed. */
function spentOn(given: unknown, isAllowed: (name: string, value: string) => boolean): number {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return Infinity;
  let spent = 0;
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string' || !isAllowed(name, value)) return Infinity;
    spent += name.length + value.length;
  }
  return spent;
}
