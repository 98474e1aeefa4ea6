import { build } from 'esbuild';
import type { renderPiece } from '../../www/src/piece/render';
import { expect, test } from './pages/demo-test';

test('the piece has something in every octave, is as loud as music is, never clips, and is always the same', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const { outputFiles } = await build({
    stdin: { contents: "export * from './www/src/piece/render'", resolveDir: '.' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'piece',
  });
  // A page without the demo's policy.
  await page.route('**/blank', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Blank</title>' }),
  );
  await page.goto(new URL('/blank', baseURL).href);
  await page.addScriptTag({ content: outputFiles[0].text });

  const measured = await page.evaluate(async () => {
    const { piece } = globalThis as unknown as { piece: { renderPiece: typeof renderPiece } };
    const sound = await piece.renderPiece(44_100);
    // A browser may take what nobody holds at any time: here it does so ten times a second.
    const { gc } = globalThis as { gc?: () => void };
    const collecting = setInterval(() => gc?.(), 100);
    const again = await piece.renderPiece(44_100);
    clearInterval(collecting);
    const channels = [sound.getChannelData(0), sound.getChannelData(1)];
    const power = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0) / samples.length;

    /** Each filter chain becomes a channel of the result; its decibels are a shelf's gain and a pass filter's Q. */
    const through = async (chains: [BiquadFilterType, number, number][][]): Promise<number[]> => {
      const { length, sampleRate } = sound;
      const context = new OfflineAudioContext({ numberOfChannels: chains.length, length, sampleRate });
      const merger = new ChannelMergerNode(context, { numberOfInputs: chains.length });
      merger.connect(context.destination);
      const source = new AudioBufferSourceNode(context, { buffer: sound });
      const mono = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' });
      source.connect(mono);
      for (const [index, chain] of chains.entries()) {
        let last: AudioNode = mono;
        for (const [type, frequency, decibels] of chain) {
          last = last.connect(new BiquadFilterNode(context, { type, frequency, gain: decibels, Q: decibels }));
        }
        last.connect(merger, 0, index);
      }
      source.start();
      const result = await context.startRendering();
      return chains.map((_, index) => 10 * Math.log10(power(result.getChannelData(index))));
    };

    const octaves = [31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000];
    const levels = await through(
      octaves.map((centre) => {
        const [low, high] = [centre / Math.SQRT2, Math.min(centre * Math.SQRT2, 22_000)];
        return [
          ['highpass', low, -3],
          ['highpass', low, -3],
          ['lowpass', high, -3],
          ['lowpass', high, -3],
        ];
      }),
    );
    // ITU-R BS.1770's weighting, near enough, on the mono sum: two channels that differ little are 3 dB more.
    const [weighted] = await through([
      [
        ['highpass', 38, -6],
        ['highshelf', 1500, 4],
      ],
    ]);
    const largest = (samples: Float32Array) => samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    return {
      seconds: sound.duration,
      levels,
      loudness: weighted + 3 - 0.7,
      peak: 20 * Math.log10(Math.max(...channels.map(largest))),
      seam: Math.max(...channels.map((samples) => Math.abs(samples[0] - samples[samples.length - 1]))),
      difference: Math.max(
        ...channels.map((samples, index) => {
          const other = again.getChannelData(index);
          return samples.reduce((most, x, i) => Math.max(most, Math.abs(x - other[i])), 0);
        }),
      ),
    };
  });

  expect(measured.seconds).toBe(60);
  for (const level of measured.levels) expect(level).toBeGreaterThan(-42);
  expect(measured.peak).toBeLessThan(-1);
  expect(measured.peak).toBeGreaterThan(-6);
  expect(measured.loudness).toBeGreaterThan(-16);
  expect(measured.loudness).toBeLessThan(-12);
  expect(measured.seam).toBeLessThan(0.1);
  // A sixteen-bit step is 3e-5; nodes that are added up in another order differ by a fraction of one.
  expect(measured.difference).toBeLessThan(1e-4);
});
