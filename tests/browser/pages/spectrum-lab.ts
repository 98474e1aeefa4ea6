/** What the tests of `<ra-spectrum>` do their work with, as `lab` on the page. Runs there before anything else. */
import { random } from '../../unit/engine/oracle';

type Tag = HTMLRaSpectrumElement;
type Source = Tag['source'];

const pause = (ms = 0) => new Promise<void>((done) => setTimeout(done, ms));

/** All that asks for an animation frame on this page: counted, and, once `take` was called, run by hand. */
class Frames {
  /** As the frames' callbacks are told it, in milliseconds. */
  time = 1000;
  /** Requests since the page began. */
  asked = 0;
  private byHand = false;
  private number = 0;
  private waiting = new Map<number, FrameRequestCallback>();
  private readonly request = requestAnimationFrame.bind(window);
  private readonly cancel = cancelAnimationFrame.bind(window);

  constructor() {
    window.requestAnimationFrame = (callback) => {
      this.asked++;
      const id = this.byHand ? ++this.number : this.request((time) => this.run(id, time));
      this.waiting.set(id, callback);
      return id;
    };
    window.cancelAnimationFrame = (id) => {
      if (this.waiting.delete(id) && !this.byHand) this.cancel(id);
    };
  }

  /** Callbacks that wait for the next frame. */
  get pending(): number {
    return this.waiting.size;
  }

  get isByHand(): boolean {
    return this.byHand;
  }

  /** Counts those of the screen, whoever runs the others: layout and observers come with them. Stops when asked to. */
  count(): { seen(): number; stop(): void } {
    let [seen, id] = [0, 0];
    const next = () => {
      id = this.request(() => {
        seen++;
        next();
      });
    };
    next();
    return { seen: () => seen, stop: () => this.cancel(id) };
  }

  /** From here on time stands still but for `step`. To be called before the kit is loaded. */
  take(): void {
    this.byHand = true;
  }

  /** One frame, so many milliseconds after the last. */
  step(ms = 1000 / 60): void {
    this.time += ms;
    const due = this.waiting;
    this.waiting = new Map();
    for (const callback of due.values()) callback(this.time);
  }

  private run(id: number, time: number): void {
    const callback = this.waiting.get(id);
    this.waiting.delete(id);
    callback?.(time);
  }
}

/** What is compiled and instantiated, but for the empty module that tries whether that is allowed. */
const wasm = { compiled: 0, instances: 0, memories: [] as WebAssembly.Memory[] };

function watchWebAssembly(): void {
  if (!globalThis.WebAssembly) return;
  const { compile, Instance, instantiate } = WebAssembly;
  const keep = (instance: WebAssembly.Instance) => {
    wasm.instances++;
    for (const value of Object.values(instance.exports)) {
      if (value instanceof WebAssembly.Memory) wasm.memories.push(value);
    }
  };
  WebAssembly.compile = (bytes) => {
    if (bytes.byteLength > 8) wasm.compiled++;
    return compile(bytes);
  };
  WebAssembly.Instance = class extends Instance {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      keep(this);
    }
  };
  WebAssembly.instantiate = (async (...args: Parameters<typeof instantiate>) => {
    const result = await instantiate(...args);
    keep('instance' in result ? (result as never as WebAssembly.WebAssemblyInstantiatedSource).instance : result);
    return result;
  }) as typeof instantiate;
}

/** What is open on the page: observers, by what they tell of; listeners of media queries; connections of nodes. */
const open = { sizes: 0, sights: 0, changes: 0, queries: 0, edges: 0, analysers: 0 };

