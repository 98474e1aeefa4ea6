// Whole files through the equaliser, and what is left of it afterwards.
import type { lab as Lab } from './pages/equalizer-lab';
import { expect, TIERS, test } from './pages/equalizer-test';

declare const lab: typeof Lab;

const OWN = TIERS.filter((tier) => tier !== 'native');

test('a whole file is rendered to the same bits as by one equaliser, with progress', async ({ page }) => {
  const read = await page.evaluate(async (tiers) => {
    const { renderEqualized } = await lab.kit();
    const bands = [
      { type: 'lowshelf' as const, frequency: 60, gain: 7 },
      { frequency: 4000, gain: -5, q: 3 },
    ];
    const rows = [];
    for (const tier of [...tiers, 'native' as const]) {
      for (const count of [1, 2, 5]) {
        const input = Array.from({ length: count }, (_, c) => lab.noise(200_000, 40 + c, 0.3));
        const buffer = new AudioBuffer({ numberOfChannels: count, length: 200_000, sampleRate: 44_100 });
        for (const [c, samples] of input.entries()) buffer.copyToChannel(new Float32Array(samples), c);
        const progress: number[] = [];
        const options = { bands, preamp: -4, tier };
        const rendered = await renderEqualized(buffer, options, { onProgress: (done) => progress.push(done) });
        const { output } = await lab.render({ rate: 44_100, input, options });
        rows.push({
          bits: output.reduce((sum, samples, c) => sum + lab.differentBits(samples, rendered.getChannelData(c)), 0),
          kept: input.reduce((sum, samples, c) => sum + lab.differentBits(samples, buffer.getChannelData(c)), 0),
          shape: [rendered.numberOfChannels, rendered.length, rendered.sampleRate],
          progress: [progress[0], progress.at(-1)],
          rising: progress.every((done, i) => i === 0 || done >= progress[i - 1]),
        });
      }
    }
    return rows;
  }, OWN);
  for (const [i, { bits, kept, shape, progress, rising }] of read.entries()) {
    expect({ i, bits, kept }).toEqual({ i, bits: 0, kept: 0 });
    expect(shape.slice(1)).toEqual([200_000, 44_100]);
    expect(progress).toEqual([0, 1]);
    expect(rising).toBe(true);
  }
});

test('rendering ends when it is aborted', async ({ page }) => {
  const read = await page.evaluate(async (tiers) => {
    const { renderEqualized } = await lab.kit();
    const buffer = new AudioBuffer({ numberOfChannels: 2, length: 4_000_000, sampleRate: 48_000 });
    const said: string[] = [];
    for (const tier of tiers) {
      const late = new AbortController();
      const options = { bands: [{ gain: 3 }], tier };
      const ended = renderEqualized(buffer, options, {
        signal: late.signal,
        onProgress: (done) => {
          if (done > 0) late.abort(new Error(`enough of ${tier}`));
        },
      });
      said.push(await ended.then(String, (error) => error.message));
      const early = AbortSignal.abort(new Error('not at all'));
      said.push(await renderEqualized(buffer, options, { signal: early }).then(String, (error) => error.message));
    }
    return said;
  }, TIERS);
  expect(read).toEqual(TIERS.flatMap((tier) => [`enough of ${tier}`, 'not at all']));
});

test('a tail that dies away is that of a graph to the bit, to the last and unfinished quantum', async ({ page }) => {
  const bits = await page.evaluate(async (tiers) => {
    const { renderEqualized } = await lab.kit();
    const rows = [];
    for (const tier of tiers) {
      const input = lab.impulse(150_001);
      const buffer = new AudioBuffer({ length: input.length, sampleRate: 48_000 });
      buffer.copyToChannel(new Float32Array(input), 0);
      const options = { bands: [{ frequency: 300, gain: 12, q: 1 }], tier };
      const rendered = await renderEqualized(buffer, options);
      const { output } = await lab.render({ input: [input], options });
      rows.push(lab.differentBits(output[0], rendered.getChannelData(0)));
    }
    return rows;
  }, OWN);
  expect(bits).toEqual([0, 0, 0]);
});

