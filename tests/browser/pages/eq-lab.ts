/** What the tests of `<ra-eq>` do their work with, as `eq` on the page, beside the `lab` of the spectrum's. */
import type { EqualizerBand } from '../../../components';
import { lab as equalizerLab } from './equalizer-lab';
import { lab } from './spectrum-lab';

type Tag = HTMLRaEqElement;

const { closedForm } = equalizerLab;

/** Defines the tag. */
const define = (folder = '/kit/') => import(new URL(`${folder}components/ra-eq.js`, location.href).href);

interface Beginning {
  tier?: 'auto' | 'simd' | 'scalar' | 'fallback' | 'native';
  byHand?: boolean;
}

async function begin({ tier = 'auto', byHand = false }: Beginning = {}): Promise<void> {
  if (byHand) lab.frames.take();
  (await lab.load()).configure({ tier: tier as 'auto', detail: 'full' });
  await define();
}

/** The plots on which a hand is heard: nothing else listens there for this. */
const handled = new WeakSet<EventTarget>();
const { addEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: Parameters<typeof addEventListener>) {
  if (args[0] === 'lostpointercapture') handled.add(this);
  Reflect.apply(addEventListener, this, args);
};

/** Comes near to a tag with a hand, and waits until what that needs is loaded. */
async function approach(tag: Tag): Promise<void> {
  tag.dispatchEvent(new PointerEvent('pointerenter'));
  await lab.until(() => handled.has(one(tag, '.plot')), 'what a hand needs');
}

/** A tag with these settings as properties, on the page; not yet settled. */
function place(settings: Partial<Tag> = {}, width = 800, height = 400): Tag {
  const tag = Object.assign(document.createElement('ra-eq'), settings);
  tag.style.inlineSize = `${width}px`;
  tag.style.blockSize = `${height}px`;
  (document.querySelector('main') ?? document.body).append(tag);
  return tag;
}

/** The same, once its curve is drawn and it is ready for a hand. */
async function show(settings: Partial<Tag> = {}, width?: number, height?: number): Promise<Tag> {
  const tag = place(settings, width, height);
  await lab.until(() => Number(tag.stats?.curves) > 0, 'a first curve');
  await approach(tag);
  await lab.rest(40);
  return tag;
}

const the = () => document.querySelector('ra-eq') as Tag;