function watchWhatOpens(): void {
  for (const [name, Observer] of [
    ['sizes', ResizeObserver],
    ['sights', IntersectionObserver],
    ['changes', MutationObserver],
  ] as const) {
    const { observe, disconnect } = Observer.prototype;
    const counts = new WeakMap<object, number>();
    Observer.prototype.observe = function (this: object, ...args: [never]) {
      Reflect.apply(observe, this, args);
      open[name]++;
      counts.set(this, (counts.get(this) ?? 0) + 1);
    };
    Observer.prototype.disconnect = function (this: object) {
      Reflect.apply(disconnect, this, []);
      open[name] -= counts.get(this) ?? 0;
      counts.delete(this);
    };
  }
  const count = (prototype: object, method: string, name: keyof typeof open, by: number) => {
    const original = Reflect.get(prototype, method);
    Reflect.set(prototype, method, function (this: object, ...args: unknown[]) {
      const result = Reflect.apply(original, this, args);
      open[name] += by;
      return result;
    });
  };
  count(MediaQueryList.prototype, 'addEventListener', 'queries', 1);
  count(MediaQueryList.prototype, 'removeEventListener', 'queries', -1);
  count(AudioNode.prototype, 'connect', 'edges', 1);
  count(AudioNode.prototype, 'disconnect', 'edges', -1);
  count(BaseAudioContext.prototype, 'createAnalyser', 'analysers', 1);
}

/** Those that were asked for. The driver changes the screen's density without an event: it is told by hand. */
const asked = new Set<MediaQueryList>();
const { matchMedia } = globalThis;
globalThis.matchMedia = (query) => {
  const list = matchMedia(query);
  if (!query.includes('resolution')) return list;
  asked.add(list);
  // Nothing is held that nobody listens to.
  list.removeEventListener = (...args: [string, EventListener]) => {
    asked.delete(list);
    MediaQueryList.prototype.removeEventListener.apply(list, args);
  };
  return list;
};
function tellDensity(): void {
  for (const list of [...asked]) if (!list.matches) list.dispatchEvent(new Event('change'));
}

const frames = new Frames();
watchWebAssembly();
watchWhatOpens();

/** Waits for a condition, with frames that take no time where they come by hand. */
async function until(condition: () => unknown, what = String(condition), ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    if (frames.isByHand) frames.step(0);
    await pause(5);
  }
}

/** Lets renders, observers and microtasks come to rest: for so long, and on a busy machine until three frames have passed. */
async function rest(ms = 60): Promise<void> {
  const [end, longest] = [performance.now() + ms, performance.now() + 5000];
  const { seen, stop } = frames.count();
  // A page that is not shown has no frames.
  while (performance.now() < end || (seen() < 3 && !document.hidden && performance.now() < longest)) {
    if (frames.isByHand) frames.step(0);
    await pause(5);
  }
  stop();
}

/** The public module of the kit. */
function load(folder = '/kit/'): Promise<typeof import('../../../components')> {
  return import(new URL(`${folder}components/index.js`, location.href).href);
}

/** Defines the tag. */
function define(folder = '/kit/'): Promise<{ RaSpectrum: CustomElementConstructor }> {
  return import(new URL(`${folder}components/ra-spectrum.js`, location.href).href);
}

/** Loads every part that the kit would load when it needs it, so that no test has to wait for one. */
async function loadAll(folder = '/kit/components/'): Promise<void> {
  const seen = new Set<string>();
  const visit = async (name: string): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const url = new URL(folder + name, location.href).href;
    const text = await (await fetch(url)).text();
    await Promise.all([...text.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)].map(([, next]) => visit(next)));
    await import(url);
  };
  await visit('ra-spectrum.js');
}

interface Beginning {
  tier?: 'auto' | 'simd' | 'scalar' | 'fallback';
  /** Of most tests a busy machine must not change the pixels. */
  detail?: 'auto' | 'full';
  /** Frames by hand, or as the browser makes them. */
  byHand?: boolean;
  /** All parts beforehand, or each as it is asked for. */
  whole?: boolean;
}

/** Loads the kit and defines the tag. */
async function begin({ tier = 'auto', detail = 'full', byHand = true, whole = true }: Beginning = {}): Promise<void> {
  if (byHand) frames.take();
  (await load()).configure({ tier, detail });
  await define();
  if (whole) await loadAll();
}

/** A tag with these settings as properties, on the page; not yet settled. */
function place(settings: Partial<Tag> = {}, width = 600, height = 200): Tag {
  const tag = Object.assign(document.createElement('ra-spectrum'), settings);
  tag.style.inlineSize = `${width}px`;
  tag.style.blockSize = `${height}px`;
  (document.querySelector('main') ?? document.body).append(tag);
  return tag;
}

