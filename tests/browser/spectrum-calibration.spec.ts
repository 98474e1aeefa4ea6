// What a level means, on every tier: sound of known strength through an OfflineAudioContext and the tag itself.
import type { lab as Lab } from './pages/spectrum-lab';
import { expect, TIERS, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

/** IEC 61672-1:2013, table 3: the weighting in dB at 10 Hz · 10^(n/10). */
const IEC_61672: [number, { a: number; c: number }][] = [
  [31.6228, { a: -39.4, c: -3.0 }],
  [63.0957, { a: -26.2, c: -0.8 }],
  [125.893, { a: -16.1, c: -0.2 }],
  [251.189, { a: -8.6, c: 0 }],
  [501.187, { a: -3.2, c: 0 }],
  [1000, { a: 0, c: 0 }],
  [1995.26, { a: 1.2, c: -0.2 }],
  [3981.07, { a: 1.0, c: -0.8 }],
  [7943.28, { a: -1.1, c: -3.0 }],
  [15848.9, { a: -6.6, c: -8.5 }],
  [19952.6, { a: -9.3, c: -11.2 }],
];

/** ITU-R BS.468-4, table 1. */
const BS_468: [number, number][] = [
  [31.5, -29.9],
  [100, -19.8],
  [400, -7.8],
  [1000, 0],
  [2000, 5.6],
  [4000, 10.5],
  [6300, 12.2],
  [8000, 11.4],
  [10_000, 8.1],
  [12_500, 0],
  [16_000, -11.7],
  [20_000, -22.2],
];

for (const tier of TIERS) {
  test.describe(tier, () => {
    test.beforeEach(({ page }) => page.evaluate((name) => lab.begin({ tier: name }), tier));

    test('a full-scale sine reads 0 dBFS in its third of an octave, ten equal ones 10 dB more than one', async ({
      page,
    }) => {
      const read = await page.evaluate(async () => {
        const ten = Array.from({ length: 10 }, (_, i) => [915 + 20 * i, 0.1, i * i]);
        const sounds = [[[1000]], [[1000, 0.1]], ten].map((list) => lab.tones(list, 16384));
        const { context, nodes } = lab.offline(sounds);
        const tags = await Promise.all(nodes.map((source) => lab.show({ source, bands: '1/3', window: 'hann' })));
        let levels: number[] = [];
        let others: number[] = [];
        await lab.render(context, 12_288, () => {
          lab.frames.step();
          levels = tags.map((tag) => lab.levelAt(tag, 1000));
          others = tags.map((tag) => Math.max(lab.levelAt(tag, 501), lab.levelAt(tag, 1995)));
        });
        return { engines: tags.map(({ engine }) => engine), count: tags[0].levels.length, levels, others };
      });
      expect(read.engines).toEqual([tier, tier, tier]);
      expect(read.count).toBe(31);
      const [full, one, ten] = read.levels;
      expect(Math.abs(full)).toBeLessThan(0.1);
      expect(Math.abs(one + 20)).toBeLessThan(0.1);
      expect(Math.abs(ten - one - 10)).toBeLessThan(0.3);
      // And it is in that band alone: one of two thirds' distance holds what leaks from the window.
      for (const other of read.others) expect(other).toBeLessThan(-60);
    });

    test('over 30 s pink noise is level, and white noise rises 1 dB a third of an octave, to its true power', async ({
      page,
    }) => {
      const read = await page.evaluate(async () => {
        const length = 30 * 48_000;
        const { context, nodes } = lab.offline([lab.pink(length, 1), lab.white(length, 2)]);
        const tags = await Promise.all(nodes.map((source) => lab.show({ source, bands: '1/3', releaseMs: 0 })));
        const sums = tags.map(({ levels }) => new Float64Array(levels.length));
        let count = 0;
        await lab.render(context, 4096, () => {
          lab.frames.step();
          // The first frames are not filled yet.
          if (++count < 2) return;
          for (const [i, { levels }] of tags.entries()) {
            for (let band = 0; band < levels.length; band++) sums[i][band] += 10 ** (levels[band] / 10);
          }
        });
        const mean = sums.map((sum) => [...sum].map((power) => 10 * Math.log10(power / (count - 1))));
        return { count, centres: [...tags[0].frequencies], pink: mean[0], white: mean[1] };
      });
      expect(read.count).toBeGreaterThan(340);
      const bands = read.centres.map((centre, i) => ({ centre, pink: read.pink[i], white: read.white[i] }));

      const flat = bands.filter(({ centre }) => centre > 99 && centre < 16_500);
      const mean = flat.reduce((sum, { pink }) => sum + pink, 0) / flat.length;
      expect(flat).toHaveLength(23);
      for (const { centre, pink } of flat) expect(Math.abs(pink - mean), `${centre} Hz: ${pink}`).toBeLessThan(1);

      const rising = bands.filter(({ centre }) => centre > 1990 && centre < 16_500);
      for (const [i, { centre, white }] of rising.entries()) {
        if (i) expect(Math.abs(white - rising[i - 1].white - 1), `${centre} Hz`).toBeLessThan(0.15);
        // Noise even between ±½ has the power 1/12, spread evenly to 24 kHz; a full-scale sine has ½.
        const width = centre * (10 ** 0.05 - 10 ** -0.05);
        const truth = 10 * Math.log10(((2 / 12) * width) / 24_000);
        expect(Math.abs(white - truth), `${centre} Hz`).toBeLessThan(0.25);
      }
    });

    test('the weightings are those of their standards', async ({ page }) => {
      const read = await page.evaluate(
        async ([iec, itu]) => {
          const weightings = ['z', 'a', 'c', '468'] as const;
          const tags = await Promise.all(
            weightings.map((weighting) =>
              lab.show({ weighting, bands: 'none', maxFrequency: 24_000, source: lab.fake().node }, 200, 50),
            ),
          );
          const measure = async (hertz: number) => {
            // A rate at which this frequency stands exactly on a bin, and the axis reaches it.
            const bin = Math.max(4, Math.round((hertz * 8192) / 51_200));
            const sampleRate = (hertz * 8192) / bin;
            const { context, nodes } = lab.offline([lab.tones([[hertz, 0.5]], 8192 + 128, sampleRate)], sampleRate);
            for (const tag of tags) tag.source = nodes[0];
            let levels: number[] = [];
            await lab.render(context, 8192, () => {
              lab.frames.step(1e6);
              levels = tags.map((tag) => lab.levelAt(tag, hertz));
            });
            return levels;
          };
          const read: { hertz: number; levels: number[] }[] = [];
          for (const hertz of [...iec, ...itu]) read.push({ hertz, levels: await measure(hertz) });
          return read;
        },
        [IEC_61672.map(([hertz]) => hertz), BS_468.map(([hertz]) => hertz)],
      );
      for (const { hertz, levels } of read) expect(Math.abs(levels[0] + 6.0206), `z at ${hertz} Hz`).toBeLessThan(0.01);
      for (const [i, [hertz, { a, c }]] of IEC_61672.entries()) {
        const [z, readA, readC] = read[i].levels;
        expect(Math.abs(readA - z - a), `A at ${hertz} Hz: ${readA - z}`).toBeLessThan(0.1);
        expect(Math.abs(readC - z - c), `C at ${hertz} Hz: ${readC - z}`).toBeLessThan(0.1);
      }
      for (const [i, [hertz, level]] of BS_468.entries()) {
        const [z, , , read468] = read[IEC_61672.length + i].levels;
        expect(Math.abs(read468 - z - level), `468 at ${hertz} Hz: ${read468 - z}`).toBeLessThan(0.1);
      }
    });

    test('levels are the bins in range, each tone at its true level, not clamped to the axis, silence −∞', async ({
      page,
    }) => {
      const read = await page.evaluate(async () => {
        const bin = 48_000 / 8192;
        const list = [
          [50 * bin, 2],
          [100 * bin, 1],
          [200 * bin, 0.01],
        ];
        const sounds = [
          lab.tones(list, 16_384),
          lab.tones([[150 * bin, 10 ** -5.5]], 16_384),
          new Float32Array(16_384),
        ];
        const { context, nodes } = lab.offline(sounds);
        const range = { mode: 'line', minFrequency: 10 * bin, maxFrequency: 2000, minDb: -90, maxDb: -10 } as const;
        const tags = await Promise.all(nodes.map((source) => lab.show({ source, ...range })));
        let levels: number[][] = [];
        let same = false;
        const { frequencies } = tags[0];
        await lab.render(context, 12_288, () => {
          const before = tags[0].levels;
          lab.frames.step();
          levels = tags.map((tag) => [...tag.levels]);
          same = before.buffer === tags[0].levels.buffer && tags[0].frequencies === frequencies;
        });
        return { levels, same, frequencies: [...frequencies], bin };
      });
      const { frequencies, bin, levels } = read;
      expect(read.same).toBe(true);
      expect(frequencies).toHaveLength(Math.floor(2000 / bin) - 10 + 1);
      for (const [i, hertz] of frequencies.entries()) expect(hertz).toBeCloseTo((10 + i) * bin, 9);
      const [loud, faint, silent] = levels;
      expect(loud).toHaveLength(frequencies.length);
      expect(loud[50 - 10]).toBeCloseTo(6.0206, 2);
      expect(loud[100 - 10]).toBeCloseTo(0, 2);
      expect(loud[200 - 10]).toBeCloseTo(-40, 2);
      expect(Math.abs(faint[150 - 10] + 110)).toBeLessThan(0.05);
      expect(new Set(silent)).toEqual(new Set([-Infinity]));
    });
  });
}
