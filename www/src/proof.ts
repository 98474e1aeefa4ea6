import { byId, onChoice, ready } from './dom';
import { loadKit } from './kit';
import { loudest, slope, totalLevel } from './readings';
import { noise, sine } from './signals';
import { frequency, level, signed } from './text';

type Signal = 'off' | 'sine' | 'pink' | 'white';

/** −26 dB: a full-scale sine in a headphone is no joke. */
const audibleGain = 0.05;
const noiseLength = 2 ** 19;
const readEveryMs = 250;

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
    tone.disabled = next !== 'sine';
    // A context is made on the first gesture: before, the browser would keep it silent.
    bench ??= makeBench();
    clearInterval(timer);
    if (next === 'off') clear();
    else timer = setInterval(() => read(spectrum, next), readEveryMs);
    const { out } = bench;
    const [{ provide }] = await Promise.all([loadKit(), bench.play(next)]);
    // The latest choice counts, whichever promise came first.
    provide('test-signal', signal === 'off' ? null : out);
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
  tone.disabled = true;
  ready(byId('bench'));

  function makeBench(): Bench {
    const made = createBench();
    made.tune(toneOf(Number(tone.value)));
    made.hear(audible.checked);
    return made;
  }
}

interface Bench {
  out: AudioNode;
  play(signal: Signal): Promise<void>;
  tune(hertz: number): void;
  hear(audible: boolean): void;
}

function createBench(): Bench {
  const context = new AudioContext();
  const out = new GainNode(context);
  const speakers = new GainNode(context, { gain: 0 });
  out.connect(speakers).connect(context.destination);
  let source: AudioBufferSourceNode | undefined;
  let playing: Signal = 'off';
  let hertz = 1000;

  const start = (): void => {
    source?.stop();
    source?.disconnect();
    source = undefined;
    if (playing === 'off') return;
    const { sampleRate } = context;
    const samples = playing === 'sine' ? sine(hertz, sampleRate) : noise(playing, noiseLength);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate });
    buffer.copyToChannel(samples, 0);
    source = new AudioBufferSourceNode(context, { buffer, loop: true });
    source.connect(out);
    source.start();
  };
  return {
    out,
    play(signal) {
      playing = signal;
      start();
      return signal === 'off' ? context.suspend() : context.resume();
    },
    tune(next) {
      hertz = next;
      if (playing === 'sine') start();
    },
    hear(audible) {
      speakers.gain.setTargetAtTime(audible ? audibleGain : 0, context.currentTime, 0.03);
    },
  };
}

function read({ levels, frequencies }: HTMLRaSpectrumElement, signal: Signal): void {
  if (levels.length === 0) return;
  const top = loudest(levels, frequencies);
  byId('reading-total').textContent = level(totalLevel(levels));
  byId('reading-loudest').textContent =
    top.level > -200 ? `${signed(top.level)} at ${frequency(top.frequency)}` : 'silence';
  const rise = slope(levels, frequencies, 100, 16_000);
  byId('reading-slope').textContent =
    signal === 'sine' || !Number.isFinite(rise) ? '–' : `${signed(rise, true)} dB an octave`;
}

function clear(): void {
  for (const id of ['total', 'loudest', 'slope']) byId(`reading-${id}`).textContent = '–';
}
