// What an equaliser sounds like, on every tier: sound of known shape through an OfflineAudioContext, under a strict policy.
import type { lab as Lab } from './pages/equalizer-lab';
import { expect, TIERS, test } from './pages/equalizer-test';

declare const lab: typeof Lab;

const OWN = TIERS.filter((tier) => tier !== 'native');

for (const tier of TIERS) {
  test.describe(tier, () => {
    for (const rate of [44_100, 48_000, 96_000]) {
      test(`an impulse through every type at ${rate} Hz has the closed form's response`, async ({ page }) => {
        const read = await page.evaluate(
          async ({ tier, rate }) => {
            const frequencies = lab.grid(rate);
            const input = lab.impulse(16_384);
            const types = 'lowpass highpass bandpass lowshelf highshelf peaking notch allpass'.split(' ') as never[];
            const rows = [];
            for (const type of types as string[]) {
              const shelf = type.endsWith('shelf');
              // The browser's shelves have one slope.
              const q = tier === 'native' && shelf ? Math.SQRT1_2 : 1.3;
              const band = { type: type as 'notch', frequency: 900, gain: 9, q, enabled: true };
              const made = await lab.render({ rate, input: [input], options: { bands: [band], tier } });
              const heard = lab.levelsOf(made.output[0], rate, frequencies);
              const expected = lab.closedForm(band, rate, frequencies);
              const browser = lab.levelsOf(await lab.renderNative(rate, band, input), rate, frequencies);
              // Chromium's own coefficients are in single precision, which shows where little is left.
              const loud = (_: number, i: number) => expected[i] > -50;
              rows.push({
                type,
                engine: made.engine,
                limitations: made.limitations,
                off:
                  tier === 'native'
                    ? lab.difference(heard.filter(loud), expected.filter(loud))
                    : lab.difference(heard, expected),
                offBrowser: shelf && q !== Math.SQRT1_2 ? 0 : lab.difference(heard.filter(loud), browser.filter(loud)),
              });
            }
            return rows;
          },
          { tier, rate },
        );
        for (const { type, engine, limitations, off, offBrowser } of read) {
          expect(engine).toBe(tier);
          expect(limitations).toEqual(tier === 'native' ? [expect.stringContaining('NaN')] : []);
          expect(off, `${type} against the closed form, in dB`).toBeLessThan(0.01);
          expect(offBrowser, `${type} against the BiquadFilterNode, in dB`).toBeLessThan(0.01);
        }
      });
    }

    test('says the response that it has', async ({ page }) => {
      const read = await page.evaluate(async (tier) => {
        const rate = 48_000;
        const frequencies = lab.grid(rate);
        const bands = [
          { type: 'lowshelf' as const, frequency: 105, gain: 6.5 },
          { type: 'peaking' as const, frequency: 2008, gain: -7.2, q: 1.15 },
          { type: 'peaking' as const, frequency: 5000, gain: 10, enabled: false },
        ];
        const input = [lab.impulse(32_768)];
        const { output, equalizer } = await lab.render({ rate, input, options: { bands, preamp: -6.2, tier } });
        const magnitudeDb = new Float32Array(frequencies.length);
        const phase = new Float64Array(frequencies.length);
        equalizer.getFrequencyResponse(frequencies, magnitudeDb, phase);
        const heard = lab.levelsOf(output[0], rate, frequencies);
        const outside = new Float32Array(2);
        equalizer.getFrequencyResponse([-1, 24_001], outside);
        let told = '';
        try {
          equalizer.getFrequencyResponse(frequencies, new Float32Array(3));
        } catch (error) {
          told = String(error);
        }
        return {
          off: lab.difference(heard, magnitudeDb),
          phases: phase.every(Number.isFinite),
          outside: [...outside],
          told,
        };
      }, tier);
      expect(read.off).toBeLessThan(0.01);
      expect(read.phases).toBe(true);
      expect(read.outside).toEqual([NaN, NaN]);
      expect(read.told).toContain('getFrequencyResponse takes arrays of 60 at least');
    });

    test('changes nothing while all is flat, and nothing more once it is bypassed', async ({ page }) => {
      const read = await page.evaluate(async (tier) => {
        const input = [lab.noise(48_000, 1), lab.noise(48_000, 2)];
        const flat = [
          { gain: 0 },
          { type: 'lowshelf' as const, frequency: 100 },
          { frequency: 300, gain: 9, enabled: false },
        ];
        const still = await lab.render({ input, options: { bands: flat, tier } });
        const loud = [
          { frequency: 300, gain: 9 },
          { frequency: 90, gain: -9, q: 3 },
          { type: 'highpass' as const, frequency: 40 },
        ];
        const bypass = await lab.render({
          input,
          options: { bands: loud, preamp: -3, tier },
          steps: [
            [
              0.2,
              (equalizer) => {
                equalizer.bypass = true;
              },
            ],
          ],
        });
        const before = bypass.output[0].slice(0, 9000);
        return {
          still: input.map((samples, c) => lab.differentBits(samples, still.output[c])),
          heard: lab.differentBits(before, input[0].slice(0, 9000)),
          after: input.map((samples, c) => lab.differentBits(samples.slice(24_000), bypass.output[c].slice(24_000))),
        };
      }, tier);
      expect(read.still).toEqual([0, 0]);
      expect(read.heard).toBeGreaterThan(8000);
      expect(read.after).toEqual([0, 0]);
    });

    test('a change is heard without a click', async ({ page }) => {
      const spurious = await page.evaluate(async (tier) => {
        const rate = 48_000;
        const sine = Float32Array.from({ length: 65_536 }, (_, n) => 0.25 * Math.sin((2 * Math.PI * 1000 * n) / rate));
        const changes: Record<string, (equalizer: import('../../components').Equalizer) => void> = {
          bypass: (equalizer) => {
            equalizer.bypass = true;
          },
          type: (equalizer) => equalizer.setBand(0, { type: 'lowshelf' }),
          add: (equalizer) => void equalizer.addBand({ frequency: 1500, gain: 6, q: 2 }),
          remove: (equalizer) => equalizer.removeBand(0),
          preamp: (equalizer) => {
            equalizer.preamp = -9;
          },
          gain: (equalizer) => equalizer.setBand(0, { gain: -12 }),
        };
        const found: Record<string, number> = {};
        for (const [name, act] of Object.entries(changes)) {
          const options = { bands: [{ frequency: 800, gain: 6, q: 1 }], tier };
          const { output } = await lab.render({ input: [sine], options, steps: [[0.5, act]] });
          found[name] = lab.spuriousDb(output[0], 1000, 200, rate, 19_000, 32_000);
        }
        return found;
      }, tier);
      for (const [name, level] of Object.entries(spurious)) {
        expect(level, `${name}, in dBFS further than 200 Hz from the tone`).toBeLessThan(tier === 'native' ? -60 : -80);
      }
    });
  });
}