/** The same, once it has drawn its first frame. */
async function show(settings: Partial<Tag>, width?: number, height?: number): Promise<Tag> {
  const tag = place(settings, width, height);
  await until(() => Number(tag.stats?.frames) > 0, `a first frame of ${JSON.stringify(Object.keys(settings))}`);
  await rest(30);
  return tag;
}

/** Other settings, once they are drawn. */
async function change(tag: Tag, settings: Partial<Tag>): Promise<void> {
  Object.assign(tag, settings);
  await rest(30);
  if (frames.isByHand) frames.step();
}

interface Fake {
  node: AudioNode;
  /** What it holds: the newest samples, or what fills them. */
  fill: (view: Float32Array) => void;
}

/** What is used of an AnalyserNode, with samples of our own: the kit tells nodes by what they can do. */
function fake(fill: Fake['fill'] = (view) => view.fill(0), sampleRate = 48_000, fftSize = 8192): Fake {
  const context = Object.assign(new EventTarget(), { sampleRate, state: 'suspended', startRendering() {} });
  const it: Fake = {
    fill,
    node: {
      context,
      fftSize,
      numberOfOutputs: 1,
      connect() {},
      disconnect() {},
      getFloatTimeDomainData: (view: Float32Array) => it.fill(view),
    } as unknown as AudioNode,
  };
  return it;
}

/** Samples of tones, each `[hertz, amplitude, phase]`. */
function tones(list: number[][], length = 8192, sampleRate = 48_000): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, n) =>
    list.reduce((sum, [f, a = 1, phase = 0]) => sum + a * Math.sin((2 * Math.PI * f * n) / sampleRate + phase), 0),
  );
}

/** What fills a fake with the same block each time. */
const steady = (samples: Float32Array) => (view: Float32Array) => view.set(samples);

/** White noise, even between ±amplitude: of amplitude²/3. */
function white(length: number, seed: number, amplitude = 0.5): Float32Array<ArrayBuffer> {
  const next = random(seed);
  return Float32Array.from({ length }, () => amplitude * (2 * next() - 1));
}

/** Pink noise: white through Paul Kellet's filter, good to 0.05 dB (https://www.firstpr.com.au/dsp/pink-noise/). */
function pink(length: number, seed: number): Float32Array<ArrayBuffer> {
  const next = random(seed);
  const b = [0, 0, 0, 0, 0, 0, 0];
  return Float32Array.from({ length }, () => {
    const w = 0.2 * (2 * next() - 1);
    b[0] = 0.99886 * b[0] + w * 0.0555179;
    b[1] = 0.99332 * b[1] + w * 0.0750759;
    b[2] = 0.969 * b[2] + w * 0.153852;
    b[3] = 0.8665 * b[3] + w * 0.3104856;
    b[4] = 0.55 * b[4] + w * 0.5329522;
    b[5] = -0.7616 * b[5] - w * 0.016898;
    const sum = b[0] + b[1] + b[2] + b[3] + b[4] + b[5] + b[6] + w * 0.5362;
    b[6] = w * 0.115926;
    return sum;
  });
}

/** A player of 1 kHz at half of full scale, for ever, as `#player`. */
async function player(): Promise<HTMLAudioElement> {
  const { encodeWav } = await load();
  const buffer = new AudioBuffer({ length: 48_000, sampleRate: 48_000 });
  buffer.copyToChannel(tones([[1000, 0.5]], 48_000), 0);
  const element = Object.assign(document.createElement('audio'), { id: 'player', loop: true });
  element.src = URL.createObjectURL(new Blob([encodeWav(buffer)], { type: 'audio/wav' }));
  document.body.append(element);
  return element;
}

/** An offline context as long as the longest of these buffers, with a source node playing each. */
function offline(buffers: Float32Array<ArrayBuffer>[], sampleRate = 48_000) {
  const context = new OfflineAudioContext(1, Math.max(...buffers.map(({ length }) => length)), sampleRate);
  const nodes = buffers.map((samples) => {
    const buffer = new AudioBuffer({ length: samples.length, sampleRate });
    buffer.copyToChannel(samples, 0);
    const node = new AudioBufferSourceNode(context, { buffer });
    node.start();
    return node;
  });
  return { context, nodes };
}

