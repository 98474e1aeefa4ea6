import { type Cell, cellsOf } from '../cell';
import {
  band,
  define,
  type EqTag,
  equalizer,
  errorsOf,
  fails,
  hears,
  holds,
  peakOf,
  player,
  playsOn,
  press,
  routeOf,
  type SpectrumTag,
  said,
  same,
  spectrum,
  tone,
  until,
} from '../pages/scene';

interface Scene {
  element: HTMLMediaElement;
  tag: SpectrumTag;
  eq: EqTag;
  errors: { code: string; message: string }[];
  eqErrors: { code: string; message: string }[];
}

/** A player that sounds, a spectrum and an equaliser of −6 dB on it. */
async function set(): Promise<Scene> {
  await define();
  const element = player();
  const eq = equalizer({ source: '#player', bands: [band(-6)] });
  const tag = spectrum({ source: '#player' });
  const [errors, eqErrors] = [errorsOf(tag), errorsOf(eq)];
  await element.play();
  return { element, tag, eq, errors, eqErrors };
}

/** The player is heard: by its route, or by itself where nobody has tapped it. */
async function sounds(element: HTMLMediaElement): Promise<void> {
  await playsOn(element);
  const route = routeOf(element);
  if (!route) return;
  same(route.context.state, 'running', 'the context of the route');
  await peakOf(route.out, 0.2);
}

/** Both tags run, on these tiers, and the player sounds as the equaliser says. */
async function runs({ element, tag, eq }: Scene, tier: string, eqTier: string): Promise<void> {
  await hears(tag, -12.02);
  await until(
    () => eq.state === 'running' && eq.engine === eqTier,
    `the equaliser on ${eqTier}`,
    () => `but ${eq.state}, ${eq.engine}, ${said(eq).sentence}`,
  );
  same(tag.engine, tier, 'tier');
  await sounds(element);
}

/** A tag that comes later works. */
async function later(): Promise<void> {
  const tag = spectrum({ source: tone().gain });
  tag.scrollIntoView();
  await hears(tag);
}

/** Something breaks before the kit comes: both tags run on what is left. */
function survives({
  spectrum: tier = 'simd',
  eq = 'simd',
  before,
  ...cell
}: Omit<Cell, 'group' | 'run'> & {
  spectrum?: string;
  eq?: string;
  before?(): unknown;
}): Omit<Cell, 'group'> {
  return {
    ...cell,
    async run() {
      await before?.();
      await runs(await set(), tier, eq);
      await later();
    },
  };
}

/** The spectrum, and each that comes later, says that it cannot be shown; so does the equaliser, where it is not to run on a tier. */
async function isSaid(eqTier?: string): Promise<void> {
  const { element, tag, eq, errors, eqErrors } = await set();
  const words = /A part of the widget could not be loaded, or does not run here/;
  await fails(tag, errors, 'not-loaded', words);
  if (eqTier) await until(() => eq.state === 'running' && eq.engine === eqTier, `the equaliser on ${eqTier}`);
  else await fails(eq, eqErrors, 'not-loaded', words);
  await sounds(element);
  const other = spectrum();
  const later = errorsOf(other);
  other.source = tone().gain;
  await fails(other, later, 'not-loaded', words);
}

/** What the kit says of a build that gives way. */
const GIVES_WAY =
  /^(warn: )?rusty-audio: the (simd|scalar) (build|equaliser) does not run here; the next tier takes its place\./;
/** What browsers say of a file that is missing. */
const MISSING =
  /^Failed to load resource.*404|^Loading failed for the module|404 \(Not Found\)|disallowed MIME type|ERR_CONTENT_LENGTH_MISMATCH/;
const DIED =
  /^(warn: )?rusty-audio: the equaliser in the AudioWorklet has failed; the browser’s filters take its place\./;

/** In its console Firefox calls what is thrown no more than this. */
const THROWN = /^Error$/;

/** Ten seconds of patience are one. */
function hurry(): void {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = ((act: () => void, ms = 0) => setTimeout(act, ms === 10_000 ? 1000 : ms)) as never;
}

/** Runs something on the audio thread before the kit's own script; what it uses has to be there. */
function beforeWorklet(act: () => void): void {
  const { addModule } = AudioWorklet.prototype;
  AudioWorklet.prototype.addModule = async function (url, options) {
    const first = URL.createObjectURL(new Blob([`(${act})()`], { type: 'text/javascript' }));
    await addModule.call(this, first);
    await addModule.call(this, url, options);
  };
}