test('eight bands down to 40 Hz are within a millionth of double precision, and the same bits on every tier', async ({
  page,
}) => {
  const read = await page.evaluate(async (tiers) => {
    const bands = [40, 90, 200, 500, 1200, 3000, 7000, 15_000].map((frequency, i) => ({
      type: 'peaking' as const,
      frequency,
      gain: i % 2 ? -8 : 9,
      q: 1.4,
      enabled: true,
    }));
    const input = [lab.noise(96_000, 3), lab.noise(96_000, 4)];
    const rendered: Awaited<ReturnType<typeof lab.render>>[] = [];
    for (const tier of tiers) rendered.push(await lab.render({ input, options: { bands, tier } }));
    const exact = lab.cascade(bands, 48_000, input[1]);
    return rendered.map(({ engine, output }) => ({
      engine,
      off: lab.difference(output[1], exact),
      bits: output.map((samples, c) => lab.differentBits(samples, rendered[0].output[c])),
    }));
  }, OWN);
  expect(read.map(({ engine }) => engine)).toEqual(OWN);
  for (const { off, bits } of read) {
    expect(off).toBeLessThan(1e-6);
    expect(bits).toEqual([0, 0]);
  }
});

test('a drag of 24 dB in 200 ms is that of double precision, and the same bits on every tier', async ({ page }) => {
  const read = await page.evaluate(async (tiers) => {
    const rate = 48_000;
    const sine = Float32Array.from({ length: rate }, (_, n) => 0.25 * Math.sin((2 * Math.PI * 1000 * n) / rate));
    const moves = Array.from({ length: 12 }, (_, i): [number, number] => [0.3 + i / 60, -11 + 2 * (i + 1)]);
    const rendered: Awaited<ReturnType<typeof lab.render>>[] = [];
    for (const tier of tiers) {
      rendered.push(
        await lab.render({
          input: [sine],
          options: { bands: [{ frequency: 1000, gain: -11, q: 1 }], tier },
          steps: moves.map(([at, gain]) => [at, (equalizer) => equalizer.setBand(0, { gain })]),
        }),
      );
    }
    const gains: [number, number][] = [[0, -11], ...moves.map(([at, gain]): [number, number] => [at * rate, gain])];
    const exact = lab.dragged(rate, gains, 1000, 1, sine);
    const [first] = rendered;
    const apart = first.output[0].map((value, n) => value - exact[n]);
    return {
      bits: rendered.map(({ output }) => lab.differentBits(output[0], first.output[0])),
      apart: lab.largest(apart),
      spurious: lab.spuriousDb(apart, 1000, 200, rate, 10_000, 34_000),
      end: lab.largest(first.output[0].slice(40_000)),
    };
  }, OWN);
  expect(read.bits).toEqual([0, 0, 0]);
  expect(read.apart).toBeLessThan(1e-6);
  expect(read.spurious, 'what double precision does not have, in dBFS').toBeLessThan(-80);
  expect(read.end).toBeCloseTo(0.25 * 10 ** (13 / 20), 3);
});

