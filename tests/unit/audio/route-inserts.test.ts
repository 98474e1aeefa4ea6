import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Insert, type Insertion, insertInto, type MediaRoute } from '../../../components/audio';
import { routeAround } from '../../../components/audio/insert-into';
import { openRoute, routeOf } from '../../../components/audio/media-sources';
import { FakeContext, FakeElement, FakeNode, FakePlayer, restoreGlobals, setUpPage } from './fakes';

/** A node with the names by which a chain is read. */
class Named extends FakeNode {
  constructor(
    context: FakeContext,
    readonly name: string,
  ) {
    super(context);
  }
}

let context: FakeContext;
let route: MediaRoute;
let page: FakeElement;
let source: FakeNode;
let out: FakeNode;

beforeEach(() => {
  setUpPage();
  context = new FakeContext();
  const player = new FakePlayer() as unknown as HTMLMediaElement;
  route = openRoute(player, context as unknown as AudioContext);
  source = route.source as unknown as FakeNode;
  out = route.out as unknown as FakeNode;
  page = new FakeElement(true);
  watch(source);
  watch(out);
});

afterEach(restoreGlobals);

/** Each change of the graph, as it happens: how many ways the sound has from the source to the out. */
let ways: number[] = [];
let changes = 0;

/** The ways of sound, and along which inserts the first of them leads. */
function paths(from: FakeNode = source, along: string[] = []): string[][] {
  if (from === out) return [along];
  if (along.length > 20) throw new Error('a loop');
  return from.outputs.flatMap((next) =>
    next instanceof Named && next.name.endsWith('>')
      ? paths((next as Named & { end: FakeNode }).end, [...along, next.name.slice(0, -1)])
      : next === out
        ? [along]
        : [],
  );
}

function watch(node: FakeNode): void {
  for (const method of ['connect', 'disconnect'] as const) {
    const own = node[method].bind(node) as (other: FakeNode) => FakeNode;
    node[method] = ((other: FakeNode) => {
      const result = own(other);
      changes++;
      ways.push(paths().length);
      return result;
    }) as never;
  }
}

function named(name: string, of = context) {
  const input = new Named(of, `${name}>`);
  const output = new Named(of, `${name}<`);
  Object.assign(input, { end: output });
  watch(input);
  watch(output);
  return { input, output };
}

const asInsert = (nodes: { input: FakeNode; output: FakeNode }) => nodes as unknown as Insert;

interface Placed extends Insertion {
  anchor: FakeElement;
  input: Named;
  output: Named;
}

/** An insert at an anchor that stands last on the page. */
function add(name: string, parent: FakeElement | null = page): Placed {
  const anchor = new FakeElement();
  parent?.append(anchor);
  const nodes = named(name);
  return { anchor, ...nodes, ...insertInto(route, anchor as unknown as Element, asInsert(nodes)) };
}

/** The inserts on the one way that there is, and how many links were touched since it was asked last. */
function chain(): string {
  const found = paths();
  expect(found).toHaveLength(1);
  expect(ways.every((count) => count <= 1)).toBe(true);
  ways = [];
  changes = 0;
  return found[0].join(' ');
}

