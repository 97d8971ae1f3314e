// What a page hands over as drawn may be anything: only what cannot run, load or lead away is taken.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDrawnTree, type DrawnKind } from '../../../src-shared/domain/drawn-tree.ts';
import { screenCalls } from '../../../src-shared/ipc/screen.ts';

const { input } = screenCalls['screen.keep'];
const call = (tree: unknown) => ({
  answer: '0199f3a0-0000-7000-8000-000000000001',
  for: { path: '/clients', language: 'en', density: 'dense', sidebar: 'full' },
  screen: { seenAt: 1, drawnAt: 1, width: 1440, height: 873, scrollTop: 0, tree },
});
const one = (kind: unknown) => ({ kinds: [kind], nodes: [0, 0] });
const element = (tag: string, attributes = {}, styles = {}) => one([tag, attributes, styles]);

/** The two that look at it agree. */
function isTaken(tree: unknown): boolean {
  const taken = isDrawnTree(tree);
  expect(input.safeParse(call(tree)).success).toBe(taken);
  return taken;
}

describe('a drawn tree', () => {
  test('of a row of a table is taken, and comes through JSON as it was', () => {
    const kinds: DrawnKind[] = [
      [
        'div',
        { role: 'row', class: 'grid h-(--row) hover:bg-hover', 'aria-rowindex': '2' },
        { top: '-48px' },
      ],
      ['a', { href: '/campaigns?client=1', tabindex: '-1', title: '<b>"it\'s"</b>' }, {}],
      ['svg', { viewBox: '0 0 96 20', 'stroke-width': '1.25', 'aria-hidden': 'true' }, {}],
      ['path', { d: 'M1.0 2.5L3 4', fill: 'none', stroke: 'currentColor' }, {}],
      ['div', {}, { 'grid-template-columns': 'minmax(10.5rem, 3fr) 10rem', transform: 'translateY(0px)' }],
    ];
    const tree = { kinds, nodes: [0, 4, 1, 0, 2, 1, 3, '<script>', 2, ' ', 2, 2, 3, 3, 0, 1] };
    expect(isTaken(tree)).toBe(true);
    expect(isTaken(JSON.parse(JSON.stringify(tree)))).toBe(true);
    expect(isTaken({ kinds: [], nodes: [] })).toBe(true);
  });

  test.each([
    'script',
    'style',
    'iframe',
    'object',
    'embed',
    'base',
    'link',
    'meta',
    'form',
    'input',
    'img',
    'use',
    'foreignObject',
    'animate',
    'set',
    'SCRIPT',
    'Div',
    'x-y',
    '',
    'div onload=1',
  ])('with an element %s is refused', (tag) => {
    expect(isTaken(element(tag))).toBe(false);
  });

  const attributes: readonly [string, string][] = [
    ['onclick', 'alert(1)'],
    ['ONCLICK', 'alert(1)'],
    ['style', 'top: 0'],
    ['id', 'root'],
    ['name', 'x'],
    ['src', '/x.js'],
    ['srcdoc', 'x'],
    ['nonce', 'x'],
    ['target', '_blank'],
    ['download', ''],
    ['ping', '/x'],
    ['formaction', '/x'],
    ['xlink:href', '/x'],
    ['aria-labelledby', 'x'],
    ['aria-controls', 'x'],
    ['aria-Label', 'x'],
    ['aria-', 'x'],
    ['data-x', 'x'],
    ['__proto__x', 'x'],
    ['href', 'javascript:alert(1)'],
    ['href', ' javascript:alert(1)'],
    ['href', 'https://example.com'],
    ['href', '//example.com'],
    ['href', '/\\example.com'],
    ['href', '/\t/example.com'],
    ['href', 'data:text/html,x'],
    ['href', ''],
    ['fill', 'url(https://example.com/x)'],
    ['d', 'url(#x)'],
    ['class', 'x'.repeat(4_001)],
  ];
  test.each(attributes)('with an attribute %s of %j is refused', (name, value) => {
    expect(isTaken(element('a', { [name]: value }))).toBe(false);
  });

  test.each([
    ['background', 'red'],
    ['background-image', 'url(/x)'],
    ['position', 'fixed'],
    ['--x', '1'],
    ['cssText', 'top: 0'],
    ['top', 'url("https://example.com")'],
    ['width', 'image-set("x")'],
    ['width', '1px; background: red'],
    ['width', 'attr(x type(*))'],
  ])('with a style %s of %j is refused', (property, value) => {
    expect(isTaken(element('div', {}, { [property]: value }))).toBe(false);
  });

  test('that is too large, too deep, or none at all is refused', () => {
    const kinds = [['div', {}, {}]];
    const deep = (depth: number) => ({
      kinds,
      nodes: Array.from({ length: depth }, (_, at) => [at, 0]).flat(),
    });
    expect(isTaken(deep(41))).toBe(true);
    expect(isTaken(deep(42))).toBe(false);
    const wide = (count: number) => ({ kinds, nodes: Array.from({ length: count }, () => [0, 0]).flat() });
    expect(isTaken(wide(5_000))).toBe(true);
    expect(isTaken(wide(5_001))).toBe(false);
    expect(isTaken({ kinds: [], nodes: [0, 'x'.repeat(600_001)] })).toBe(false);
    expect(isTaken({ kinds: Array.from({ length: 5_001 }, () => kinds[0]), nodes: [] })).toBe(false);
    const broken: unknown[] = [
      null,
      [],
      'x',
      {},
      { kinds },
      { kinds, nodes: [0] },
      { kinds, nodes: [1, 0] },
      { kinds, nodes: [0, 'x', 1, 'inside a text'] },
      { kinds, nodes: [0, 0, 2, 0] },
      { kinds, nodes: [0, 1] },
      { kinds, nodes: [0, -1] },
      { kinds, nodes: [-1, 0] },
      { kinds, nodes: [0.5, 0] },
      { kinds, nodes: ['0', 0] },
      { kinds, nodes: [0, null] },
      { kinds: [['div', {}]], nodes: [] },
      { kinds: [['div', {}, {}, {}]], nodes: [] },
      { kinds: [['div', null, {}]], nodes: [] },
      { kinds: [['div', { title: 1 }, {}]], nodes: [] },
      { kinds: [['div', {}, ['x']]], nodes: [] },
    ];
    for (const tree of broken) expect(isTaken(tree)).toBe(false);
  });

  test('of anything at all is answered, and never thrown over', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (kinds, nodes) => {
        for (const given of [kinds, { kinds, nodes }, { kinds: [kinds], nodes: [nodes, nodes] }])
          expect(typeof isDrawnTree(given)).toBe('boolean');
      }),
    );
  });
});
