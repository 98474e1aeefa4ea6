// In silence a tag asks for no frames: it looks twenty times a second whether a sound has come.
import { readdirSync, readFileSync } from 'node:fs';
import type { lab as Lab } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

test('silence takes no frames, and the first sample of a sound brings them back', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    const sound = lab.steady(lab.white(8192, 1));
    const source = lab.fake(sound);
    let asked = 0;
    const ask = (source.node as AnalyserNode).getFloatTimeDomainData;
    (source.node as AnalyserNode).getFloatTimeDomainData = (view) => {
      asked++;
      ask(view);
    };
    // What a timer that looked was set to, and how often it asked: not the machine's own idea of so many milliseconds.
    const looks: { pause: number; asked: number }[] = [];
    const setTimer = setTimeout;
    window.setTimeout = ((act: () => void, ms: number) =>
      setTimer(() => {
        const before = asked;
        act();
        if (asked > before) looks.push({ pause: Math.round(ms), asked: asked - before });
      }, ms)) as typeof setTimeout;
    const nextLooks = async (count: number) => {
      looks.length = 0;
      await lab.until(() => looks.length >= count, 'looks');
      return looks.slice(0, count);
    };
    const settings = { source: source.node, peaks: true, peakHoldMs: 0, peakDecay: 10_000, releaseMs: 1 };
    const tags = [await lab.show(settings), await lab.show(settings), await lab.show({ ...settings, mode: 'line' })];
    const pass = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const asleep = () => lab.until(() => lab.frames.pending === 0, 'sleep');

    source.fill = (view) => view.fill(0);
    await asleep();
    const frames = tags.map(({ stats }) => stats!.frames);
    const first = await nextLooks(3);
    const slept = tags.every(({ stats, levels }, i) => stats!.frames === frames[i] && levels.every((l) => l < -999));
    const states = tags.map(({ state }) => state);

    // Later it is asked less often, and often again when a player begins.
    const now = performance.now.bind(performance);
    performance.now = () => now() + 60_000;
    await nextLooks(1);
    const later = await nextLooks(2);
    const player = document.body.appendChild(document.createElement('audio'));
    player.dispatchEvent(new Event('playing'));
    const sooner = await nextLooks(2);

    // A single sample.
    source.fill = (view) => {
      view.fill(0);
      view[view.length - 4000] = 1e-3;
    };
    await lab.until(() => tags.every(({ stats }, i) => stats!.frames > frames[i]), 'frames again');
    const heard = tags.map(({ levels }) => Math.max(...levels) > -200);

    // A setting wakes it too, and it falls asleep again.
    source.fill = (view) => view.fill(0);
    await asleep();
    const before = tags[0].stats!.frames;
    tags[0].tilt = 3;
    await lab.until(() => tags[0].stats!.frames > before, 'a frame with another tilt');
    await asleep();

    // Nobody listens for tags that are not in sight or have gone.
    for (const tag of tags.slice(1)) tag.remove();
    tags[0].style.display = 'none';
    await pass(300);
    asked = 0;
    await pass(500);
    const away = asked;
    source.fill = sound;
    tags[0].style.display = '';
    const last = tags[0].stats!.frames;
    await lab.until(() => tags[0].stats!.frames > last + 2, 'frames of one that is back');
    return { first, later, sooner, slept, states, heard, away };
  });
  // Twenty times a second, once for all three; later as seldom as 8192 samples at 48 kHz allow.
  for (const { pause, asked } of [...read.first, ...read.sooner]) {
    expect(pause).toBeGreaterThanOrEqual(50);
    expect(pause).toBeLessThan(100);
    expect(asked).toBe(1);
  }
  expect(read.later).toEqual(Array(2).fill({ pause: 128, asked: 1 }));
  expect(read).toMatchObject({ slept: true, states: Array(3).fill('running'), heard: Array(3).fill(true), away: 0 });
});

test('a source that is silent from the start is looked at for a second, and so is one that wakes', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const source = lab.fake((view) => view.fill(0));
    const tag = await lab.show({ source: source.node });
    /** Frames until none is asked for. */
    const untilAsleep = async () => {
      const before = tag.stats!.frames;
      for (let i = 0; i < 60; i++) lab.frames.step();
      const still = lab.frames.pending;
      await lab.until(() => {
        lab.frames.step();
        return lab.frames.pending === 0;
      }, 'sleep');
      return [still, tag.stats!.frames - before >= 60];
    };
    const first = await untilAsleep();
    for (let i = 0; i < 300; i++) lab.frames.step();
    tag.tilt = 3;
    await lab.until(() => lab.frames.pending > 0, 'a frame with another tilt');
    return [first, await untilAsleep()];
  });
  expect(read).toEqual(Array(2).fill([1, true]));
});

test('what is loud enough to be seen for long, or held, is not slept over', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const source = lab.fake(lab.steady(lab.white(8192, 1)));
    const tag = await lab.show({ source: source.node, peaks: true, peakHoldMs: 5000, releaseMs: 60_000 });
    source.fill = (view) => view.fill(0);
    const over = async (count: number) => {
      for (let i = 0; i < count; i++) {
        lab.frames.step();
        if (i % 60 === 59) await lab.rest(5);
      }
      return lab.frames.pending;
    };
    // A held peak: nothing moves for four seconds.
    tag.releaseMs = 0;
    await lab.rest(5);
    return { held: await over(240), levels: Math.max(...tag.levels) };
  });
  expect(read).toEqual({ held: 1, levels: -Infinity });
});

