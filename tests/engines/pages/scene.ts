/** What the cells do their work with, in the page. */
import type * as Kit from '../../../components';

export type SpectrumTag = HTMLRaSpectrumElement;
export type EqTag = HTMLRaEqElement;

const script = globalThis.document?.currentScript ?? null;

/** Where the page finds the kit, and the other site that is the same server. */
export const kitAddress = script?.dataset.kit ?? '';
export const there = script?.dataset.there ?? '';

export const pause = (ms = 0) => new Promise<void>((done) => setTimeout(done, ms));

/** Waits for a condition. Says what never came, and, where it is asked, what there was instead. */
export async function until(condition: () => unknown, what: string, instead: () => unknown = () => '') {
  const end = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never: ${what} ${String(instead())}`.trim());
    await pause(10);
  }
}

/** Fails where two things are not the same, as JSON. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

export function holds(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

const file = (name: string) => new URL(`${kitAddress}components/${name}`, location.href).href;

export const kit = (): Promise<typeof Kit> => import(file('index.js'));

export type Tier = 'auto' | 'simd' | 'scalar' | 'fallback';

/** Both tags, on a tier. */
export async function define(tier: Tier = 'auto'): Promise<typeof Kit> {
  const loaded = await kit();
  if (tier !== 'auto') loaded.configure({ tier });
  await Promise.all([import(file('ra-spectrum.js')), import(file('ra-eq.js'))]);
  return loaded;
}

function place<E extends HTMLElement>(tag: E, height: number): E {
  tag.style.display = 'block';
  tag.style.inlineSize = '640px';
  tag.style.blockSize = `${height}px`;
  document.querySelector('main')!.append(tag);
  return tag;
}

/** A spectrum in the page, which shows what there is at once: no ballistics. */
export function spectrum(settings: Partial<SpectrumTag> = {}): SpectrumTag {
  const plain = { bands: '1/3', attackMs: 0, releaseMs: 0 };
  return place(Object.assign(document.createElement('ra-spectrum'), plain, settings), 160);
}

export function equalizer(settings: Partial<EqTag> = {}): EqTag {
  return place(Object.assign(document.createElement('ra-eq'), settings), 320);
}

/** A peak of Q 1. */
export const band = (gain: number, frequency = 1000): Kit.EqualizerBand => ({
  type: 'peaking',
  frequency,
  gain,
  q: 1,
  enabled: true,
});

/** What a tag says in its message, and on its button where there is one. */
export function said(tag: HTMLElement): { sentence: string; button: string } {
  const find = (name: string) => tag.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`);
  const message = find('message');
  const button = find('button');
  const shown = message && !message.hidden;
  return {
    sentence: shown ? (message.querySelector('p, span')?.textContent ?? message.textContent ?? '').trim() : '',
    button: shown && button && !button.hidden ? (button.textContent ?? '') : '',
  };
}

export function press(tag: HTMLElement): void {
  const button = tag.shadowRoot?.querySelector<HTMLElement>('[part~="button"]');
  holds(button && !button.hidden, 'there is no button to press');
  button.click();
}

/** The level that a spectrum shows at a frequency, in dBFS. */
export function levelAt({ levels, frequencies }: SpectrumTag, hertz = 1000): number {
  let nearest = 0;
  for (let i = 1; i < frequencies.length; i++) {
    if (Math.abs(frequencies[i] - hertz) < Math.abs(frequencies[nearest] - hertz)) nearest = i;
  }
  return levels[nearest] ?? -Infinity;
}

/** Waits until a spectrum shows the tone, at its level in dBFS. */
export async function hears(tag: SpectrumTag, level = -6.02, within = 0.3): Promise<void> {
  const near = () => Math.abs(levelAt(tag) - level) < within;
  await until(
    () => tag.state === 'running' && near(),
    `${level} dBFS at 1 kHz`,
    () => `but ${levelAt(tag)} dBFS, ${tag.state}: ${said(tag).sentence}`,
  );
}

/** What a tag tells by `ra-error`. */
export function errorsOf(tag: HTMLElement): { code: string; message: string }[] {
  const errors: { code: string; message: string }[] = [];
  tag.addEventListener('ra-error', (event) => errors.push((event as CustomEvent).detail));
  return errors;
}

/** Waits until a tag tells an error of a code, in the sentence that it also shows. */
export async function fails(
  tag: SpectrumTag | EqTag,
  errors: { code: string; message: string }[],
  code: string,
  words: RegExp,
): Promise<void> {
  const told = () => errors.find((error) => error.code === code);
  await until(told, `the error ${code}`, () => `but ${tag.state}, ${JSON.stringify(errors)}, ${said(tag).sentence}`);
  const { message } = told()!;
  holds(words.test(message), `"${message}" does not say ${words}`);
  same(tag.state, 'error', 'state');
  same(said(tag).sentence, message, 'what is shown');
}

/** A player in the page, of 1 kHz at half of full scale. */
export function player(id = 'player', src = '/tone.wav', tag: 'audio' | 'video' = 'audio'): HTMLMediaElement {
  const element = document.createElement(tag);
  element.id = id;
  element.loop = true;
  if (src) element.src = src;
  document.querySelector('main')!.append(element);
  return element;
}

/** The same tone as a node, in a context of the host's own. */
export function tone<C extends BaseAudioContext = AudioContext>(context = new AudioContext() as BaseAudioContext as C) {
  const oscillator = new OscillatorNode(context, { frequency: 1000 });
  const gain = new GainNode(context, { gain: 0.5 });
  oscillator.connect(gain);
  oscillator.start();
  return { context, gain };
}

/** The largest sample that a node puts out now. */
export async function peakOf(node: AudioNode, enough = 0.45): Promise<number> {
  const analyser = new AnalyserNode(node.context, { fftSize: 2048 });
  node.connect(analyser);
  const samples = new Float32Array(2048);
  let peak = 0;
  await until(
    () => {
      analyser.getFloatTimeDomainData(samples);
      peak = Math.max(...samples.map(Math.abs));
      return peak >= enough;
    },
    `a peak of ${enough}`,
    () => `but ${peak}`,
  );
  node.disconnect(analyser);
  return peak;
}

/** Where a tapped player's sound leaves for the loudspeakers; undefined where nobody has tapped it. */
export function routeOf(element: HTMLMediaElement): { context: AudioContext; out: GainNode } | undefined {
  const page = (globalThis as unknown as Record<symbol, Record<string, unknown> | undefined>)[
    Symbol.for('rusty-audio')
  ];
  const routes = page?.['routes-1'] as WeakMap<HTMLMediaElement, { context: AudioContext; out: GainNode }> | undefined;
  return routes?.get(element);
}

/** Fails where a player is not as the browser made it: one that is tapped cannot be tapped again. */
export function isUntapped(element: HTMLMediaElement): boolean {
  try {
    new AudioContext().createMediaElementSource(element);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a player has played on from where it is now. */
export async function playsOn(element: HTMLMediaElement): Promise<void> {
  const start = element.currentTime;
  await until(
    () => !element.paused && element.currentTime !== start,
    'the player to play on',
    () => `but it stands at ${element.currentTime}, paused: ${element.paused}`,
  );
}