describe('an insert', () => {
  test('comes between the source and the out, and leaves as if it had never been', () => {
    const before = [...source.outputs];
    const a = add('a');
    expect(source.outputs).toEqual([a.input]);
    expect(a.output.outputs).toEqual([out]);
    expect(routeAround(a.output as unknown as AudioNode)).toBe(route);
    a.remove();
    expect(source.outputs).toEqual(before);
    expect([a.input.outputs, a.output.outputs]).toEqual([[], []]);
    expect(routeAround(a.output as unknown as AudioNode)).toBeNull();
    a.remove();
    a.place();
    expect(chain()).toBe('');
    expect(out.outputs).toEqual([context.destination]);
  });

  test('may be one node, and come again after it has left', () => {
    const node = new FakeNode(context);
    for (let i = 0; i < 3; i++) {
      const { remove } = insertInto(route, null, asInsert({ input: node, output: node }));
      expect([source.outputs, node.outputs]).toEqual([[node], [out]]);
      remove();
      expect([source.outputs, node.outputs]).toEqual([[out], []]);
    }
  });

  test('stands where its anchor does, whenever it came', () => {
    const anchors = [0, 1, 2, 3].map(() => new FakeElement());
    page.append(...anchors);
    for (const i of [2, 0, 3, 1])
      insertInto(route, anchors[i] as unknown as Element, asInsert(named('abcd'[i] as string)));
    expect(chain()).toBe('a b c d');
  });

  test('without an anchor comes last, in order of insertion', () => {
    for (const name of ['y', 'z']) insertInto(route, null, asInsert(named(name)));
    add('a');
    insertInto(route, null, asInsert(named('end')));
    add('b');
    expect(chain()).toBe('a b y z end');
  });

  test('at the anchor of another comes behind it', () => {
    const { anchor } = add('a');
    insertInto(route, anchor as unknown as Element, asInsert(named('b')));
    add('c').place();
    expect(chain()).toBe('a b c');
  });

  test('touches no more links than those that change', () => {
    const [a, b, c] = [add('a'), add('b'), add('c')];
    chain();
    a.place();
    c.place();
    expect(changes).toBe(0);
    const d = add('d');
    // c no longer to the out; c to d, d to the out.
    expect(changes).toBe(3);
    chain();
    page.append(c.anchor);
    c.place();
    expect([changes, chain()]).toEqual([6, 'a b d c']);
    b.remove();
    expect([changes, chain()]).toEqual([3, 'a d c']);
    d.place();
    expect(changes).toBe(0);
  });
});

describe('anchors that move', () => {
  test('are followed when they say so, several at once in any order', () => {
    for (const told of ['abcd', 'dcba', 'bdac', 'cadb']) {
      const placed = new Map([...'abcd'].map((name) => [name, add(name)]));
      for (const order of ['dcba', 'bacd', 'cdab', 'adbc', 'abcd', 'bcda']) {
        page.append(...[...order].map((name) => placed.get(name)!.anchor));
        for (const name of told) placed.get(name)!.place();
        expect(chain()).toBe([...order].join(' '));
      }
      for (const name of told) placed.get(name)!.remove();
      expect(chain()).toBe('');
    }
  });

  test('keep their place while they stand nowhere', () => {
    const [a, b, c] = [add('a'), add('b'), add('c')];
    b.anchor.remove();
    b.place();
    expect(chain()).toBe('a b c');
    // b stays behind a, wherever that goes.
    page.append(a.anchor);
    a.place();
    expect(chain()).toBe('c a b');
    const first = new FakeElement();
    page.prepend(first);
    const d = insertInto(route, first as unknown as Element, asInsert(named('d')));
    expect(chain()).toBe('d c a b');
    a.remove();
    page.prepend(b.anchor);
    b.place();
    expect(chain()).toBe('b d c');
    d.remove();
    b.remove();
    c.remove();
    expect(chain()).toBe('');
  });

  test('that stand nowhere yet come behind those that do, and before those that are none', () => {
    insertInto(route, null, asInsert(named('z')));
    const away = add('away', null);
    add('a');
    expect(chain()).toBe('away a z');
    add('later', null);
    expect(chain()).toBe('away a later z');
    page.append(away.anchor);
    away.place();
    expect(chain()).toBe('a later away z');
  });

  test('in shadow roots stand where their hosts do', () => {
    const [first, second] = [new FakeElement(), new FakeElement()];
    page.append(first, second);
    const [shadow, other] = [first.attachShadow(), second.attachShadow()];
    const deep = new FakeElement();
    shadow.append(deep);
    const inner = deep.attachShadow();
    add('end');
    add('other', other);
    add('child', second);
    add('inner1', inner);
    add('inner2', inner);
    add('shadow', shadow);
    insertInto(route, second as unknown as Element, asInsert(named('host')));
    expect(chain()).toBe('inner1 inner2 shadow host other child end');
  });

  test('are followed when a host moves with them', () => {
    const [first, second] = [new FakeElement(), new FakeElement()];
    page.append(first, second);
    const b = add('b', second.attachShadow());
    const a = add('a', first.attachShadow());
    expect(chain()).toBe('a b');
    page.append(first);
    a.place();
    expect(chain()).toBe('b a');
    first.remove();
    a.place();
    b.place();
    expect(chain()).toBe('b a');
  });
});

