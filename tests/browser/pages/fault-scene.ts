/** What a fault is let loose on: a player that sounds, a spectrum and an equaliser on it. Runs on the page, before anything else. */

type Tag = HTMLRaSpectrumElement | HTMLRaEqElement;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

async function until(condition: () => unknown, ms = 8000): Promise<boolean> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

/** Nodes that have a way to loudspeakers, by what they are connected to: what the page hears is measured at them. */
const ends = new Map<AudioNode, AnalyserNode>();
const { connect, disconnect } = AudioNode.prototype;
const { createMediaElementSource } = AudioContext.prototype;
const tapped = new WeakSet<HTMLMediaElement>();

AudioContext.prototype.createMediaElementSource = function (element) {
  const node = Reflect.apply(createMediaElementSource, this, [element]);
  tapped.add(element);
  return node;
};
AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
  const result = Reflect.apply(connect, this, args);
  const [target] = args;
  if (target instanceof AudioDestinationNode && !ends.has(this)) {
    const ear = new AnalyserNode(this.context, { fftSize: 2048 });
    Reflect.apply(connect, this, [ear]);
    ends.set(this, ear);
  }
  return result;
} as typeof connect;
AudioNode.prototype.disconnect = function (this: AudioNode, ...args: unknown[]) {
  Reflect.apply(disconnect, this, args);
  const [target] = args;
  const ear = ends.get(this);
  if (!ear) return;
  if (!args.length || target === this.context.destination) ends.delete(this);
} as typeof disconnect;

const uncaught: string[] = [];
addEventListener('error', ({ message, error }) => {
  if (!scene.expected.test(message)) uncaught.push(`${message} ${error?.stack ?? ''}`);
});
addEventListener('unhandledrejection', ({ reason }) => uncaught.push(`rejected: ${reason?.stack ?? reason}`));

/** The tone at the loudspeakers, root mean square; one that is not tapped sounds by itself. */
function loudness(player: HTMLMediaElement): number {
  if (player.paused || player.muted || player.volume === 0 || player.ended) return 0;
  if (!tapped.has(player)) return 0.1;
  const samples = new Float32Array(2048);
  let power = 0;
  for (const ear of ends.values()) {
    if (ear.context.state !== 'running') continue;
    ear.getFloatTimeDomainData(samples);
    power += samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  }
  return Math.sqrt(power);
}

async function player(src = '/tone.wav'): Promise<HTMLMediaElement> {
  const element = new Audio(src);
  element.id = 'player';
  element.loop = true;
  document.body.append(element);
  await element.play();
  return element;
}

/** Whether anything is drawn on a canvas of the tag, or said in it. */
function shows(tag: Tag): boolean {
  const root = tag.shadowRoot;
  if (!root) return false;
  const said = [...root.querySelectorAll('p')].some((each) => each.checkVisibility() && each.textContent);
  const drawn = [...root.querySelectorAll('canvas')].some((canvas) => {
    if (!canvas.width || !canvas.height) return false;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')!;
    copy.drawImage(canvas, 0, 0);
    return copy.getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
  });
  return said || drawn;
}

function place<T extends 'ra-spectrum' | 'ra-eq'>(name: T, source: unknown): HTMLElementTagNameMap[T] {
  const tag = document.createElement(name);
  if (typeof source === 'string') tag.setAttribute('source', source);
  else Object.assign(tag, { source });
  tag.style.inlineSize = '500px';
  tag.style.blockSize = '260px';
  document.body.append(tag);
  return tag;
}

/** State, tier and sentence of the first tag of a kind. */
function state(of: 'ra-spectrum' | 'ra-eq'): string {
  const tag = document.querySelector(of)!;
  return `${tag.state} ${tag.engine} ${tag.shadowRoot?.querySelector('p')?.textContent ?? ''}`;
}

const SETTLED = ['running', 'error', 'idle'];

/** Both tags on a player that sounds. */
async function set(): Promise<{
  sound: HTMLMediaElement;
  spectrum: HTMLRaSpectrumElement;
  equalizer: HTMLRaEqElement;
}> {
  const sound = await player();
  const spectrum = place('ra-spectrum', '#player');
  const equalizer = place('ra-eq', '#player');
  equalizer.setAttribute('preamp', '-1');
  const loads = ['ra-spectrum', 'ra-eq'].map((name) => import(`/kit/components/${name}.js`).catch(() => null));
  await Promise.all(loads);
  await until(() => SETTLED.includes(spectrum.state) && SETTLED.includes(equalizer.state), 3000);
  await until(() => spectrum.state !== 'running' || spectrum.engine, 4000);
  await until(() => equalizer.state !== 'running' || equalizer.engine, 4000);
  await pause(150);
  return { sound, spectrum, equalizer };
}

export const scene = {
  pause,
  until,
  ends,
  uncaught,
  /** What a fault itself is reported with. */
  expected: /^$/,
  loudness,
  player,
  shows,
  state,
  place,
  set,
};

Object.assign(globalThis, { scene });
