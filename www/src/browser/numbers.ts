import type { Kit } from '../kit';
import { signed } from '../text';
import type { Finding } from './finding';
import { betweenBins, onBin } from './tones';

const SIZE = 4096;
const RATE = 48_000;
/** Near 1 kHz. */
const BIN = 85;
/** The filters have settled and a ramp of a change is over. */
const SETTLED = RATE / 2;

/** The samples as they come out of a graph of this browser. */
async function throughGraph(
  samples: Float32Array<ArrayBuffer>,
  connect: (context: OfflineAudioContext, source: AudioNode) => AudioNode | Promise<AudioNode>,
): Promise<Float32Array<ArrayBuffer>> {
  const length = SETTLED + SIZE;
  const context = new OfflineAudioContext(1, length, RATE);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: RATE });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  (await connect(context, source)).connect(context.destination);
  source.start();
  const rendered = await context.startRendering();
  return rendered.getChannelData(0).slice(SETTLED);
}

const near = (level: number, expected: number, within: number): Finding => ({
  holds: Math.abs(level - expected) <= within,
  text: `${signed(level, false, 2)} of ${signed(expected, false, 2)} dBFS`,
});

/** Signals of known level, and what the kit reads; by the end of their element's id. */
export function numberTests(kit: Kit): Record<string, () => Promise<Finding>> {
  const read = async (samples: Float32Array, window: 'hann' | 'flat-top' = 'hann'): Promise<number> => {
    const analyzer = await new kit.AudioOptimizationBuilder()
      .fftSize(SIZE)
      .sampleRate(RATE)
      .window(window)
      .buildSpectrumAnalyzer();
    return Math.max(...analyzer.processSpectrum(samples));
  };
  const straight = (_: BaseAudioContext, source: AudioNode) => source;
  return {
    full: async () => near(await read(await throughGraph(onBin(SIZE, BIN), straight)), 0, 0.01),
    tenth: async () => {
      const samples = await throughGraph(onBin(SIZE, BIN), (context, source) =>
        source.connect(new GainNode(context, { gain: 0.1 })),
      );
      return near(await read(samples), -20, 0.01);
    },
    between: async () => near(await read(betweenBins(SIZE, 1), 'flat-top'), 0, 0.02),
    silence: async () => {
      const level = await read(await throughGraph(new Float32Array(SIZE), straight));
      return { holds: level === Number.NEGATIVE_INFINITY, text: level < -300 ? '−∞ dBFS' : `${signed(level)} dBFS` };
    },
    peak: async () => {
      const frequency = (BIN * RATE) / SIZE;
      const samples = await throughGraph(onBin(SIZE, BIN, 0.1), async (context, source) => {
        const equalizer = await kit.createEqualizer(context, {
          bands: [{ type: 'peaking', frequency, gain: 6, q: 1 }],
        });
        source.connect(equalizer.input);
        return equalizer.output;
      });
      return near(await read(samples), -14, 0.01);
    },
  };
}
