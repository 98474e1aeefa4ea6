// What a frame costs and when there is none: allocation, the one loop of the page, and time as the ballistics see it.
import { type Allocation, allocated, NUMBER_BYTES } from './pages/allocated';
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

const FRAMES = 10_000;

test.describe('a frame allocates nothing', () => {
  // What differs between the tiers are the numbers; the drawing is the same on all.
  const looks = [
    ['simd', { mode: 'bars', peaks: true, labels: true }],
    ['simd', { mode: 'line', fftSize: 2048, minDb: -120 }],
    ['simd', { mode: 'filled', fftSize: 2048, peaks: true, mirror: true }],
    ['simd', { mode: 'circular', bands: '1/3', attackMs: 20 }],
    ['scalar', { mode: 'bars', peaks: true }],
    ['fallback', { mode: 'bars', peaks: true, fftSize: 2048 }],
  ] as const;
  for (const [tier, settings] of looks) {
    test(`over ${FRAMES} of ${settings.mode}, ${tier}`, async ({ page }) => {
      await page.evaluate(
        async ([name, look]) => {
          await lab.begin({ tier: name });
          const { fftSize: size = 8192 } = look as { fftSize?: number };
          // Sound that changes from frame to frame, made beforehand.
          const blocks = Array.from({ length: 16 }, (_, i) => lab.white(size, i, 0.02 + 0.06 * (i % 5)));
          let next = 0;
          const { node } = lab.fake((view) => view.set(blocks[next++ & 15]), 48_000, size);
          await lab.show({ id: 'tag', source: node, ...(look as object) }, 300, 100);
        },
        [tier, settings as object] as const,
      );
      const run = (count: number) =>
        page.evaluate(async (frames) => {
          for (let i = 1; i <= frames; i++) {
            lab.frames.step();
            // The browser gets its turn, or what is drawn would pile up.
            if (i % 250 === 0) await lab.pause();
          }
          const { frames: drawn, pool } = document.querySelector<Tag>('#tag')!.stats!;
          return { drawn, misses: pool!.misses, bytes: pool!.bytes };
        }, count);
      // Until the browser has compiled what it finds hot, numbers lie on the heap that later do not; how long that takes
      // is the machine's affair. An object of ours would stay for ever.
      let before = await run(FRAMES);
      let after = before;
      let found: Allocation[] = [];
      let bytes = Infinity;
      for (let round = 0; round < 5 && bytes >= 64; round++) {
        before = await run(FRAMES);
        found = await allocated(page, async () => {
          after = await run(FRAMES);
        });
        bytes = found.reduce((sum, { size, count }) => sum + size * count, 0) / FRAMES;
      }
      expect(after).toEqual({ ...before, drawn: before.drawn + FRAMES });
      expect(before.misses).toBe(0);
      expect(bytes, JSON.stringify(found.filter(({ count }) => count > FRAMES / 100))).toBeLessThan(64);
      const objects = found.filter(({ size }) => size > NUMBER_BYTES);
      // An event of slow frames, one a second at the most on a busy machine, is four; the rest is what the browser itself puts by.
      const slow = objects.find(({ where }) => where === 'slow')?.count ?? 0;
      const ours = objects.reduce((sum, { count }) => sum + count, 0) - 4 * slow;
      expect(ours / FRAMES, JSON.stringify(objects)).toBeLessThan(0.02);
    });
  }
});

test('eight tags share one core, one pool and one animation frame', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const modes = ['bars', 'line', 'filled', 'circular'] as const;
    // In silence there would be no frames.
    const sound = lab.steady(lab.white(8192, 1));
    const tags = await Promise.all(
      Array.from({ length: 8 }, (_, i) => lab.show({ mode: modes[i % 4], source: lab.fake(sound).node }, 300, 40)),
    );
    await lab.rest();
    const drawn = tags.map((tag) => tag.stats!.frames);
    const asked = lab.frames.asked;
    const pending: number[] = [];
    for (let i = 0; i < 100; i++) {
      pending.push(lab.frames.pending);
      lab.frames.step();
    }
    const pools = tags.map((tag) => tag.stats!.pool!);
    return {
      wasm: { compiled: lab.wasm.compiled, instances: lab.wasm.instances, memories: lab.wasm.memories.length },
      engines: [...new Set(tags.map(({ engine }) => engine))],
      buffers: new Set(tags.map(({ levels }) => levels.buffer)).size,
      pools: new Set(pools.map((pool) => JSON.stringify(pool))).size,
      pool: pools[0],
      drawn: tags.map((tag, i) => tag.stats!.frames - drawn[i]),
      asked: lab.frames.asked - asked,
      pending: [...new Set(pending)],
    };
  });
  expect(read.wasm).toEqual({ compiled: 1, instances: 1, memories: 1 });
  expect(read.engines).toEqual(['simd']);
  expect(read.buffers).toBe(1);
  expect(read.pools).toBe(1);
  expect(read.pool.misses).toBe(0);
  // 16 of 1024 floats, and for all eight one block of 8192 samples and the scratch of one transform.
  expect(read.pool.bytes).toBeGreaterThanOrEqual(65_536 + 4 * 8192);
  expect(read.pool.bytes).toBeLessThanOrEqual(65_536 + 4 * 8192 + 4 * 16_384);
  expect(read.drawn).toEqual(Array(8).fill(100));
  expect(read.asked).toBe(100);
  expect(read.pending).toEqual([1]);
});