/** Renders, and acts at each multiple of `hop` samples (of 128) while the context stands still. */
async function render(context: OfflineAudioContext, hop: number, act: () => void): Promise<void> {
  let failed: unknown = null;
  const stopAt = (sample: number) => {
    if (sample >= context.length) return;
    context.suspend(sample / context.sampleRate).then(() => {
      try {
        act();
      } catch (error) {
        failed = error;
      }
      stopAt(sample + hop);
      context.resume();
    });
  };
  stopAt(hop);
  await context.startRendering();
  if (failed) throw failed;
}

/** The level of the band or bin nearest to a frequency. */
function levelAt({ levels, frequencies }: Tag, hertz: number): number {
  let nearest = 0;
  for (let i = 1; i < frequencies.length; i++) {
    if (Math.abs(frequencies[i] - hertz) < Math.abs(frequencies[nearest] - hertz)) nearest = i;
  }
  return levels[nearest];
}

function part<E extends HTMLElement = HTMLElement>(tag: Tag, name: string): E {
  return tag.shadowRoot?.querySelector(`[part="${name}"], .${name}`) as E;
}

/** A canvas of a tag, as pixels: opacity and colour at a place in device pixels. */
function pixels(tag: Tag, name: 'canvas' | 'axes' = 'canvas') {
  const canvas = part<HTMLCanvasElement>(tag, name);
  const { width, height } = canvas;
  // A copy: a canvas that is read often would be drawn in another way.
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  const at = (x: number, y: number) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
  const isFilled = (x: number, y: number) => data[4 * (y * width + x) + 3] > 0;
  let filled = 0;
  let sum = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 0) filled++;
  for (let i = 0; i < data.length; i++) sum = (sum * 31 + data[i]) | 0;
  return {
    width,
    height,
    at,
    isFilled,
    filled,
    sum,
    /** The first filled row of a column from above, or the height. */
    top(x: number): number {
      for (let y = 0; y < height; y++) if (isFilled(x, y)) return y;
      return height;
    },
    /** The first filled column, or the width. */
    get left(): number {
      for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) if (isFilled(x, y)) return x;
      return width;
    },
  };
}

/** Where on a logarithmic axis as wide as a tag a frequency stands, in device pixels. */
function column(tag: Tag, hertz: number, low: number, high: number): number {
  const { width } = part<HTMLCanvasElement>(tag, 'canvas');
  return Math.floor((Math.log(hertz / low) / Math.log(high / low)) * width);
}

/** Counts every call of a canvas from now on, or of those that `counts`. */
function countCanvasCalls(counts = (_canvas: HTMLCanvasElement) => true): () => number {
  let calls = 0;
  const prototype = CanvasRenderingContext2D.prototype as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const { value } = Object.getOwnPropertyDescriptor(prototype, name)!;
    if (typeof value !== 'function' || name === 'constructor') continue;
    prototype[name] = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      if (counts(this.canvas)) calls++;
      return (value as (...args: unknown[]) => unknown).apply(this, args);
    };
  }
  return () => calls;
}

/** Counts the calls into the core, by export. To be called before the kit is loaded. */
function countCoreCalls(): Record<string, number> {
  const calls: Record<string, number> = {};
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (async (module: WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const instance = await instantiate(module, imports);
    const counted = Object.entries(instance.exports).map(([name, value]) => {
      if (typeof value !== 'function') return [name, value];
      calls[name] = 0;
      const count = (...args: unknown[]) => {
        calls[name]++;
        return value(...args);
      };
      return [name, count];
    });
    return Object.defineProperty(instance, 'exports', { value: Object.fromEntries(counted) });
  }) as typeof instantiate;
  return calls;
}

export const lab = {
  random,
  frames,
  open,
  wasm,
  pause,
  until,
  rest,
  tellDensity,
  load,
  define,
  begin,
  place,
  show,
  change,
  fake,
  tones,
  steady,
  white,
  pink,
  player,
  offline,
  render,
  levelAt,
  part,
  pixels,
  column,
  countCanvasCalls,
  countCoreCalls,
};

export type { Source, Tag };

Object.assign(globalThis, { lab });
