// Builds elements from a drawn screen, one by one and by name: whatever it says, it cannot become anything else.
import {
  drawnSpace,
  isDrawnAttribute,
  isDrawnStyle,
  isDrawnTree,
  type DrawnKind,
  type DrawnTree,
} from '../../src-shared/domain/drawn-tree.ts';

const svgSpace = 'http://www.w3.org/2000/svg';

/** Empty for a tree of which anything may not be drawn. */
export function buildDrawn(tree: DrawnTree): DocumentFragment {
  const whole = document.createDocumentFragment();
  if (!isDrawnTree(tree)) return whole;
  const { kinds, nodes } = tree;
  const models = kinds.map(elementOf);
  /** What stands around the next node, outermost first. */
  const around: Node[] = [whole];
  for (let at = 0; at < nodes.length; at += 2) {
    const depth = Number(nodes[at]);
    const what = nodes[at + 1];
    const node = typeof what === 'number' ? models[what]?.cloneNode() : document.createTextNode(what ?? '');
    if (!node) continue;
    around[depth]?.appendChild(node);
    around[depth + 1] = node;
  }
  return whole;
}

function elementOf([tag, attributes, styles]: DrawnKind): Element {
  const element =
    drawnSpace(tag) === 'svg' ? document.createElementNS(svgSpace, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (isDrawnAttribute(name, value)) element.setAttribute(name, value);
  for (const [property, value] of Object.entries(styles))
    if (isDrawnStyle(property, value)) element.style.setProperty(property, value);
  return element;
}