test('what onProgress throws ends the rendering, whenever and on every way', async ({ page }) => {
  const read = await page.evaluate(
    async (tiers) => {
      const { renderEqualized } = await lab.kit();
      const buffer = new AudioBuffer({ numberOfChannels: 5, length: 3_000_000, sampleRate: 48_000 });
      const said: string[] = [];
      for (const tier of tiers) {
        for (const from of [0, 0.1, 1]) {
          let told = 0;
          const ended = renderEqualized(
            buffer,
            { bands: [{ gain: 3 }], tier },
            {
              onProgress(done) {
                if (done < from) return;
                told++;
                throw new Error('the bar is gone');
              },
            },
          );
          const became = await lab.settled(ended, 30_000);
          await lab.pause(100);
          said.push(`${became}, ${told}`);
        }
      }
      return said;
    },
    ['simd', 'native'] as const,
  );
  expect(read).toEqual(Array.from({ length: 6 }, () => 'the bar is gone, 1'));
});

test('what the browser refuses to make is render-failed, and ends the other channels too', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { renderEqualized } = await lab.kit();
    const buffer = new AudioBuffer({ numberOfChannels: 4, length: 3_000_000, sampleRate: 48_000 });
    const Real = OfflineAudioContext;
    let made = 0;
    globalThis.OfflineAudioContext = class extends Real {
      constructor(channels: number, length: number, rate: number) {
        if (++made === 2) throw new DOMException('no room', 'NotSupportedError');
        super(channels, length, rate);
      }
    } as typeof OfflineAudioContext;
    const progress: number[] = [];
    const options = { bands: [{ gain: 3 }], tier: 'native' as const };
    const said = await renderEqualized(buffer, options, { onProgress: (done) => progress.push(done) }).then(
      String,
      (error) => `${error.code}: ${error.message}`,
    );
    const before = progress.length;
    await lab.pause(500);
    return { said, more: progress.length - before };
  });
  expect(read.said).toMatch(
    /^render-failed: renderEqualized: the browser gave up \(.*no room\)\. Try a shorter file\.$/,
  );
  expect(read.more).toBe(0);
});

test('nothing is left of what was rendered or aborted', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(() => {
    const counts = { made: 0, gone: 0 };
    const registry = new FinalizationRegistry(() => counts.gone++);
    const Real = OfflineAudioContext;
    globalThis.OfflineAudioContext = class extends Real {
      constructor(channels: number, length: number, rate: number) {
        super(channels, length, rate);
        registry.register(this, 0);
        counts.made++;
      }
    } as typeof OfflineAudioContext;
    Object.assign(globalThis, { counts });
  });
  const after = async (tier: 'auto' | 'native', abort: boolean) => {
    await page.evaluate(
      async ({ tier, abort }) => {
        const { renderEqualized } = await lab.kit();
        const length = abort ? 3_000_000 : 70_000;
        for (let i = 0; i < 5; i++) {
          const end = new AbortController();
          const onProgress = (done: number) => {
            if (abort && done > 0) end.abort();
          };
          const buffer = new AudioBuffer({ numberOfChannels: 2, length, sampleRate: 48_000 });
          const options = { bands: [{ gain: 3 }], tier };
          await renderEqualized(buffer, options, { onProgress, signal: end.signal }).catch(() => {});
        }
      },
      { tier, abort },
    );
    let read = { contexts: Infinity, handlers: Infinity };
    for (let i = 0; i < 20 && (read.contexts > 1 || read.handlers > 4); i++) {
      await page.waitForTimeout(100);
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      const contexts = await page.evaluate(() => {
        const { counts } = globalThis as unknown as { counts: { made: number; gone: number } };
        return counts.made - counts.gone;
      });
      read = { contexts, handlers: metrics.find(({ name }) => name === 'AudioHandlers')?.value ?? Infinity };
    }
    return read;
  };
  // The one context that files share, with its destination, its processor, and the one that was made to see that there is one.
  for (const abort of [false, true]) {
    for (const tier of ['native', 'auto'] as const) {
      const { contexts, handlers } = await after(tier, abort);
      const what = `${tier}, ${abort ? 'aborted' : 'done'}`;
      expect(contexts, what).toBeLessThanOrEqual(1);
      expect(handlers, what).toBeLessThanOrEqual(4);
    }
  }
});