declare let registerProcessor: (name: string, processor: Processor) => void;
type Processor = new (
  options: unknown,
) => { port: MessagePort; process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean };

/** Lets each processor throw on the audio thread once it is told −1, to which the kit's own only answers. */
function mortal(): void {
  const register = registerProcessor;
  registerProcessor = (name, Living) =>
    register(
      name,
      class extends Living {
        dying = false;
        constructor(options: unknown) {
          super(options);
          this.port.addEventListener('message', ({ data }) => {
            if (data === -1) this.dying = true;
          });
        }
        override process(inputs: Float32Array[][], outputs: Float32Array[][]) {
          if (this.dying) throw new Error('the fault');
          return super.process(inputs, outputs);
        }
      },
    );
}

/** The nodes of the worklet that are made from now on. */
function watchNodes(): AudioWorkletNode[] {
  const made: AudioWorkletNode[] = [];
  const Node = AudioWorkletNode;
  globalThis.AudioWorkletNode = class extends Node {
    constructor(...args: ConstructorParameters<typeof Node>) {
      super(...args);
      made.push(this);
    }
  };
  return made;
}

/** A module whose memory can never be larger than it is at first: the maximum is written into its fifth section. */
function withoutGrowth(source: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(source);
  const read = (at: number): [value: number, next: number] => {
    let [value, next] = [0, at];
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[next++];
      value |= (byte & 127) << shift;
      if (byte < 128) return [value, next];
    }
  };
  for (let at = 8; at < bytes.length; ) {
    const [size, start] = read(at + 1);
    if (bytes[at] !== 5) {
      at = start + size;
      continue;
    }
    // One memory; flags; how many pages at least.
    const least = bytes.slice(start + 2, read(start + 2)[1]);
    const section = [5, 2 + 2 * least.length, 1, 1, ...least, ...least];
    return Uint8Array.of(...bytes.slice(0, at), ...section, ...bytes.slice(start + size));
  }
  return bytes;
}

/** Puts the state of a context under our hand, as a call does in Safari. */
function interruptible(context: BaseAudioContext): (state: AudioContextState | 'interrupted' | null) => void {
  let said: string | null = null;
  const descriptor = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state')!;
  Object.defineProperty(context, 'state', { get: () => said ?? Reflect.apply(descriptor.get!, context, []) });
  return (state) => {
    said = state;
    context.dispatchEvent(new Event('statechange'));
  };
}

const refuse = () => Promise.reject(new WebAssembly.CompileError('the fault'));

