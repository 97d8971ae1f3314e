// Takes down what the page shows as a drawn screen.
import {
  drawnSpace,
  drawnStyles,
  isDrawnAttribute,
  isDrawnStyle,
  isDrawnTree,
  type DrawnKind,
  type DrawnTree,
} from '../../src-shared/domain/drawn-tree.ts';

/**
 * Everything inside `root` but what is marked as passing; null when something of it cannot be drawn. `asBefore` stands
 * where the page says that what it shows is of an earlier run.
 */
export function takeDrawn(root: Element, asBefore: Node): DrawnTree | null {
  const kinds: DrawnKind[] = [];
  const places = new Map<string, number>();
  const nodes: (number | string)[] = [];
  const sight = root.getBoundingClientRect();

  const placeOfKind = (kind: DrawnKind): number => {
    const name = JSON.stringify(kind);
    const place = places.get(name) ?? kinds.push(kind) - 1;
    places.set(name, place);
    return place;
  };

  /** False when it cannot be drawn. */
  const take = (node: Node, depth: number): boolean => {
    if (node instanceof Text) {
      if (node.data !== '') nodes.push(depth, node.data);
      return true;
    }
    if (!(node instanceof HTMLElement || node instanceof SVGElement)) return true;
    if (node.matches('[data-passing]') || isRowOutOfSight(node, sight)) return true;
    const tag = node.localName;
    if (drawnSpace(tag) === null) return false;
    nodes.push(depth, placeOfKind([tag, attributesOf(node), stylesOf(node)]));
    const inside = node.matches('[data-as-before]') ? [asBefore] : [...node.childNodes];
    return inside.every((child) => take(child, depth + 1));
  };

  const isWhole = [...root.childNodes].every((child) => take(child, 0));
  const tree = { kinds, nodes };
  return isWhole && isDrawnTree(tree) ? tree : null;
}

/** Rows are there before they are scrolled to. */
function isRowOutOfSight(element: Element, sight: DOMRect): boolean {
  if (element.getAttribute('role') !== 'row') return false;
  const { top, bottom } = element.getBoundingClientRect();
  const pane = element.closest('[role="rowgroup"] > [role="none"]')?.getBoundingClientRect() ?? sight;
  return bottom <= pane.top || top >= pane.bottom;
}

function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries(
    [...element.attributes]
      .map(({ name, value }) => [name, value] as const)
      .filter(([name, value]) => isDrawnAttribute(name, value)),
  );
}

function stylesOf({ style }: HTMLElement | SVGElement): Record<string, string> {
  return Object.fromEntries(
    drawnStyles
      .map((property) => [property, style.getPropertyValue(property)] as const)
      .filter(([property, value]) => value !== '' && isDrawnStyle(property, value)),
  );
}