test('sound that is no number becomes silence, and the rest goes on', async ({ page }) => {
  const read = await page.evaluate(async (tiers) => {
    const rows = [];
    for (const tier of tiers) {
      const clean = lab.noise(24_000, 5, 0.5);
      const dirty = clean.slice();
      for (const at of [3000, 3001, 9000]) {
        clean[at] = 0;
        dirty[at] = at === 9000 ? Number.POSITIVE_INFINITY : Number.NaN;
      }
      const options = { bands: [{ frequency: 60, gain: 12, q: 2 }], tier };
      const [a, b] = [await lab.render({ input: [clean], options }), await lab.render({ input: [dirty], options })];
      rows.push(lab.differentBits(a.output[0], b.output[0]));
    }
    return rows;
  }, OWN);
  expect(read).toEqual([0, 0, 0]);
});

test('one, two and six channels go through side by side, and a source may change between them', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { createEqualizer } = await lab.kit();
    const bands = [{ frequency: 500, gain: 6, q: 1 }];
    const six = Array.from({ length: 6 }, (_, c) => lab.noise(12_800, 20 + c));
    const { output } = await lab.render({ input: six, options: { bands } });
    const full = { type: 'peaking' as const, enabled: true, ...bands[0] };
    const off = six.map((samples, c) => lab.difference(output[c], lab.cascade([full], 48_000, samples)));
    // Mono for a while, then stereo too, then mono again.
    const context = new OfflineAudioContext(2, 48_000, 48_000);
    const equalizer = await createEqualizer(context, { bands });
    equalizer.output.connect(context.destination);
    const buffer = (channels: Float32Array[]) => {
      const made = new AudioBuffer({
        numberOfChannels: channels.length,
        length: channels[0].length,
        sampleRate: 48_000,
      });
      for (const [c, samples] of channels.entries()) made.copyToChannel(new Float32Array(samples), c);
      return made;
    };
    const mono = lab.noise(48_000, 30, 0.3);
    const [left, right] = [lab.noise(12_800, 31, 0.3), lab.noise(12_800, 32, 0.3)];
    const first = new AudioBufferSourceNode(context, { buffer: buffer([mono]) });
    const second = new AudioBufferSourceNode(context, { buffer: buffer([left, right]) });
    for (const source of [first, second]) source.connect(equalizer.input);
    first.start();
    second.start(12_800 / 48_000);
    const rendered = await context.startRendering();
    const sum = [left, right].map((samples) => mono.map((x, n) => x + (samples[n - 12_800] ?? 0)));
    const expected = sum.map((samples) => lab.cascade([full], 48_000, Float32Array.from(samples)));
    const changed = expected.map((samples, c) =>
      lab.difference(rendered.getChannelData(c).slice(0, 25_000), samples.slice(0, 25_000)),
    );
    const rest = lab.largest([...rendered.getChannelData(0).slice(25_000)]);
    return { off, changed, rest };
  });
  for (const off of [...read.off, ...read.changed]) expect(off).toBeLessThan(1e-6);
  expect(read.rest).toBeLessThan(1.5);
});