/** What breaks on pages, one at a time. */
export const failures = cellsOf('failures', [
  survives({
    name: "the core's file is missing: the next build",
    lacks: ['simd'],
    spectrum: 'scalar',
    allowed: [GIVES_WAY, MISSING],
  }),
  survives({
    name: "the core's file never comes: the next build after ten seconds (here one)",
    awaits: ['simd'],
    before: hurry,
    spectrum: 'scalar',
    allowed: [GIVES_WAY],
  }),
  survives({
    name: 'no build of the core can be had: the fallback',
    lacks: ['simd', 'scalar'],
    spectrum: 'fallback',
    allowed: [GIVES_WAY, MISSING],
  }),
  {
    name: 'nothing of the core can be had, nor its fallback: said',
    lacks: ['simd', 'scalar', 'createFallbackCore'],
    allowed: [
      GIVES_WAY,
      MISSING,
      THROWN,
      /^(error: )?TypeError|dynamically imported module|its spectrum could not be loaded/,
    ],
    run: () => isSaid('simd'),
  },
  survives({
    name: 'no build of the worklet can be had: the fallback on the audio thread',
    lacks: ['cascade-simd', 'cascade-scalar'],
    eq: 'fallback',
    allowed: [GIVES_WAY, MISSING],
  }),
  survives({
    name: 'there is no WebAssembly: the fallback',
    before: () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
    spectrum: 'fallback',
    eq: 'fallback',
  }),
  survives({
    name: 'WebAssembly refuses to compile: the fallback',
    before() {
      WebAssembly.compile = refuse;
    },
    spectrum: 'fallback',
    eq: 'fallback',
  }),
  survives({
    name: 'WebAssembly refuses to instantiate: the fallback',
    before() {
      WebAssembly.instantiate = refuse as never;
    },
    spectrum: 'fallback',
    eq: 'fallback',
    allowed: [GIVES_WAY],
  }),
  survives({
    name: 'there is no DecompressionStream: the fallback',
    before: () => Reflect.deleteProperty(globalThis, 'DecompressionStream'),
    spectrum: 'fallback',
    eq: 'fallback',
    allowed: [GIVES_WAY],
  }),
  {
    name: "the core's memory cannot grow: said",
    allowed: [THROWN, /RustyAudioError: The audio core cannot make a spectrum/, /its spectrum could not be loaded/],
    async run() {
      const { compile } = WebAssembly;
      // The worklet's build is a tenth of the core's.
      WebAssembly.compile = (bytes) => compile(bytes.byteLength > 15_000 ? withoutGrowth(bytes as ArrayBuffer) : bytes);
      await isSaid('simd');
    },
  },
  survives({
    name: "the worklet's memory cannot grow: the browser's filters",
    before() {
      beforeWorklet(() => {
        WebAssembly.Memory.prototype.grow = () => {
          throw new RangeError('the fault');
        };
      });
    },
    eq: 'native',
    allowed: [DIED, /the fault/],
  }),
  survives({ name: "the worklet's script is missing: from text", lacks: ['equalizer-worklet.js'], allowed: [MISSING] }),
  survives({
    name: "the worklet's script is missing, and there is no Blob for its text: the browser's filters",
    lacks: ['equalizer-worklet.js'],
    before() {
      URL.createObjectURL = () => {
        throw new TypeError('the fault');
      };
    },
    eq: 'native',
    allowed: [MISSING],
  }),
  survives({
    name: "the worklet's script throws before it registers: the browser's filters",
    before() {
      const { addModule } = AudioWorklet.prototype;
      AudioWorklet.prototype.addModule = function () {
        const script = new Blob(["throw new Error('the fault')"], { type: 'text/javascript' });
        return addModule.call(this, URL.createObjectURL(script));
      };
    },
    eq: 'native',
    allowed: [/the fault/],
  }),
  survives({
    name: "there is no AudioWorklet: the browser's filters",
    before: () => Reflect.deleteProperty(BaseAudioContext.prototype, 'audioWorklet'),
    eq: 'native',
  }),
  {
    name: "the processor throws on the audio thread: the browser's filters",
    allowed: [DIED, /the fault/],
    async run() {
      beforeWorklet(mortal);
      const made = watchNodes();
      const all = await set();
      await runs(all, 'simd', 'simd');
      for (const { port } of made) port.postMessage(-1);
      await runs(all, 'simd', 'native');
      await later();
    },
  },
  {
    name: 'a canvas loses its context and gets it back: all is drawn anew',
    async run() {
      const all = await set();
      await runs(all, 'simd', 'simd');
      for (const tag of [all.tag, all.eq]) {
        for (const canvas of tag.shadowRoot!.querySelectorAll('canvas')) {
          const context = canvas.getContext('2d')!;
          context.reset();
          for (const type of ['contextlost', 'contextrestored']) canvas.dispatchEvent(new Event(type));
          if (!canvas.part.contains('axes')) continue;
          // The axes are drawn but once.
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          holds(data.some(Boolean), `the axes of <${tag.localName}> are gone`);
        }
      }
      await runs(all, 'simd', 'simd');
      await later();
    },
  },
  {
    name: 'there is no canvas to draw on: said',
    allowed: [THROWN, /^(error: )?TypeError/],
    async run() {
      HTMLCanvasElement.prototype.getContext = () => null;
      await isSaid();
    },
  },
  ...(['ResizeObserver', 'IntersectionObserver'] as const).map(
    (name): Omit<Cell, 'group'> => ({
      name: `there is no ${name}: said`,
      allowed: [THROWN, new RegExp(`^(error: )?ReferenceError: .*${name}`)],
      async run() {
        Reflect.deleteProperty(globalThis, name);
        await isSaid();
      },
    }),
  ),
  {
    name: 'a context is closed while it is looked at: said',
    async run() {
      const all = await set();
      await runs(all, 'simd', 'simd');
      const { context, gain } = tone<AudioContext>();
      const tag = spectrum({ source: gain });
      const errors = errorsOf(tag);
      const eq = equalizer({ source: gain });
      const eqErrors = errorsOf(eq);
      await hears(tag);
      await until(() => eq.engine, 'an equaliser behind the node');
      await context.close();
      await fails(tag, errors, 'context-closed', /The AudioContext of this source is closed/);
      await fails(eq, eqErrors, 'context-closed', /The AudioContext of this source is closed/);
      await runs(all, 'simd', 'simd');
      await later();
    },
  },
  {
    name: 'the context of a node is interrupted, as by a call in Safari: said, and back by the button',
    async run() {
      const all = await set();
      const { context, gain } = tone<AudioContext>();
      const tag = spectrum({ source: gain });
      await hears(tag);
      const become = interruptible(context);
      become('interrupted');
      await until(() => tag.state === 'suspended', 'suspended');
      const sentence = 'The sound is paused by its AudioContext. Press the button to resume it.';
      same(said(tag), { sentence, button: 'Resume sound' }, 'what is shown');
      context.resume = async () => become(null);
      press(tag);
      await hears(tag);
      await runs(all, 'simd', 'simd');
    },
  },
  {
    name: 'the context of a player is interrupted: said, and back by itself',
    async run() {
      const all = await set();
      await runs(all, 'simd', 'simd');
      const { context } = routeOf(all.element)!;
      const become = interruptible(context);
      let asked = 0;
      let mayReturn = false;
      context.resume = async () => {
        asked++;
        if (mayReturn) become(null);
      };
      become('interrupted');
      await until(() => said(all.tag).sentence && said(all.eq).sentence, 'a sentence of both tags');
      holds(asked > 0, 'nobody has asked it to go on');
      mayReturn = true;
      become('interrupted');
      await runs(all, 'simd', 'simd');
      await later();
    },
  },
  {
    name: 'the microphone fails with an error that nobody knows: said, and asked again by the button',
    async run() {
      const all = await set();
      await runs(all, 'simd', 'simd');
      const devices = MediaDevices.prototype;
      const { getUserMedia } = devices;
      devices.getUserMedia = () => Promise.reject(new Error('the fault'));
      const mic = spectrum({ source: 'mic' });
      const errors = errorsOf(mic);
      await until(() => said(mic).button, 'a button');
      press(mic);
      await fails(mic, errors, 'mic-refused', /The microphone was refused/);
      devices.getUserMedia = getUserMedia;
      press(mic);
      await until(
        () => mic.state === 'running',
        'the microphone',
        () => said(mic).sentence,
      );
      await runs(all, 'simd', 'simd');
    },
  },
  {
    name: 'a file breaks off while it plays: said, and another plays on',
    allowed: [MISSING],
    notRun: { webkit: 'WebKitGTK waits for the rest of the file for ever, and reports no error' },
    async run() {
      const all = await set();
      await runs(all, 'simd', 'simd');
      const element = player('broken', '/broken.wav');
      element.loop = false;
      const tag = spectrum({ source: '#broken' });
      const errors = errorsOf(tag);
      await element.play();
      await hears(tag);
      await fails(tag, errors, 'media-failed', /<audio id="broken"> cannot play its file/);
      await runs(all, 'simd', 'simd');
      await later();
    },
  },
  {
    name: 'a player goes on to a file that is missing: said, and it is heard with the next that is there',
    allowed: [MISSING],
    async run() {
      const all = await set();
      const { element, tag, eq, errors, eqErrors } = all;
      await runs(all, 'simd', 'simd');
      element.src = '/missing.wav';
      await element.play().catch(() => {});
      await fails(tag, errors, 'media-failed', /<audio id="player"> cannot play its file/);
      await fails(eq, eqErrors, 'media-failed', /<audio id="player"> cannot play its file/);
      await later();
      element.src = '/tone.wav';
      await element.play();
      await runs(all, 'simd', 'simd');
    },
  },
  {
    name: 'what a hand on <ra-eq> needs is missing: said, and the sound goes on',
    lacks: ['EqHand'],
    allowed: [MISSING, /^(warn: )?<ra-eq>: what a hand needs could not be loaded/],
    async run() {
      const all = await set();
      await runs(all, 'simd', 'simd');
      all.eq.focus();
      const problems = () => all.eq.shadowRoot!.querySelector<HTMLElement>('[part~="problems"]');
      await until(() => problems()?.hidden === false, 'the sentence');
      same(
        problems()!.textContent,
        'A part of the equaliser could not be loaded. Try again, or reload the page.',
        'what is shown',
      );
      await runs(all, 'simd', 'simd');
      await later();
    },
  },
]);