test.describe('no animation frame is asked for, and all come back,', () => {
  const ways = {
    'scrolled out of view': 'scroll',
    'display: none': 'display',
    hidden: 'hidden',
    paused: 'paused',
    'out of the document': 'remove',
  } as const;
  for (const [name, way] of Object.entries(ways)) {
    test(`while eight tags are ${name}`, async ({ page }) => {
      const read = await page.evaluate(async (chosen) => {
        const { frames, rest, until } = lab;
        await lab.begin();
        const sound = lab.white(8192, 1);
        const tags: Tag[] = [];
        for (let i = 0; i < 8; i++) tags.push(await lab.show({ source: lab.fake(lab.steady(sound)).node }, 300, 40));
        const tall = document.createElement('div');
        tall.style.blockSize = '10000px';
        document.body.append(tall);
        const main = document.querySelector('main')!;
        await rest();
        const put = (away: boolean) => {
          if (chosen === 'scroll') scrollTo(0, away ? 9000 : 0);
          for (const tag of tags) {
            if (chosen === 'display') tag.style.display = away ? 'none' : '';
            else if (chosen === 'hidden') tag.hidden = away;
            else if (chosen === 'paused') tag.paused = away;
            else if (chosen === 'remove' && away) tag.remove();
            else if (chosen === 'remove') main.append(tag);
          }
        };
        const before = frames.pending;
        put(true);
        await until(() => frames.pending === 0, 'no frame pending');
        await rest();
        const [asked, drawn] = [frames.asked, tags.map((tag) => tag.stats!.frames)];
        await rest();
        const slept = tags.every((tag, i) => tag.stats!.frames === drawn[i]);
        const whileAway = frames.asked - asked;
        put(false);
        await until(() => tags.every((tag, i) => tag.stats!.frames > drawn[i]), 'all draw again');
        await rest();
        return { before, whileAway, slept, after: frames.pending };
      }, way);
      expect(read).toEqual({ before: 1, whileAway: 0, slept: true, after: 1 });
    });
  }
});

test('no animation frame is asked for while the source’s context is suspended', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const context = new AudioContext();
    const source = new OscillatorNode(context);
    source.start();
    const tag = await lab.show({ source });
    await context.suspend();
    await lab.until(() => tag.state === 'suspended');
    await lab.until(() => lab.frames.pending === 0);
    const drawn = tag.stats!.frames;
    await lab.rest();
    const slept = tag.stats!.frames === drawn && lab.frames.pending === 0;
    await context.resume();
    await lab.until(() => tag.state === 'running' && tag.stats!.frames > drawn);
    return { slept, pending: lab.frames.pending };
  });
  expect(read).toEqual({ slept: true, pending: 1 });
});

for (const mode of ['bars', 'line', 'filled', 'circular'] as const) {
  test(`${mode}: nothing is painted in silence, nor for a sound that stays as it is`, async ({ page }) => {
    const read = await page.evaluate(async (look) => {
      await lab.begin();
      const sound = lab.white(8192, 1);
      const source = lab.fake(lab.steady(sound));
      const tag = await lab.show({ mode: look, peaks: true, source: source.node });
      const calls = lab.countCanvasCalls();
      const over = (count: number) => {
        const before = calls();
        for (let i = 0; i < count; i++) lab.frames.step();
        return calls() - before;
      };
      await lab.rest();
      over(10);
      const steady = over(50);
      source.fill = (view) => view.fill(0);
      const falling = over(30);
      // 90 dB at 20 dB a second, after a second's hold.
      over(6 * 60);
      const silent = over(100);
      const { filled, height, top } = lab.pixels(tag);
      // A curve in silence lies along the foot of the plot.
      const empty = look === 'bars' || look === 'circular' ? filled === 0 : top(300) >= height - 3;
      source.fill = lab.steady(sound);
      return { steady, falling: falling > 0, silent, empty, again: over(1) > 0 };
    }, mode);
    expect(read).toEqual({ steady: 0, falling: true, silent: 0, empty: true, again: true });
  });
}

