/** Counts what a page has open, from before the kit is loaded: contexts, connections, listeners, observers, timers. */
const contexts: BaseAudioContext[] = [];
const edges: { from: AudioNode; to: unknown }[] = [];
const listeners = new Map<EventTarget, Set<string>>();
const observers = new Set<MutationObserver>();
const timers = new Set<unknown>();
const elementSources: AudioNode[] = [];

globalThis.AudioContext = class extends AudioContext {
  constructor(options?: AudioContextOptions) {
    super(options);
    contexts.push(this);
  }

  override createMediaElementSource(element: HTMLMediaElement): MediaElementAudioSourceNode {
    const source = super.createMediaElementSource(element);
    elementSources.push(source);
    return source;
  }
};

const { connect, disconnect } = AudioNode.prototype;
AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
  edges.push({ from: this, to: args[0] });
  return (connect as (...args: unknown[]) => never).apply(this, args);
};
AudioNode.prototype.disconnect = function (this: AudioNode, ...args: unknown[]) {
  (disconnect as (...args: unknown[]) => void).apply(this, args);
  for (let i = edges.length - 1; i >= 0; i--) {
    if (edges[i].from === this && (!args.length || edges[i].to === args[0])) edges.splice(i, 1);
  }
};

const ids = new WeakMap<object, number>();
let nextId = 0;
function idOf(thing: object): number {
  if (!ids.has(thing)) ids.set(thing, nextId++);
  return ids.get(thing)!;
}

const { addEventListener, removeEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type: string, listener: never, options?: never) {
  const target = this ?? globalThis;
  if (listener) listeners.set(target, (listeners.get(target) ?? new Set()).add(`${type} ${idOf(listener)}`));
  addEventListener.call(target, type, listener, options);
};
EventTarget.prototype.removeEventListener = function (type: string, listener: never, options?: never) {
  const target = this ?? globalThis;
  if (listener) listeners.get(target)?.delete(`${type} ${idOf(listener)}`);
  removeEventListener.call(target, type, listener, options);
};

globalThis.MutationObserver = class extends MutationObserver {
  override observe(target: Node, options?: MutationObserverInit): void {
    observers.add(this);
    super.observe(target, options);
  }

  override disconnect(): void {
    observers.delete(this);
    super.disconnect();
  }
};

const { setInterval, clearInterval } = globalThis;
globalThis.setInterval = ((...args: Parameters<typeof setInterval>) => {
  const id = setInterval(...args);
  timers.add(id);
  return id;
}) as typeof setInterval;
globalThis.clearInterval = (id) => {
  timers.delete(id);
  clearInterval(id);
};

export const ledger = {
  contexts,
  elementSources,
  /** Whom the node is connected to. */
  outputs: (from: AudioNode) => edges.filter((edge) => edge.from === from).map(({ to }) => to),
  /** All that a tag could forget, in numbers. */
  open: () => ({
    edges: edges.length,
    listeners: [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    observers: observers.size,
    timers: timers.size,
  }),
};
