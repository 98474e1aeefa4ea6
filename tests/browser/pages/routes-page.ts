/** What the tests of routes do their work with, as `routes` on the page. Runs there before the kit is loaded. */
import {
  type Insert,
  type Insertion,
  insertInto,
  type MediaRoute,
  routeOfTap,
  SourceTap,
} from '../../../components/audio';
import { encodeWav } from '../../../components/audio/encode-wav';
import { ledger } from './audio-ledger';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function until(condition: () => unknown, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never: ${condition}`);
    await pause(5);
  }
}

/** Makes what is put into a route; sound goes through as soon as the promise is kept. */
type Make = (context: AudioContext) => Insert | Promise<Insert>;

const one = (node: AudioNode): Insert => ({ input: node, output: node });

/** What leaves a tone of 1 kHz as it is. */
const neutral = {
  gain: (context: AudioContext) => one(new GainNode(context)),
  delay: (context: AudioContext) => one(new DelayNode(context, { delayTime: 0 })),
  filter: (context: AudioContext) => one(new BiquadFilterNode(context, { type: 'peaking', frequency: 100, gain: 0 })),
  two(context: AudioContext): Insert {
    const [input, output] = [new GainNode(context, { gain: 4 }), new GainNode(context, { gain: 0.25 })];
    input.connect(output);
    return { input, output };
  },
  async equalizer(context: AudioContext): Promise<Insert> {
    const kit: typeof import('../../../components') = await import(
      new URL('/kit/components/index.js', location.href).href
    );
    return kit.createEqualizer(context, { bands: [{ frequency: 100, gain: 0 }] });
  },
} satisfies Record<string, Make>;

/** Two that do not commute: behind both, the sign of each sample tells which came last. */
const quarter = (context: AudioContext) => one(new GainNode(context, { gain: -0.25 }));
const absolute = (context: AudioContext) =>
  one(new WaveShaperNode(context, { curve: Float32Array.of(1, 0, 1), oversample: 'none' }));

/** An equaliser's tag as small as can be: it takes its place in the route of its source, and leaves it. */
class InsertElement extends HTMLElement {
  make: Make = neutral.gain;
  /** Its output, while it stands in a route. */
  output: AudioNode | null = null;
  route: MediaRoute | null = null;
  private insertion: Insertion | null = null;
  private made: ReturnType<Make> | null = null;
  readonly tap = new SourceTap({ host: this, onChange: () => this.follow() });

  async follow(): Promise<void> {
    const route = routeOfTap(this.tap);
    if (route === this.route) return;
    this.route = route;
    this.leave();
    if (!route) return;
    this.made ??= this.make(route.context);
    const insert = await this.made;
    // Meanwhile it may have left, and come again.
    if (route !== this.route || this.insertion) return;
    this.insertion = insertInto(route, this, insert);
    this.output = insert.output;
    this.dispatchEvent(new Event('ra-ready'));
  }

  connectedCallback(): void {
    this.tap.setFftSize(32);
    this.tap.setSource(this.getAttribute('source'));
    this.tap.connect();
    this.insertion?.place();
  }

  disconnectedCallback(): void {
    this.tap.disconnect();
  }

  private leave(): void {
    this.insertion?.remove();
    this.insertion = null;
    this.output = null;
  }
}
customElements.define('test-insert', InsertElement);

function equalizer(make: Make, source = '#player'): InsertElement {
  const element = document.createElement('test-insert') as InsertElement;
  element.make = make;
  element.setAttribute('source', source);
  return element;
}

/** A player of 60 seconds of 1 kHz, at half of full scale. */
function player(): HTMLMediaElement {
  const sampleRate = 44_100;
  const buffer = new AudioBuffer({ length: 60 * sampleRate, sampleRate });
  const samples = buffer.getChannelData(0);
  for (let n = 0; n < samples.length; n++) samples[n] = 0.5 * Math.sin((2 * Math.PI * 1000 * n) / sampleRate);
  const element = document.createElement('audio');
  element.id = 'player';
  element.src = URL.createObjectURL(new Blob([encodeWav(buffer)], { type: 'audio/wav' }));
  element.loop = true;
  document.body.append(element);
  return element;
}

/** A tag of the built kit, which is another copy of it than this script's. */
async function spectrum(source = '#player'): Promise<HTMLRaSpectrumElement> {
  await import(new URL('/kit/components/ra-spectrum.js', location.href).href);
  const tag = Object.assign(document.createElement('ra-spectrum'), { source, bands: '1/3' });
  tag.style.blockSize = '100px';
  document.body.append(tag);
  return tag;
}

const RECORDER = `
  registerProcessor('recorder', class extends AudioWorkletProcessor {
    process([[source], [out]]) {
      // Connected by two calls, between which there may be a block.
      this.both ||= Boolean(source && out);
      if (!this.both) return true;
      const copy = (channels) => Float32Array.from({ length: 128 }, (_, i) => channels?.[i] ?? 0);
      this.port.postMessage([copy(source), copy(out)]);
      return true;
    }
  });`;

interface Recording {
  /** Samples of the source and of what leaves for the destination, of the same instants. */
  stop(): Promise<{ source: Float32Array; out: Float32Array }>;
  /** Waits for so many samples more and tells how many there are then: on a busy machine time says little. */
  more(samples: number): Promise<number>;
}

/** Records both ends of a route, in step. */
async function record({ context, source, out }: MediaRoute): Promise<Recording> {
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([RECORDER], { type: 'text/javascript' })));
  const recorder = new AudioWorkletNode(context, 'recorder', {
    numberOfInputs: 2,
    channelCount: 1,
    channelCountMode: 'explicit',
  });
  const blocks: Float32Array[][] = [];
  recorder.port.onmessage = ({ data }) => blocks.push(data);
  source.connect(recorder, 0, 0);
  out.connect(recorder, 0, 1);
  // Silence of its own: it runs because somebody asks for its output.
  recorder.connect(context.destination);
  const end = (index: number) => {
    const all = new Float32Array(blocks.length * 128);
    blocks.forEach((block, i) => {
      all.set(block[index], i * 128);
    });
    return all;
  };
  return {
    async more(samples) {
      const enough = blocks.length + samples / 128;
      await until(() => blocks.length >= enough);
      return blocks.length * 128;
    },
    async stop() {
      // Disconnected by two calls as well.
      recorder.port.onmessage = null;
      source.disconnect(recorder);
      out.disconnect(recorder);
      recorder.disconnect();
      return { source: end(0), out: end(1) };
    },
  };
}

/** The level of `out` over that of `source` in decibels, block by block of so many samples, where there is sound. */
function levels(source: Float32Array, out: Float32Array, block: number): number[] {
  const found: number[] = [];
  for (let start = 0; start + block <= out.length; start += block) {
    const power = (samples: Float32Array) =>
      samples.subarray(start, start + block).reduce((sum, value) => sum + value * value, 0);
    // A player that could not deliver is nobody's gap here.
    if (power(source) / block > 0.1) found.push(10 * Math.log10(power(out) / power(source)));
  }
  return found;
}

/** The longest run of samples, in milliseconds, in which the source sounds and the out does not. */
function longestGap(source: Float32Array, out: Float32Array, sampleRate: number): number {
  let longest = 0;
  let run = 0;
  for (let i = 0; i < out.length; i++) {
    if (Math.abs(out[i]) > 1e-3) run = 0;
    else if (Math.abs(source[i]) > 1e-2) longest = Math.max(longest, ++run);
  }
  return (1000 * longest) / sampleRate;
}

/** What a tag shows at a frequency, in decibels. */
function levelAt({ levels, frequencies }: HTMLRaSpectrumElement, hertz: number): number {
  const distance = (i: number) => Math.abs(frequencies[i] - hertz);
  let nearest = 0;
  for (let i = 1; i < frequencies.length; i++) if (distance(i) < distance(nearest)) nearest = i;
  return levels[nearest];
}

/** A player that sounds through a route, and two spectrums that show it. */
async function playing() {
  const element = player();
  const spectrums = [await spectrum(), await spectrum()];
  await element.play();
  await until(() => spectrums.every(({ state }) => state === 'running'));
  // The route is there, made by the other copy of the kit: a first insert finds it.
  const probe = equalizer(neutral.gain);
  document.body.append(probe);
  await until(() => probe.output);
  const route = probe.route!;
  probe.remove();
  await until(() => !probe.output);
  return { element, spectrums, route };
}

export const routes = {
  ledger,
  pause,
  until,
  neutral,
  quarter,
  absolute,
  equalizer,
  spectrum,
  playing,
  record,
  levels,
  longestGap,
  levelAt,
};

Object.assign(globalThis, { routes });