test.describe('time', () => {
  const RATES = [30, 60, 144];

  test('attack and release take as long at 30, 60 and 144 frames a second', async ({ page }) => {
    const read = await page.evaluate(async (rates) => {
      await lab.begin();
      const loud = lab.steady(lab.tones([[1000]]));
      const silent = (view: Float32Array) => void view.fill(0);
      const source = lab.fake(silent);
      const tag = await lab.show({ source: source.node, bands: '1/3', attackMs: 200, releaseMs: 80 });
      const curves: { fps: number; attack: number[]; release: number[] }[] = [];
      for (const fps of rates) {
        const sixths = (fill: (view: Float32Array) => void) => {
          source.fill = fill;
          return [1, 2, 3].map(() => {
            for (let i = 0; i < fps / 6; i++) lab.frames.step(1000 / fps);
            return lab.levelAt(tag, 1000);
          });
        };
        const curve = { fps, attack: sixths(loud), release: [] as number[] };
        // Up to the top before it falls, and to silence after.
        for (let i = 0; i < 20; i++) lab.frames.step(1000);
        curve.release = sixths(silent);
        for (let i = 0; i < 20; i++) lab.frames.step(1000);
        curves.push(curve);
      }
      return curves;
    }, RATES);
    expect(read.map(({ fps }) => fps)).toEqual(RATES);
    for (const { fps, attack, release } of read) {
      for (let i = 0; i < 3; i++) {
        const seconds = (i + 1) / 6;
        const rising = 10 * Math.log10(1 - Math.exp(-seconds / 0.2));
        const falling = -10 * Math.LOG10E * (seconds / 0.08);
        expect(Math.abs(attack[i] - rising), `attack at ${fps}: ${attack}`).toBeLessThan(0.5);
        expect(Math.abs(release[i] - falling), `release at ${fps}: ${release}`).toBeLessThan(0.5);
      }
    }
  });

  test('one release constant lowers the level by 4.34 dB', async ({ page }) => {
    const fallen = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.tones([[1000]])));
      const tag = await lab.show({ source: source.node, bands: '1/3', releaseMs: 300 });
      const full = lab.levelAt(tag, 1000);
      source.fill = (view) => view.fill(0);
      lab.frames.step(300);
      return full - lab.levelAt(tag, 1000);
    });
    expect(fallen).toBeCloseTo(4.343, 2);
  });

  for (const fps of RATES) {
    test(`at ${fps} frames a second a peak holds for its time, then falls 20 dB a second`, async ({ page }) => {
      const read = await page.evaluate(async (rate) => {
        await lab.begin();
        const tone = lab.tones([[1000]]);
        const source = lab.fake(lab.steady(tone));
        // 4 pixels a decibel, from 0 at the top.
        const settings = { bands: '1/3', peaks: true, releaseMs: 0, minDb: -50, maxDb: 0, palette: 'lime' } as const;
        const tag = await lab.show({ source: source.node, ...settings }, 620, 200);
        lab.frames.step(1000 / rate);
        source.fill = (view) => view.fill(0);
        const x = lab.column(tag, 1000, 17.78, 22_387);
        const read: { seconds: number; peak: number; bar: number }[] = [];
        const looks = [0.5, 0.95, 1.25, 1.5, 2, 2.5].map((seconds) => Math.round(seconds * rate));
        for (let i = 1; i <= 2.6 * rate; i++) {
          lab.frames.step(1000 / rate);
          if (!looks.includes(i)) continue;
          read.push({ seconds: i / rate, peak: -lab.pixels(tag).top(x) / 4, bar: lab.levelAt(tag, 1000) });
        }
        return read;
      }, fps);
      expect(read).toHaveLength(6);
      for (const { seconds, peak, bar } of read) {
        expect(bar).toBe(-Infinity);
        const truth = -20 * Math.max(seconds - 1, 0);
        // The mark lies on its level, 2 pixels thick, and within the plot.
        expect(Math.abs(peak - truth), `${peak} dB after ${seconds} s`).toBeLessThan(0.8);
      }
    });
  }

  test('fps holds the frames to its number, whatever the screen’s', async ({ page }) => {
    const pairs = [
      [15, 60],
      [30, 60],
      [0, 60],
      [50, 60],
      [60, 60],
      [60, 75],
      [60, 144],
      [120, 144],
      [10, 144],
      [1000, 60],
    ];
    const drawn = await page.evaluate(async (list) => {
      await lab.begin();
      const tag = await lab.show({ source: lab.fake(lab.steady(lab.white(8192, 1))).node });
      const drawn: number[] = [];
      for (const [fps, screen] of list) {
        tag.fps = fps;
        await lab.rest(20);
        const before = tag.stats!.frames;
        // A screen's clock is not quite even.
        for (let i = 0; i < 2 * screen; i++) lab.frames.step(1000 / screen + (i % 2 ? 0.4 : -0.4));
        drawn.push((tag.stats!.frames - before) / 2);
      }
      return drawn;
    }, pairs);
    for (const [i, [fps, screen]] of pairs.entries()) {
      const wanted = fps ? Math.min(fps, screen) : screen;
      expect(Math.abs(drawn[i] - wanted), `${fps} on ${screen}: ${drawn[i]}`).toBeLessThanOrEqual(1);
    }
  });
});
