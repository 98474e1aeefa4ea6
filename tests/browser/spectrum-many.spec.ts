// A page of 32 tags: one animation frame for all, and nothing at all for those out of sight.
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

const FRAMES = 20;

test('of 32 tags those on screen share one frame, and those off screen cost neither core nor canvas', async ({
  page,
}) => {
  const read = await page.evaluate(async (frames) => {
    const core = lab.countCoreCalls();
    await lab.begin();
    const main = document.querySelector('main')!;
    Object.assign(main.style, { display: 'grid', gridTemplateColumns: '640px 640px' });
    document.body.style.margin = '0';
    const blocks = Array.from({ length: 8 }, (_, i) => lab.white(8192, i, 0.02 + 0.06 * (i % 5)));
    const modes = ['bars', 'line', 'filled', 'circular'] as const;
    // Who asks for samples, and how often.
    const asked = new Map<Tag, number>();
    const tags = Array.from({ length: 32 }, (_, i) => {
      const { node } = lab.fake((view) => {
        asked.set(tag, (asked.get(tag) ?? 0) + 1);
        view.set(blocks[(i + lab.frames.asked) & 7]);
      });
      const tag: Tag = lab.place({ source: node, mode: modes[i % 4], peaks: i % 3 === 0 }, 640, 200);
      return tag;
    });
    const isInSight = (tag: Tag) => {
      const { top, bottom } = tag.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const awayCanvases = new Set<HTMLCanvasElement>();
    const awayCalls = lab.countCanvasCalls((canvas) => awayCanvases.has(canvas));
    const allCalls = lab.countCanvasCalls();
    const look = async (top: number) => {
      scrollTo(0, top);
      await lab.rest();
      const inSight = tags.filter(isInSight);
      const drawn = new Map(tags.map((tag) => [tag, tag.stats!.frames]));
      // The observers of sight have told all by now.
      await lab.until(() => inSight.every((tag) => tag.stats!.frames > drawn.get(tag)!), 'those in sight draw');
      await lab.rest();
      awayCanvases.clear();
      for (const tag of tags) {
        if (isInSight(tag)) continue;
        for (const name of ['axes', 'canvas']) awayCanvases.add(lab.part<HTMLCanvasElement>(tag, name));
      }
      asked.clear();
      const before = { ...core };
      const [requests, away, all] = [lab.frames.asked, awayCalls(), allCalls()];
      const pending: number[] = [];
      for (let i = 0; i < frames; i++) {
        pending.push(lab.frames.pending);
        lab.frames.step();
      }
      const calls = Object.keys(core).map((name) => core[name] - before[name]);
      return {
        inSight: inSight.length,
        requests: lab.frames.asked - requests,
        pending: [...new Set(pending)],
        asked: inSight.every((tag) => asked.get(tag) === frames) && asked.size === inSight.length,
        away: awayCalls() - away,
        paints: allCalls() > all,
        /** Into the core, for a frame of one tag. */
        core: calls.reduce((sum, count) => sum + count, 0) / frames / inSight.length,
      };
    };
    await lab.until(() => tags.every((tag) => tag.engine && tag.state === 'running'), 'all run');
    const [first, middle] = [await look(0), await look(900)];
    const end = document.createElement('div');
    end.style.blockSize = '3000px';
    document.body.append(end);
    scrollTo(0, 1e6);
    await lab.until(() => lab.frames.pending === 0, 'none is in sight');
    const none = [lab.frames.asked, ...Object.values(core)];
    await lab.rest();
    return { first, middle, none: none.join() === [lab.frames.asked, ...Object.values(core)].join() };
  }, FRAMES);
  const one = { requests: FRAMES, pending: [1], asked: true, away: 0, paints: true };
  expect(read.first).toMatchObject(one);
  expect(read.middle).toMatchObject(one);
  for (const { inSight } of [read.first, read.middle]) {
    expect(inSight).toBeGreaterThan(3);
    expect(inSight).toBeLessThan(13);
  }
  // As many calls for each that is drawn, whoever else is on the page.
  expect(read.first.core).toBeGreaterThan(0);
  expect(read.middle.core).toBe(read.first.core);
  expect(read.none).toBe(true);
});