test('an equaliser sleeps in silence too, and wakes to a sound and to a hand', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    await import(new URL('/kit/components/ra-eq.js', location.href).href);
    const context = new AudioContext();
    const source = new ConstantSourceNode(context, { offset: 0 });
    source.start();
    const tag = Object.assign(document.createElement('ra-eq'), { source, spectrum: 'both' as const });
    document.body.append(tag);
    const asleep = async () => {
      await lab.until(() => lab.frames.pending === 0, 'sleep');
      return tag.stats!.frames;
    };
    await lab.until(() => Number(tag.stats?.frames) > 30, 'frames in silence');
    const first = await asleep();
    tag.preamp = -3;
    await lab.until(() => tag.stats!.frames > first, 'a frame with another preamp');
    const second = await asleep();
    source.offset.value = 0.5;
    await lab.until(() => tag.stats!.frames > second + 100, 'frames of sound');
    return tag.state;
  });
  expect(read).toBe('running');
});

test('a sound that is over in a moment is not missed, however long the silence was', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    const context = new AudioContext();
    const source = new ConstantSourceNode(context, { offset: 0 });
    source.start();
    const tag = await lab.show({ source, releaseMs: 1 });
    const now = performance.now.bind(performance);
    let loudest = -Infinity;
    const watch = () => {
      for (const level of tag.levels) if (level > loudest) loudest = level;
      requestAnimationFrame(watch);
    };
    const heard: number[] = [];
    for (let pulse = 0; pulse < 4; pulse++) {
      await lab.until(() => lab.frames.pending === (pulse ? 1 : 0), 'sleep');
      if (!pulse) watch();
      // A minute later.
      performance.now = () => now() + 60_000 * (pulse + 1);
      await new Promise((done) => setTimeout(done, 400 + 37 * pulse));
      loudest = -Infinity;
      const at = context.currentTime + 0.01;
      source.offset.setValueAtTime(0.5, at);
      source.offset.setValueAtTime(0, at + 0.02);
      await new Promise((done) => setTimeout(done, 600));
      heard.push(loudest);
    }
    return heard;
  });
  for (const level of read) expect(level).toBeGreaterThan(-100);
});

test('a tag whose samples are too few for that stays awake', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const source = lab.fake((view) => view.fill(0), 48_000, 2048);
    const tag = await lab.show({ source: source.node, fftSize: 2048 });
    for (let i = 0; i < 300; i++) {
      lab.frames.step();
      if (i % 60 === 59) await lab.rest(5);
    }
    const before = tag.stats!.frames;
    lab.frames.step();
    return { pending: lab.frames.pending, frames: tag.stats!.frames - before };
  });
  expect(read).toEqual({ pending: 1, frames: 1 });
});

test('where what it takes is missing, it is asked for once, and the frames go on', async ({ page, complaints }) => {
  const folder = 'dist/components';
  const [file] = readdirSync(folder).filter(
    (name) =>
      /chunk.*[.]js$/.test(name) && readFileSync(`${folder}/${name}`, 'utf8').includes('removeEventListener("playing"'),
  );
  let asked = 0;
  await page.route(`**/${file}*`, (route) => {
    asked++;
    return route.abort();
  });
  const read = await page.evaluate(async () => {
    await lab.begin({ byHand: false, whole: false });
    const source = lab.fake();
    const tag = await lab.show({ source: source.node });
    await new Promise((done) => setTimeout(done, 4000));
    const before = tag.stats!.frames;
    await lab.until(() => tag.stats!.frames > before + 3, 'frames that go on');
    return tag.state;
  });
  expect([read, asked]).toEqual(['running', 1]);
  for (const line of complaints.splice(0)) expect(line).toContain('Failed to load');
});

test('the attack is that of the first frame after a silence, and after a pause', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const source = lab.fake((view) => view.fill(0));
    const loud = lab.steady(lab.tones([[1000]]));
    const tag = await lab.show({ source: source.node, attackMs: 1000, releaseMs: 10, bands: '1/1' });
    const woken = async () => {
      const before = tag.stats!.frames;
      await lab.until(() => tag.stats!.frames > before, 'a frame of one that woke');
      return lab.levelAt(tag, 1000);
    };
    await lab.until(() => {
      lab.frames.step();
      return lab.frames.pending === 0;
    }, 'sleep');
    lab.frames.time += 10_000;
    source.fill = loud;
    const slept = await woken();
    tag.paused = true;
    await lab.rest();
    const held = lab.levelAt(tag, 1000);
    lab.frames.time += 10_000;
    tag.paused = false;
    const resumed = await woken();
    lab.frames.step(1000);
    return { slept, rise: 10 ** (resumed / 10) - 10 ** (held / 10), after: lab.levelAt(tag, 1000) };
  });
  // 1 − e^(−16.7/1000) of the power.
  expect(read.slept).toBeCloseTo(-17.8, 0);
  expect(read.rise).toBeLessThan(0.02);
  expect(read.after).toBeCloseTo(-2, 0);
});