test('inserts leave in any order, and there is one way for the sound at every step', () => {
  const orders = ['abcd', 'abdc', 'acbd', 'bacd', 'bdac', 'cabd', 'cdba', 'dabc', 'dcba', 'dbca'];
  for (const order of orders) {
    const placed = new Map([...'abcd'].map((name) => [name, add(name)]));
    let left = 'abcd';
    for (const name of order) {
      placed.get(name)!.remove();
      left = left.replace(name, '');
      expect(chain()).toBe([...left].join(' '));
    }
    expect(source.outputs).toEqual([out]);
  }
});

describe('what others have connected', () => {
  test('survives every change', () => {
    const [a, b] = [add('a'), add('b')];
    const ears = new Map([source, a.input, a.output, b.output, out].map((node) => [node, new FakeNode(context)]));
    for (const [node, ear] of ears) node.connect(ear);
    const guest = new FakeNode(context);
    guest.connect(a.input);
    page.append(a.anchor);
    a.place();
    add('c').remove();
    b.remove();
    a.remove();
    for (const [node, ear] of ears) expect(node.outputs).toContain(ear);
    expect(guest.outputs).toEqual([a.input]);
    expect(source.outputs).toContain(out);
    expect(a.output.outputs).toEqual([ears.get(a.output)]);
    expect(out.outputs).toEqual([context.destination, ears.get(out)]);
  });

  test('and all disconnected again is no obstacle', () => {
    const [a, b] = [add('a'), add('b')];
    a.output.disconnect();
    a.remove();
    expect(chain()).toBe('b');
    b.output.disconnect();
    b.remove();
    expect(chain()).toBe('');
  });
});

describe('an insert is refused', () => {
  test.each(['input', 'output'] as const)('whose %s is of another context, and nothing is touched', (end) => {
    const a = add('a');
    chain();
    const nodes = { ...named('b'), [end]: named('b', new FakeContext())[end] };
    expect(() => insertInto(route, null, asInsert(nodes))).toThrow(
      expect.objectContaining({
        code: 'bad-option',
        message:
          "insertInto: an insert takes nodes of its route's AudioContext, not of another. Make them with route.context.",
      }),
    );
    expect(changes).toBe(0);
    expect(chain()).toBe('a');
    a.remove();
  });

  test('that stands in a route already, this or another', () => {
    const a = add('a');
    const player = new FakePlayer() as unknown as HTMLMediaElement;
    const other = openRoute(player, context as unknown as AudioContext);
    for (const into of [route, other]) {
      expect(() => insertInto(into, null, asInsert(a))).toThrow(/stands in one route, once/);
    }
    expect(chain()).toBe('a');
    expect((other.source as unknown as FakeNode).outputs).toEqual([other.out]);
    a.remove();
    insertInto(other, null, asInsert(a));
    expect((other.source as unknown as FakeNode).outputs).toEqual([a.input]);
    expect(routeOf(player)).toBe(other);
    expect(chain()).toBe('');
  });

  test('that the browser cannot connect, and the sound goes on as before', () => {
    add('a');
    const nodes = named('b');
    nodes.output.connect = () => {
      throw new DOMException('no such output', 'IndexSizeError');
    };
    expect(() => insertInto(route, null, asInsert(nodes))).toThrow('no such output');
    expect(chain()).toBe('a');
    expect([nodes.input.outputs, nodes.output.outputs]).toEqual([[], []]);
    add('c');
    expect(chain()).toBe('a c');
  });
});
