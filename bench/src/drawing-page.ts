import AudioMotionAnalyzer from 'audiomotion-analyzer';
import { configure } from '../../components/engine/configure';
import { BARS, type Drawing, MANY_BARS, type Resting } from './drawing-shape';

// Ours draws coarser before frames come late; whom it stands beside does not.
configure({ detail: 'full' });

const RANGE = { min: 20, max: 22000 };
const LEVEL = { min: -90, max: 0 };
const HOLD_MS = 1000;

interface Tag extends HTMLElement {
  source: AudioNode;
  levels: Float32Array;
  stats: { processMs: { median: number }; drawMs: { median: number }; density: number };
}

const box = document.querySelector<HTMLElement>('#box')!;
const context = new AudioContext();
const sound = playing(context);

/** Noise and a sweep, so that low and high, loud and soft bars all move. */
function playing(context: AudioContext): GainNode {
  const mix = new GainNode(context);
  const buffer = context.createBuffer(1, 5 * context.sampleRate, context.sampleRate);
  const samples = buffer.getChannelData(0);
  let [state, brown] = [1, 0];
  for (let n = 0; n < samples.length; n++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    brown = 0.95 * brown + 0.5 * (state / 2 ** 31 - 1);
    // Swells four times a second.
    samples[n] = brown * (0.4 + 0.6 * Math.sin((4 * Math.PI * n) / context.sampleRate) ** 2);
  }
  const noise = new AudioBufferSourceNode(context, { buffer, loop: true });
  noise.connect(mix);
  noise.start();
  const sweep = new OscillatorNode(context, { type: 'sawtooth' });
  for (let second = 0; second < 1800; second += 3) {
    sweep.frequency.setValueAtTime(40, second);
    sweep.frequency.exponentialRampToValueAtTime(8000, second + 3);
  }
  sweep.connect(new GainNode(context, { gain: 0.7 })).connect(mix);
  sweep.start();
  return mix;
}

function ours(bars = BARS, source: AudioNode = sound): Tag {
  const tag = document.createElement('ra-spectrum') as Tag;
  const attributes = {
    bands: bars,
    'min-frequency': RANGE.min,
    'max-frequency': RANGE.max,
    'min-db': LEVEL.min,
    'max-db': LEVEL.max,
    'peak-hold-ms': HOLD_MS,
    'fft-size': 8192,
    palette: 'classic',
    peaks: '',
  };
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, String(value));
  tag.className = 'plot';
  tag.source = source;
  return tag;
}

const holder = document.createElement('div');
holder.className = 'plot';
let theirs: AudioMotionAnalyzer | null = null;

/** The same look: 1/24 octaves, their own gradient of the same name, peaks, no labels, nothing behind the bars. */
function createTheirs(into = holder, mode = 1, start = false): AudioMotionAnalyzer {
  return new AudioMotionAnalyzer(into, {
    audioCtx: context,
    connectSpeakers: false,
    mode,
    frequencyScale: 'log',
    minFreq: RANGE.min,
    maxFreq: RANGE.max,
    minDecibels: LEVEL.min,
    maxDecibels: LEVEL.max,
    fftSize: 8192,
    smoothing: 0.5,
    barSpace: 0.12,
    gradient: 'classic',
    showPeaks: true,
    peakHoldTime: HOLD_MS,
    showScaleX: false,
    showScaleY: false,
    overlay: true,
    showBgColor: false,
    start,
  });
}

/** All of theirs that stand on the page. */
let crowd: AudioMotionAnalyzer[] = [];

function smallBoxes(count: number): HTMLDivElement[] {
  const boxes = Array.from({ length: count }, () => {
    const made = document.createElement('div');
    made.className = 'small';
    return made;
  });
  box.append(...boxes);
  return boxes;
}

async function manyOfOurs(boxes: HTMLElement[], source?: AudioNode): Promise<Tag[]> {
  await customElements.whenDefined('ra-spectrum');
  const tags = boxes.map((into) => {
    const tag = ours(MANY_BARS, source);
    tag.className = 'small';
    into.append(tag);
    return tag;
  });
  while (!tags.every((tag) => tag.levels?.length)) await new Promise((resolve) => setTimeout(resolve, 20));
  return tags;
}

const barsOf = (tags: Tag[]) => tags.reduce((sum, tag) => sum + tag.levels.length, 0);

const drawing: Drawing = {
  async show(shown) {
    await context.resume();
    theirs?.stop();
    theirs?.disconnectInput();
    box.replaceChildren();
    if (shown === 'nothing') return 0;
    if (shown === 'ours') {
      await customElements.whenDefined('ra-spectrum');
      const tag = ours();
      box.append(tag);
      while (!tag.levels?.length) await new Promise((resolve) => setTimeout(resolve, 20));
      return tag.levels.length;
    }
    box.append(holder);
    theirs ??= createTheirs();
    theirs.connectInput(sound);
    theirs.start();
    return theirs.getBars().length;
  },

  async showMany(shown, count) {
    await context.resume();
    for (const one of crowd) one.destroy();
    crowd = [];
    box.replaceChildren();
    if (shown === 'nothing') return 0;
    const boxes = smallBoxes(count);
    if (shown === 'theirs') {
      // Mode 6: thirds of an octave.
      crowd = boxes.map((into) => {
        const made = createTheirs(into, 6, true);
        made.connectInput(sound);
        return made;
      });
      return crowd.reduce((sum, one) => sum + one.getBars().length, 0);
    }
    return barsOf(await manyOfOurs(boxes));
  },

  frames(count) {
    const start = performance.now();
    return new Promise((resolve) => {
      const next = () => void (count-- > 0 ? requestAnimationFrame(next) : resolve(performance.now() - start));
      next();
    });
  },

  isFull() {
    return [...box.querySelectorAll<Tag>('ra-spectrum')].every(({ stats }) => stats.density === 1);
  },

  rate(ms) {
    return new Promise((resolve) => {
      requestAnimationFrame((start) => {
        let count = 0;
        const next = (time: number) => {
          count++;
          if (time - start < ms) requestAnimationFrame(next);
          else resolve((1000 * count) / (time - start));
        };
        requestAnimationFrame(next);
      });
    });
  },

  told() {
    const { processMs, drawMs } = (box.firstElementChild as Tag).stats;
    return { process: processMs.median, draw: drawMs.median };
  },

  async rest(place: Resting, count) {
    await context.resume();
    if (place === 'no tags') return 0;
    const volume = new GainNode(context);
    sound.connect(volume);
    const bars = barsOf(await manyOfOurs(smallBoxes(count), volume));
    // What a reader did who has seen it run.
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (place === 'off screen') box.style.marginTop = '4000px';
    if (place === 'hidden') box.style.display = 'none';
    if (place === 'silent') volume.gain.value = 0;
    return bars;
  },

  async changes() {
    const canvas = [...(box.firstElementChild!.shadowRoot ?? box).querySelectorAll('canvas')].pop()!;
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    const pixels = () => {
      copy.clearRect(0, 0, width, height);
      copy.drawImage(canvas, 0, 0);
      return new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer);
    };
    const before = pixels();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { width, height, changed: pixels().filter((pixel, i) => pixel !== before[i]).length };
  },
};

Object.assign(globalThis, { drawing });
