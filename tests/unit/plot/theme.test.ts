import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchTheme } from '../../../components/plot/theme';

class Target {
  listeners = new Map<string, Set<(event: unknown) => void>>();
  addEventListener(type: string, listener: (event: unknown) => void) {
    if (!this.listeners.has(type)) this.listeners.set(type, new Set());
    this.listeners.get(type)!.add(listener);
  }
  removeEventListener(type: string, listener: (event: unknown) => void) {
    this.listeners.get(type)?.delete(listener);
  }
  fire(type: string, event: unknown = {}) {
    for (const listener of this.listeners.get(type) ?? []) listener(event);
  }
  get count() {
    return [...this.listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }
}

/** A tag with attributes of its own. */
const made = (attributes: Record<string, string> = {}) =>
  ({ className: '', getAttribute: (name: string) => attributes[name] ?? null }) as unknown as HTMLElement;
const tag = made();

let queries: Map<string, Target>;
let fonts: Target;
let root: Target;
let body: Target;
let observers: { mutate: () => void; observed: unknown[]; disconnect: () => void }[];

beforeEach(() => {
  queries = new Map();
  fonts = new Target();
  root = new Target();
  body = new Target();
  observers = [];
  vi.stubGlobal('matchMedia', (query: string) => {
    if (!queries.has(query)) queries.set(query, new Target());
    return queries.get(query);
  });
  vi.stubGlobal('document', { fonts, documentElement: root, body });
  vi.stubGlobal(
    'MutationObserver',
    class {
      observed: unknown[] = [];
      constructor(readonly mutate: () => void) {
        observers.push(this);
      }
      observe(node: unknown, options: { attributeFilter: string[] }) {
        expect(options.attributeFilter).toEqual(['class', 'style', 'data-theme']);
        this.observed.push(node);
      }
      disconnect() {
        this.observed = [];
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('watchTheme', () => {
  it('tells of colour scheme, forced colours, motion, fonts, and switches on html and body', () => {
    const callback = vi.fn();
    const stop = watchTheme(callback, tag);
    expect([...queries.keys()].join()).toMatch(/color-scheme.*forced-colors.*reduced-motion/);
    for (const query of queries.values()) query.fire('change');
    fonts.fire('loadingdone');
    expect(observers[0].observed).toEqual([root, body]);
    observers[0].mutate();
    const fade = (...path: unknown[]) => root.fire('transitionend', { composedPath: () => path });
    fade(body, root);
    expect(callback).toHaveBeenCalledTimes(6);
    // Of what is in the element, or beside it, nothing.
    fade({}, tag, body, root);
    fade({}, body, root);
    expect(callback).toHaveBeenCalledTimes(6);
    fade(tag, body, root);
    expect(callback).toHaveBeenCalledTimes(7);
    stop();
  });

  it('watches once for all, and lets go with the last', () => {
    const a = vi.fn();
    const stopA = watchTheme(a, tag);
    const stopB = watchTheme(a, tag);
    expect(observers.filter(({ observed }) => observed.includes(root))).toHaveLength(1);
    observers[0].mutate();
    expect(a).toHaveBeenCalledTimes(2);
    stopA();
    stopA();
    observers[0].mutate();
    expect(a).toHaveBeenCalledTimes(3);
    stopB();
    expect(observers.flatMap(({ observed }) => observed)).toEqual([]);
    for (const target of [...queries.values(), fonts, root]) expect(target.count).toBe(0);
    watchTheme(a, tag)();
    expect(observers).toHaveLength(5);
  });

  it('tells of an element’s own colours and fonts those who draw it alone', () => {
    const [mine, other] = [vi.fn(), vi.fn()];
    const style: Record<string, string> = {};
    const own = made(style);
    const [stop, stopOther] = [watchTheme(mine, own), watchTheme(other, made())];
    const { mutate } = observers.find(({ observed }) => observed.includes(own))!;
    for (const [text, told] of [
      ['opacity: 0.5; transform: none', 0],
      ['opacity: 0.5; --ra-accent: red', 1],
      ['opacity: 0.6; --ra-accent: red', 1],
      ['--ra-accent: blue', 2],
      ['color: red; font-size: 20px', 3],
    ] as const) {
      style.style = text;
      mutate();
      expect(mine, text).toHaveBeenCalledTimes(told);
    }
    style['data-theme'] = 'dark';
    mutate();
    own.className = 'dark';
    mutate();
    expect(mine).toHaveBeenCalledTimes(5);
    expect(other).not.toHaveBeenCalled();
    stop();
    stopOther();
  });

  it('bears one that leaves while it is told', () => {
    const other = vi.fn();
    const stop = watchTheme(() => stop(), tag);
    const stopOther = watchTheme(other, tag);
    observers[0].mutate();
    expect(other).toHaveBeenCalledTimes(1);
    stopOther();
  });
});
