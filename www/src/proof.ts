import { byId, onChoice } from './dom';
import { loudest, slope, totalLevel } from './readings';
import { noise } from './signals';
import { frequency, level, signed } from './text';

type Signal = 'off' | 'sine' | 'pink' | 'white';

/** −26 dB: a full-scale sine in a headphone is no joke. */
const audibleGain = 0.05;
const noiseLength = 2 ** 19;
const readEveryMs = 250;

/** The kit is loaded by its own tag; the script only knows where it lies. */
const kit = './kit/components/index.js';

/** Forty steps a decade, 1 kHz at 68: every fourth is the centre of a third octave. */
const toneOf = (step: number): number => 1000 * 10 ** ((step - 68) / 40);

/** Signals of known spectrum, and what the plot makes of them. */
export function startProof(): void {
  const spectrum = byId<HTMLRaSpectrumElement>('proof');
  const tone = byId<HTMLInputElement>('tone');
  const audible = byId<HTMLInputElement>('audible');
  let bench: Bench | undefined;
  let signal: Signal = 'off';
  let timer: ReturnType<typeof setInterval> | undefined;

  async function select(next: Signal): Promise<void> {
    signal = next;
    // A context is made on the first gesture: before, the browser would keep it silent.
    bench ??= makeBench();
    clearInterval(timer);
    if (signal === 'off') clear();
    else timer = setInterval(() => read(spectrum, signal), readEveryMs);
    const { play, out } = bench;
    play(signal);
    const { provide } = (await import(kit)) as { provide(name: string, node: AudioNode): void };
    provide('test-signal', out);
  }

  const tuned = (): void => {
    const hertz = toneOf(Number(tone.value));
    byId('tone-value').textContent = frequency(hertz);
    tone.setAttribute('aria-valuetext', frequency(hertz));
    bench?.tune(hertz);
  };
  onChoice(byId('signals'), (value) => void select(value as Signal));
  tone.addEventListener('input', tuned);
  audible.addEventListener('change', () => bench?.hear(audible.checked));
  tuned();
  byId('bench').hidden = false;

  function makeBench(): Bench {
    const made = createBench();
    made.tune(toneOf(Number(tone.value)));
    made.hear(audible.checked);
    return made;
  }
}

interface Bench {
  out: AudioNode;
  play(signal: Signal): void;
  tune(hertz: number): void;
  hear(audible: boolean): void;
}

function createBench(): Bench {
  const context = new AudioContext();
  const out = new GainNode(context);
  const speakers = new GainNode(context, { gain: 0 });
  out.connect(speakers).connect(context.destination);
  let source: AudioScheduledSourceNode | undefined;
  let hertz = 1000;

  const makeSource = (signal: Exclude<Signal, 'off'>): AudioScheduledSourceNode => {
    if (signal === 'sine') return new OscillatorNode(context, { frequency: hertz });
    const buffer = new AudioBuffer({ length: noiseLength, sampleRate: context.sampleRate });
    buffer.copyToChannel(noise(signal, noiseLength), 0);
    return new AudioBufferSourceNode(context, { buffer, loop: true });
  };
  return {
    out,
    play(signal) {
      source?.stop();
      source?.disconnect();
      source = signal === 'off' ? undefined : makeSource(signal);
      source?.connect(out);
      source?.start();
      void (signal === 'off' ? context.suspend() : context.resume());
    },
    tune(next) {
      hertz = next;
      if (source instanceof OscillatorNode) source.frequency.value = hertz;
    },
    hear(audible) {
      speakers.gain.setTargetAtTime(audible ? audibleGain : 0, context.currentTime, 0.03);
    },
  };
}

function read({ levels, frequencies }: HTMLRaSpectrumElement, signal: Signal): void {
  if (levels.length === 0) return;
  const top = loudest(levels, frequencies);
  byId('total').textContent = level(totalLevel(levels));
  byId('loudest').textContent = top.level > -200 ? `${signed(top.level)} at ${frequency(top.frequency)}` : 'silence';
  const rise = slope(levels, frequencies, 100, 16_000);
  byId('slope').textContent = signal === 'sine' || !Number.isFinite(rise) ? '–' : `${signed(rise, true)} dB an octave`;
}

function clear(): void {
  for (const id of ['total', 'loudest', 'slope']) byId(id).textContent = '–';
}
