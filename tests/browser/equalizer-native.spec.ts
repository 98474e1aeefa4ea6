// The browser's own filters in the place of the kit's: what they can hold, and how they change.
import type { lab as Lab } from './pages/equalizer-lab';
import { expect, test } from './pages/equalizer-test';

declare const lab: typeof Lab;

test('two changes within one fade are never heard one over the other', async ({ page }) => {
  const rows = await page.evaluate(async () => {
    const sine = Float32Array.from({ length: 48_000 }, (_, n) => 0.1 * Math.sin((2 * Math.PI * 1000 * n) / 48_000));
    const read: Record<string, { peak: number; step: number; end: number }> = {};
    for (const gap of [0.004, 0.012, 0.016, 0.03]) {
      const { output } = await lab.render({
        input: [sine],
        options: { tier: 'native', bands: [{ frequency: 8000, gain: 1 }] },
        steps: [0, 1, 2, 3].map((i) => [
          0.5 + i * gap,
          (equalizer) => {
            equalizer.bypass = i % 2 === 0;
          },
        ]),
      });
      const heard = output[0].slice(20_000);
      const steps = heard.slice(1).map((value, i) => value - heard[i]);
      const { output: still } = await lab.render({
        input: [sine],
        options: { tier: 'native', bands: [{ frequency: 8000, gain: 1 }] },
      });
      const end = lab.difference(heard.slice(20_000), still[0].slice(40_000));
      read[gap] = { peak: lab.largest(heard), step: lab.largest(steps), end };
    }
    return read;
  });
  for (const [gap, { peak, step, end }] of Object.entries(rows)) {
    expect(peak, `${gap} s apart`).toBeLessThan(0.101);
    // A sine's steepest is 2π·1000/48000 of its height.
    expect(step, `${gap} s apart`).toBeLessThan(0.0133);
    expect(end, `${gap} s apart`).toBeLessThan(1e-6);
  }
});

test('what is changed before rendering starts holds from the first sample', async ({ page }) => {
  const bits = await page.evaluate(async () => {
    const { createEqualizer } = await lab.kit();
    const heard = async (early: boolean) => {
      const bands = [
        { type: 'lowshelf' as const, frequency: 105, gain: 6.5 },
        { frequency: 100, gain: 12, q: 2 },
      ];
      const context = new OfflineAudioContext(1, 4800, 48_000);
      const equalizer = await createEqualizer(context, {
        tier: 'native',
        ...(early ? { bands, preamp: -6 } : { bands: [{ frequency: 9000, gain: 3 }] }),
      });
      if (!early) {
        equalizer.bands = bands;
        await equalizer.flush();
        equalizer.setBand(1, { gain: 3 });
        await equalizer.flush();
        equalizer.setBand(1, { gain: 12 });
        equalizer.preamp = -6;
        await equalizer.flush();
      }
      const tone = new OscillatorNode(context, { frequency: 100 });
      tone.connect(equalizer.input);
      equalizer.output.connect(context.destination);
      tone.start();
      return (await context.startRendering()).getChannelData(0);
    };
    return lab.differentBits(await heard(true), await heard(false));
  });
  expect(bits).toBe(0);
});

test('numbers that a filter of the browser cannot hold are as near as it can', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const { createEqualizer } = await lab.kit();
    const context = new OfflineAudioContext(1, 128, 48_000);
    const tell = (promise: Promise<unknown>) =>
      promise.then(
        () => 'made',
        (error) => error.code ?? String(error),
      );
    const said: string[] = [];
    for (const band of [
      { type: 'lowpass' as const, gain: 1e300 },
      { type: 'allpass' as const, frequency: 1e300 },
    ]) {
      said.push(await tell(createEqualizer(context, { tier: 'native', bands: [band] })));
      const equalizer = await createEqualizer(context, { tier: 'native', bands: [{ type: band.type }] });
      equalizer.bands = [band];
      said.push(await tell(equalizer.flush()));
    }
    return said;
  });
  expect(said).toEqual(['made', 'made', 'made', 'made']);
});

test('changes in a suspended context pile nothing up, and nothing runs on after the end', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { createEqualizer } = await lab.kit();
    const context = new AudioContext();
    const equalizer = await createEqualizer(context, { tier: 'native', bands: [{ gain: 3 }] });
    const tone = new ConstantSourceNode(context);
    tone.connect(equalizer.input);
    equalizer.output.connect(new GainNode(context, { gain: 0 })).connect(context.destination);
    tone.start();
    await lab.until(() => context.currentTime > 0.1);
    await context.suspend();
    // Filters beyond the first that are in the graph.
    let filters = 0;
    const { createBiquadFilter } = BaseAudioContext.prototype;
    BaseAudioContext.prototype.createBiquadFilter = function () {
      filters++;
      const filter = createBiquadFilter.call(this);
      const disconnect = filter.disconnect.bind(filter) as () => void;
      filter.disconnect = () => {
        filters--;
        disconnect();
      };
      return filter;
    };
    const toggle = async (bypass: boolean) => {
      equalizer.bypass = bypass;
      await equalizer.flush();
    };
    let most = 0;
    for (let i = 0; i < 60; i++) {
      await toggle(i % 2 === 0);
      most = Math.max(most, filters);
    }
    await context.resume();
    const settled = await lab.until(() => filters === 1);
    await toggle(true);
    await context.suspend();
    equalizer.destroy();
    const { setTimeout } = globalThis;
    let timers = 0;
    globalThis.setTimeout = ((...args: Parameters<typeof setTimeout>) => {
      timers++;
      return setTimeout(...args);
    }) as typeof setTimeout;
    await new Promise((done) => setTimeout(done, 700));
    globalThis.setTimeout = setTimeout;
    return { most, settled, filters, timers };
  });
  expect(read).toEqual({ most: 1, settled: true, filters: 0, timers: 0 });
});