function all(tag: Tag, selector: string): HTMLElement[] {
  return [...tag.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
}

const one = <E extends HTMLElement = HTMLElement>(tag: Tag, selector: string) => all(tag, selector)[0] as E;

/** Whether anything is drawn of the spectrum behind the curve. */
function isBehindDrawn(tag: Tag): boolean {
  const canvas = all(tag, 'canvas.behind')[1] as HTMLCanvasElement;
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext('2d')!;
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(0, 0, width, height).data.some((value) => value > 0);
}

/** The middles of the handles, in CSS pixels from the plot's corner. */
function handles(tag: Tag): { x: number; y: number }[] {
  const plot = one(tag, '.plot').getBoundingClientRect();
  return all(tag, '.disc').map((disc) => {
    const { left, top, width, height } = disc.getBoundingClientRect();
    return { x: left + width / 2 - plot.left, y: top + height / 2 - plot.top };
  });
}

interface Curve {
  /** The middle of the line in a column, in CSS pixels; both from the plot's corner. NaN where there is none. */
  at(x: number): number;
  /** Device pixels to a CSS pixel. */
  scale: number;
  /** The nearest that any of the line comes to a place, in CSS pixels. */
  distance(x: number, y: number): number;
}

/** The curve as it is drawn: the line is the darkest there is, on a page in the light. */
function curve(tag: Tag): Curve {
  const canvas = one<HTMLCanvasElement>(tag, '[part=curve]');
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  const scale = width / canvas.getBoundingClientRect().width;
  /** How much of the line a pixel holds: the area under it and the bands' own curves are paler. */
  const ink = (x: number, y: number) => {
    const i = 4 * (y * width + x);
    return Math.max((data[i + 3] * (255 - Math.max(data[i], data[i + 1], data[i + 2]))) / 255 - 100, 0);
  };
  const middle = (column: number) => {
    let [sum, weight] = [0, 0];
    for (let y = 0; y < height; y++) {
      sum += (y + 0.5) * ink(column, y);
      weight += ink(column, y);
    }
    return sum / weight;
  };
  return {
    scale,
    at(x) {
      // Between the middles of two columns.
      const column = Math.floor(x * scale - 0.5);
      const share = x * scale - 0.5 - column;
      const [left, right] = [middle(column), middle(Math.min(column + 1, width - 1))];
      return (Number.isNaN(right) ? left : Number.isNaN(left) ? right : left * (1 - share) + right * share) / scale;
    },
    distance(x, y) {
      const reach = Math.ceil(8 * scale);
      const [atX, atY] = [x * scale, y * scale];
      // The middle of a line of two pixels is one from its edge: the centroid of what lies around is nearer than that.
      let nearest = Infinity;
      for (let column = Math.max(Math.floor(atX) - reach, 0); column <= atX + reach && column < width; column++) {
        for (let row = Math.max(Math.floor(atY) - reach, 0); row <= atY + reach && row < height; row++) {
          if (!ink(column, row)) continue;
          const gap = Math.hypot(
            Math.max(Math.abs(column + 0.5 - atX) - 0.5, 0),
            Math.max(Math.abs(row + 0.5 - atY) - 0.5, 0),
          );
          nearest = Math.min(nearest, gap);
        }
      }
      return nearest / scale;
    },
  };
}

interface Axes {
  toX(frequency: number): number;
  toY(decibels: number): number;
  toDecibels(y: number): number;
}

/** Where the axes of a tag stand: read off the handles of another of the same size, at the corners. */
async function axes(tag: Tag): Promise<Axes> {
  const { width, height } = tag.getBoundingClientRect();
  const { rangeDb, minFrequency, maxFrequency } = tag;
  const twin = await show({ rangeDb, minFrequency, maxFrequency }, width, height);
  const corner = async (frequency: number, gain: number) => {
    twin.bands = [{ type: 'peaking', frequency, gain, q: 1, enabled: true }];
    await lab.rest(60);
    return handles(twin)[0];
  };
  const a = await corner(minFrequency, rangeDb);
  const b = await corner(maxFrequency, -rangeDb);
  twin.remove();
  const octaves = Math.log(maxFrequency / minFrequency);
  return {
    toX: (frequency) => a.x + (Math.log(frequency / minFrequency) / octaves) * (b.x - a.x),
    toY: (decibels) => a.y + ((rangeDb - decibels) / (2 * rangeDb)) * (b.y - a.y),
    toDecibels: (y) => rangeDb - ((y - a.y) / (b.y - a.y)) * 2 * rangeDb,
  };
}

/** What bands come to by the closed form of Web Audio's filters, in dB. */
function truth(bands: EqualizerBand[], preamp: number, rate: number, frequencies: number[]): number[] {
  const sum = frequencies.map(() => preamp);
  for (const band of bands) {
    if (!band.enabled) continue;
    for (const [i, level] of closedForm(band, rate, frequencies).entries()) sum[i] += level;
  }
  return sum;
}

interface Hearing {
  context: AudioContext;
  source: AudioNode;
  frequencies: number[];
  /** The levels in dB, against what goes in, of what a node gives once all has settled. */
  levels(node: AudioNode): Promise<number[]>;
}

const PERIOD = 8192;

/** Tones that repeat with the length of an analyser, for ever: their levels are read exactly, at any instant. */
async function hearing(count = 30): Promise<Hearing> {
  const context = new AudioContext();
  const { sampleRate } = context;
  const bins = [
    ...new Set(
      Array.from({ length: count }, (_, i) =>
        Math.round(((25 * (18_000 / 25) ** (i / (count - 1))) / sampleRate) * PERIOD),
      ),
    ),
  ];
  const amplitude = 0.5 / bins.length;
  const buffer = new AudioBuffer({ length: PERIOD, sampleRate });
  const samples = buffer.getChannelData(0);
  for (const [k, bin] of bins.entries()) {
    for (let n = 0; n < PERIOD; n++) samples[n] += amplitude * Math.sin((2 * Math.PI * bin * n) / PERIOD + k * k);
  }
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.start();
  const silent = new GainNode(context, { gain: 0 });
  silent.connect(context.destination);
  const heard = new Float32Array(PERIOD);
  return {
    context,
    source,
    frequencies: bins.map((bin) => (bin * sampleRate) / PERIOD),
    async levels(node) {
      const analyser = new AnalyserNode(context, { fftSize: PERIOD });
      node.connect(analyser).connect(silent);
      // Ramps and fades are over after 0.1 s, narrow filters have rung out, and the analyser is full of it.
      const end = context.currentTime + 0.3 + PERIOD / sampleRate;
      await lab.until(() => context.currentTime > end, 'the sound to settle');
      analyser.getFloatTimeDomainData(heard);
      node.disconnect(analyser);
      analyser.disconnect();
      return bins.map((bin) => {
        let [re, im] = [0, 0];
        for (let n = 0; n < PERIOD; n++) {
          re += heard[n] * Math.cos((2 * Math.PI * bin * n) / PERIOD);
          im += heard[n] * Math.sin((2 * Math.PI * bin * n) / PERIOD);
        }
        return 20 * Math.log10((2 * Math.hypot(re, im)) / PERIOD / amplitude);
      });
    },
  };
}

/** The events that a page hears of a tag, from now on. */
function listen(tag: Tag, target: EventTarget = document.body): string[] {
  const heard: string[] = [];
  for (const type of ['input', 'change']) {
    target.addEventListener(type, (event) => heard.push(event.target === tag ? type : `${type} from inside`));
  }
  return heard;
}

const band = (partial: Partial<EqualizerBand> = {}): EqualizerBand => ({
  type: 'peaking',
  frequency: 1000,
  gain: 0,
  q: 1,
  enabled: true,
  ...partial,
});

export const eq = {
  define,
  begin,
  place,
  approach,
  show,
  the,
  all,
  one,
  isBehindDrawn,
  handles,
  curve,
  axes,
  truth,
  hearing,
  listen,
  band,
};

export type { Tag };

// The equaliser's lab has taken the name.
Object.assign(globalThis, { lab, eq });