test('a context that is suspended and resumed goes on where it stood', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { createEqualizer } = await lab.kit();
    const context = new AudioContext();
    const equalizer = await createEqualizer(context, { bands: [{ frequency: 1000, gain: 6 }] });
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    const tone = new OscillatorNode(context, { frequency: 1000 });
    const quiet = new GainNode(context, { gain: 0.1 });
    tone.connect(quiet).connect(equalizer.input);
    equalizer.output.connect(analyser);
    // Nothing is pulled that leads nowhere.
    analyser.connect(new GainNode(context, { gain: 0 })).connect(context.destination);
    tone.start();
    const level = () => {
      const samples = new Float32Array(2048);
      analyser.getFloatTimeDomainData(samples);
      return lab.largest(samples);
    };
    const until = async (condition: () => boolean) => {
      for (let i = 0; i < 300 && !condition(); i++) await lab.pause(10);
      return condition();
    };
    const heard = await until(() => Math.abs(level() - 0.1995) < 0.003);
    await context.suspend();
    equalizer.setBand(0, { gain: 0 });
    await context.resume();
    const resumed = await until(() => Math.abs(level() - 0.1) < 0.002);
    await equalizer.flush();
    equalizer.destroy();
    const gone = await until(() => level() === 0);
    await context.close();
    return { heard, resumed, gone };
  });
  expect(read).toEqual({ heard: true, resumed: true, gone: true });
});

test('flush() settles whatever has become of the equaliser and its context', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { createEqualizer } = await lab.kit();
    const context = new AudioContext();
    const [destroyed, held, closed] = [
      await createEqualizer(context),
      await createEqualizer(context),
      await createEqualizer(context),
    ];
    destroyed.destroy();
    const said = [await lab.settled(destroyed.flush())];
    await context.suspend();
    said.push(await lab.settled(held.flush()));
    const asked = closed.flush();
    context.close();
    said.push(await lab.settled(asked), await lab.settled(closed.flush()));
    const offline = new OfflineAudioContext(1, 128, 48_000);
    const done = await createEqualizer(offline);
    await offline.startRendering();
    return [...said, await lab.settled(done.flush())];
  });
  expect(read).toEqual(Array.from({ length: 5 }, () => 'undefined'));
});

test('destroy() ends it also where the host has disconnected its nodes', async ({ page }) => {
  const heard = await page.evaluate(async (tiers) => {
    const { createEqualizer } = await lab.kit();
    const heard: number[] = [];
    for (const tier of tiers) {
      const context = new OfflineAudioContext(1, 25_600, 48_000);
      const tone = new ConstantSourceNode(context);
      const equalizer = await createEqualizer(context, { preamp: 6, tier });
      tone.connect(equalizer.input).disconnect();
      equalizer.output.connect(context.destination);
      equalizer.destroy();
      equalizer.destroy();
      tone.start();
      heard.push(lab.largest((await context.startRendering()).getChannelData(0)));
    }
    return heard;
  }, TIERS);
  expect(heard).toEqual([0, 0, 0, 0]);
});

