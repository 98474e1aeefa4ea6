// What an equaliser runs on where a page, a policy or a failure leaves less than the best.
import type { lab as Lab } from './pages/equalizer-lab';
import { expect, test } from './pages/equalizer-test';

declare const lab: typeof Lab;

test.describe('without WebAssembly in the policy', () => {
  test.use({ policy: "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'" });

  test('the fallback is heard, and the browser reports one refusal', async ({ page, complaints }) => {
    const read = await page.evaluate(async () => {
      const input = [lab.noise(12_800, 50)];
      const first = await lab.render({ input, options: { bands: [{ gain: 6 }] } });
      const second = await lab.render({ input, options: { bands: [{ gain: 6 }] } });
      return { engines: [first.engine, second.engine], heard: lab.largest(first.output[0]) > 1 };
    });
    expect(read).toEqual({ engines: ['fallback', 'fallback'], heard: true });
    expect(
      complaints.filter((text) => text.includes('WebAssembly') || text.includes('wasm')).length,
    ).toBeLessThanOrEqual(1);
    complaints.length = 0;
  });
});

test.describe('where the script of the worklet is missing', () => {
  // Playwright does not see what a worklet loads: so another address is asked for, where there is nothing.
  test.beforeEach(({ page }) =>
    page.evaluate(() => {
      const { addModule } = AudioWorklet.prototype;
      AudioWorklet.prototype.addModule = function (url, options) {
        return addModule.call(this, String(url).replace('equalizer-worklet.js', 'missing.js'), options);
      };
    }),
  );

  test.describe('and the policy allows blob:', () => {
    test.use({ policy: "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'" });

    test('its text takes its place', async ({ page, complaints }) => {
      const read = await page.evaluate(async () => {
        const { createObjectURL, revokeObjectURL } = URL;
        const open = new Set<string>();
        URL.createObjectURL = (of) => {
          const url = createObjectURL.call(URL, of);
          open.add(url);
          return url;
        };
        URL.revokeObjectURL = (url) => {
          open.delete(url);
          revokeObjectURL.call(URL, url);
        };
        const { engine } = await lab.render({ input: [lab.impulse(1280)] });
        return { engine, open: open.size };
      });
      expect(read).toEqual({ engine: 'simd', open: 0 });
      // The browser itself says that the file is not there.
      expect(complaints.every((text) => text.includes('404'))).toBe(true);
      complaints.length = 0;
    });
  });

  test('the filters of the browser take its place, and say what they cannot', async ({ page, complaints }) => {
    const read = await page.evaluate(async () => {
      const bands = [{ type: 'lowshelf' as const, frequency: 100, gain: 6, q: 2 }, { gain: 3 }];
      const { engine, limitations, output } = await lab.render({
        input: [lab.impulse(1280)],
        options: { bands, matched: true },
      });
      return { engine, limitations, heard: lab.largest(output[0]) > 0 };
    });
    expect(read.engine).toBe('native');
    expect(read.heard).toBe(true);
    expect(read.limitations).toEqual([
      'Sound that is no number (NaN) stays in the browser’s filters for good.',
      'Peaks are not matched: the browser has only its own.',
      'Shelves have the slope 1 (a Q of 0.707): the browser has no other.',
    ]);
    complaints.length = 0;
  });

  test('the address that the page has given is asked first', async ({ page, complaints }) => {
    const engine = await page.evaluate(async () => {
      // Its own is not found, as above.
      (await lab.kit()).configure({ workletUrl: '/kit/components/equalizer-worklet%2Ejs' });
      return (await lab.render({ input: [lab.impulse(1280)] })).engine;
    });
    expect(engine).toBe('simd');
    expect(complaints).toEqual([]);
  });
});

test('a script that was not reached is asked for again by the next equaliser of the context', async ({ page }) => {
  const engines = await page.evaluate(async () => {
    const { createEqualizer } = await lab.kit();
    const context = new OfflineAudioContext(1, 128, 48_000);
    const { addModule } = AudioWorklet.prototype;
    AudioWorklet.prototype.addModule = () => Promise.reject(new Error('offline'));
    const engines = [(await createEqualizer(context)).engine];
    AudioWorklet.prototype.addModule = addModule;
    for (let i = 0; i < 2; i++) engines.push((await createEqualizer(context)).engine);
    return engines;
  });
  expect(engines).toEqual(['native', 'simd', 'simd']);
});

test.describe('a processor that dies', () => {
  test.use({ policy: "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; connect-src 'self'" });

  test('gives way to the filters of the browser, and the sound goes on', async ({ page, complaints }) => {
    await page.evaluate(async () => {
      const text = await (await fetch('/kit/components/equalizer-worklet.js')).text();
      const dying = text.replace(
        'process(t,e){return ',
        'process(t,e){if (currentTime > 0.3) throw new Error("dead"); return ',
      );
      if (dying === text) throw new Error('the script has no process() where it was');
      const { addModule } = AudioWorklet.prototype;
      AudioWorklet.prototype.addModule = function () {
        return addModule.call(this, URL.createObjectURL(new Blob([dying], { type: 'text/javascript' })));
      };
    });
    const read = await page.evaluate(async () => {
      const { createEqualizer } = await lab.kit();
      const context = new AudioContext();
      const equalizer = await createEqualizer(context, { bands: [{ frequency: 1000, gain: 6 }] });
      const analyser = new AnalyserNode(context, { fftSize: 2048 });
      const tone = new OscillatorNode(context, { frequency: 1000 });
      tone.connect(new GainNode(context, { gain: 0.1 })).connect(equalizer.input);
      equalizer.output.connect(analyser);
      analyser.connect(new GainNode(context, { gain: 0 })).connect(context.destination);
      tone.start();
      // The host's own links are no business of what takes over.
      equalizer.input.disconnect();
      const before = equalizer.engine;
      const samples = new Float32Array(2048);
      let level = 0;
      for (let i = 0; i < 300 && !(equalizer.engine === 'native' && Math.abs(level - 0.1995) < 0.003); i++) {
        await lab.pause(10);
        analyser.getFloatTimeDomainData(samples);
        level = lab.largest(samples);
      }
      equalizer.setBand(0, { gain: 0 });
      await equalizer.flush();
      await context.close();
      return { before, after: equalizer.engine, level };
    });
    expect(read.before).toBe('simd');
    expect(read.after).toBe('native');
    expect(read.level).toBeCloseTo(0.1995, 2);
    expect(complaints.some((text) => text.includes('has failed'))).toBe(true);
    complaints.length = 0;
  });
});
