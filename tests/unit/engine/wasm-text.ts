import { gunzipSync } from 'node:zlib';
import binaryen from 'binaryen';
import { bytesIn } from '../../../components/engine/packed';

/** An instruction and what stands in its brackets. */
export interface Node {
  head: string;
  words: string[];
  children: Node[];
}

/** The S-expressions of WebAssembly text without strings in it. */
function parse(text: string): Node {
  const root: Node = { head: '', words: [], children: [] };
  const open = [root];
  for (const [token] of text.matchAll(/[()]|"[^"]*"|[^\s()]+/g)) {
    const top = open[open.length - 1];
    if (token === '(') {
      const node: Node = { head: '', words: [], children: [] };
      top.children.push(node);
      open.push(node);
    } else if (token === ')') open.pop();
    else if (!top.head && top !== root) top.head = token;
    else top.words.push(token);
  }
  return root;
}

/** An instruction and all inside it. */
export function* all(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* all(child);
}

const some = (node: Node, head: string) => [...all(node)].some((each) => each !== node && each.head === head);
export const count = (nodes: Node[], pattern: RegExp): number =>
  nodes.reduce((sum, node) => sum + [...all(node)].filter(({ head }) => pattern.test(head)).length, 0);
/** The loops that hold no other. */
export const innermost = (nodes: Node[]): Node[] =>
  nodes.flatMap((node) => [...all(node)].filter((each) => each.head === 'loop' && !some(each, 'loop')));

/** The function that a module exports by this name, and all that it calls. */
export function functionsOf(packed: string, name: string): { exported: Node; called: Node[] } {
  const module = binaryen.readBinary(gunzipSync(bytesIn(packed)));
  module.setFeatures(binaryen.Features.All);
  const [{ children }] = parse(module.emitText()).children;
  module.dispose();
  const named = (wanted: string) => children.find(({ head, words }) => head === 'func' && words[0] === wanted)!;
  const entry = children.find(({ head, words }) => head === 'export' && words[0] === `"${name}"`)!;
  const exported = named(entry.children[0].words[0]);
  const found = new Set([exported]);
  // What is added meanwhile is visited too.
  for (const each of found) {
    for (const { head, words } of all(each)) if (head === 'call' || head === 'return_call') found.add(named(words[0]));
  }
  found.delete(exported);
  return { exported, called: [...found] };
}