test('what is wrong is said before anything is changed', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const { createEqualizer, equalizeMedia, renderEqualized } = await lab.kit();
    const context = new OfflineAudioContext(1, 128, 48_000);
    const buffer = new AudioBuffer({ length: 128, sampleRate: 48_000 });
    const equalizer = await createEqualizer(context, { bands: [{ frequency: 100 }, { frequency: 200 }] });
    const attempts: (() => unknown)[] = [
      () => createEqualizer(null as never),
      () => createEqualizer(context, null as never),
      () => createEqualizer(context, { tier: 'best' as never }),
      () => createEqualizer(context, { bands: [{ gain: Number.NaN }] }),
      () => createEqualizer(context, { bands: Array.from({ length: 33 }, () => ({})) }),
      () => createEqualizer(context, { preamp: Number.POSITIVE_INFINITY }),
      () => equalizer.setBand(0, { type: 'bell' as never }),
      () => equalizer.setBand(2, { gain: 1 }),
      () => equalizer.removeBand(-1),
      () => {
        equalizer.bands = [{ frequency: 300 }, { q: 0 }];
      },
      () => {
        equalizer.preamp = '6' as never;
      },
      () => equalizer.addBand({ frequency: -1 }),
      () => renderEqualized({} as never),
      () => renderEqualized({ getChannelData: () => {}, numberOfChannels: 1, length: 0, sampleRate: 48_000 } as never),
      () => renderEqualized(buffer, 5 as never),
      () => renderEqualized(buffer, { tier: 'best' as never }),
      () => renderEqualized(buffer, {}, null as never),
      () => renderEqualized(buffer, {}, { onProgress: 5 as never }),
      () => renderEqualized(buffer, {}, { signal: {} as never }),
      () => equalizeMedia({} as never),
      () => equalizeMedia(new Audio(), null as never),
      () => equalizeMedia(new Audio(), { tier: 'best' as never }),
      () => equalizeMedia(new Audio(), { onChange: 'now' as never }),
    ];
    const sentences: string[] = [];
    for (const attempt of attempts) {
      try {
        await attempt();
        sentences.push('nothing');
      } catch (error) {
        sentences.push(`${(error as { code?: string }).code}: ${(error as Error).message}`);
      }
    }
    return { sentences, bands: equalizer.bands.map(({ frequency }) => frequency), preamp: equalizer.preamp };
  });
  expect(said.sentences).toEqual([
    'bad-option: createEqualizer: the context takes an AudioContext or an OfflineAudioContext, not null.',
    'bad-option: createEqualizer: options take an object, such as { bands, preamp }, not null.',
    'bad-option: createEqualizer: tier takes auto, simd, scalar, fallback, native, not "best".',
    'bad-option: createEqualizer, bands[0]: gain takes a finite number of dB, not NaN.',
    'bad-option: createEqualizer: there can be 32 bands at most, not 33.',
    'bad-option: createEqualizer: preamp takes a finite number of dB, not Infinity.',
    expect.stringContaining('bad-option: Equalizer, bands[0]: type takes one of lowpass, '),
    'bad-option: Equalizer: there is no band 2; there are 0 to 1.',
    'bad-option: Equalizer: there is no band -1; there are 0 to 1.',
    'bad-option: Equalizer, bands[1]: q takes a finite number above 0, not 0.',
    'bad-option: Equalizer: preamp takes a finite number of dB, not "6".',
    'bad-option: Equalizer, bands[2]: frequency takes a finite number of Hz from 0, not -1.',
    'bad-option: renderEqualized takes an AudioBuffer, not an Object.',
    expect.stringContaining(
      'bad-option: renderEqualized takes an AudioBuffer of 1 to 32 channels of a frame at least, not 1',
    ),
    'bad-option: renderEqualized: options take an object, such as { bands, preamp }, not 5.',
    'bad-option: renderEqualized: tier takes auto, simd, scalar, fallback, native, not "best".',
    'bad-option: renderEqualized: the third argument takes an object, such as { onProgress, signal }, not null.',
    'bad-option: renderEqualized: onProgress takes a function, not 5.',
    'bad-option: renderEqualized: signal takes an AbortSignal, not an Object.',
    'bad-option: equalizeMedia takes an <audio> or a <video>, not an Object.',
    'bad-option: equalizeMedia: options take an object, such as { bands, preamp }, not null.',
    'bad-option: equalizeMedia: tier takes auto, simd, scalar, fallback, native, not "best".',
    'bad-option: equalizeMedia: onChange takes a function, not "now".',
  ]);
  expect(said.bands).toEqual([100, 200]);
  expect(said.preamp).toBe(0);
});
