// The equaliser from its coming to its going: moved, removed, hidden, and what it holds meanwhile.
import type { eq as Eq, Tag } from './pages/eq-lab';
import { expect, middle, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

test('a tag that is removed lets go of all it held, and works again when it is put back', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin({ byHand: true });
    const context = new OfflineAudioContext(1, 48_000, 48_000);
    const node = new GainNode(context);
    // Observers of its own markup live and die with the element.
    const open = () => ({ ...lab.open, analysers: 0, changes: 0, pending: lab.frames.pending });
    const show = async (settings: Partial<Tag>) => {
      const tag = await eq.show({ source: node, spectrum: 'both', ...settings }, 400, 240);
      await lab.until(() => tag.engine && lab.frames.pending === 1);
      await lab.rest();
      return tag;
    };
    (await show({})).remove();
    await lab.rest(250);
    const before = open();
    const tags = [await show({}), await show({ autoGain: true })];
    const during = open();
    for (const tag of tags) tag.remove();
    await lab.rest(250);
    const after = open();
    const curves = tags[1].stats!.curves;
    document.body.append(tags[1]);
    await lab.until(() => tags[1].stats!.curves > curves);
    await lab.until(() => tags[1].state === 'running' && tags[1].engine);
    const again = tags[1].engine;
    tags[1].remove();
    await lab.rest(250);
    return { before, during, after, again, end: open(), output: tags[1].output };
  });
  expect(read.before).toMatchObject({ sizes: 0, sights: 0, queries: 0, pending: 0 });
  expect(read.during).toMatchObject({ sizes: 2, sights: 2, pending: 1 });
  expect(read.after).toEqual(read.before);
  expect(read.again).toBe('simd');
  expect(read.end).toMatchObject({ sizes: 0, sights: 0, queries: 0, pending: 0 });
  expect(read.output).toBeNull();
});

test('a tag that is moved keeps running, with the nodes it had', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const context = new AudioContext();
    const source = new OscillatorNode(context);
    source.start();
    const tag = await eq.show({ source });
    await lab.until(() => tag.engine && tag.state === 'running');
    const ready: string[] = [];
    tag.addEventListener('ra-ready', () => ready.push('ready'));
    tag.bands = [eq.band({ frequency: 333, gain: 2 })];
    const { output } = tag;
    const box = document.createElement('section');
    document.body.append(box);
    box.append(tag);
    box.prepend(tag);
    const { frames } = tag.stats!;
    await lab.until(() => tag.stats!.frames > frames + 5);
    return { same: tag.output === output, bands: tag.bands[0].frequency, state: tag.state, ready };
  });
  expect(read).toEqual({ same: true, bands: 333, state: 'running', ready: [] });
});

test('a tag that is back in the same task has its spectrum as before', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const context = new AudioContext();
    const source = new OscillatorNode(context, { frequency: 1000 });
    source.start();
    const tag = await eq.show({ source });
    const ready: string[] = [];
    tag.addEventListener('ra-ready', () => ready.push('ready'));
    await lab.until(() => tag.output && eq.isBehindDrawn(tag), 'a spectrum');
    ready.length = 0;
    const { output } = tag;
    tag.remove();
    await null;
    document.body.append(tag);
    await lab.rest(50);
    await lab.until(() => eq.isBehindDrawn(tag), 'a spectrum again');
    return { same: tag.output === output, ready };
  });
  expect(read).toEqual({ same: true, ready: [] });
});

test('a tag of another size has its spectrum at once, not with the next frame', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin({ byHand: true });
    const source = new OscillatorNode(new AudioContext(), { frequency: 1000 });
    source.start();
    const tag = await eq.show({ source });
    const canvas = eq.all(tag, 'canvas.behind')[1] as HTMLCanvasElement;
    await lab.until(() => tag.output && eq.isBehindDrawn(tag), 'a spectrum');
    tag.style.inlineSize = '601px';
    // No frame is stepped meanwhile.
    while (canvas.width !== 601) await lab.pause();
    return eq.isBehindDrawn(tag);
  });
  expect(read).toBe(true);
});

test('a processor that dies is told of as the tier that takes its place', async ({ page, complaints }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const nodes: AudioWorkletNode[] = [];
    const Node = AudioWorkletNode;
    globalThis.AudioWorkletNode = class extends Node {
      constructor(...args: ConstructorParameters<typeof Node>) {
        super(...args);
        nodes.push(this);
      }
    };
    const source = new OscillatorNode(new AudioContext());
    source.start();
    const tag = await eq.show({ source });
    await lab.until(() => tag.engine);
    const told: string[] = [];
    tag.addEventListener('ra-ready', ({ detail }) => told.push(detail.engine));
    const state = () => [tag.engine, tag.matches(':state(degraded)')].join();
    const before = state();
    // Chromium's own handler hears nothing that a script dispatches.
    for (const node of nodes) node.onprocessorerror?.(new ErrorEvent('processorerror'));
    await lab.until(() => told.length, 'the other tier');
    return { before, after: state(), told };
  });
  expect(read).toEqual({ before: 'simd,false', after: 'native,true', told: ['native'] });
  expect(complaints.splice(0).join()).toContain('the browser’s filters take its place');
});

test('twenty that come and go are collected, and leave nothing in the core', async ({ page }) => {
  await page.evaluate(() => eq.begin());
  const rounds = (count: number) =>
    page.evaluate(async (times) => {
      const held = window as unknown as { lost?: WeakRef<Tag>[]; context?: AudioContext; source?: OscillatorNode };
      held.context ??= new AudioContext();
      held.source ??= new OscillatorNode(held.context);
      held.lost ??= [];
      for (let i = 0; i < times; i++) {
        const tag = eq.place({ source: held.source, spectrum: i % 2 ? 'both' : 'post' }, 300, 200);
        await lab.until(() => tag.engine && Number(tag.stats?.curves) > 0, 'an equaliser');
        await lab.rest(30);
        held.lost.push(new WeakRef(tag));
        tag.remove();
        await lab.pause();
      }
      await lab.rest(300);
      const { sizes, sights, queries } = lab.open;
      return { sizes, sights, queries, memory: lab.wasm.memories.map(({ buffer }) => buffer.byteLength).slice(0, 1) };
    }, count);
  const before = await rounds(5);
  const after = await rounds(20);
  expect(after).toEqual(before);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const alive = () =>
    page.evaluate(() => (window as unknown as { lost: WeakRef<Tag>[] }).lost.filter((each) => each.deref()).length);
  // The last may still be held by the frame that was asked for.
  expect(await alive()).toBeLessThanOrEqual(2);
});

test('no frame is asked for while nothing moves, nor while it is hidden', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const asked = async () => {
      await lab.rest(80);
      const before = lab.frames.asked;
      await lab.rest(120);
      return lab.frames.asked - before;
    };
    const tag = await eq.show();
    const silent = await asked();
    const hidden = eq.place({ hidden: true });
    await lab.until(() => hidden.stats);
    hidden.bands = [eq.band({ gain: 3 })];
    const never = await asked();
    hidden.hidden = false;
    await lab.until(() => hidden.stats!.curves > 0);
    const shown = eq.all(hidden, '.band').length;
    const context = new AudioContext();
    const source = new OscillatorNode(context);
    source.start();
    tag.source = source;
    await lab.until(() => tag.engine && tag.state === 'running');
    const running = await asked();
    tag.spectrum = 'none';
    const still = await asked();
    tag.spectrum = 'post';
    tag.style.display = 'none';
    const away = await asked();
    return { silent, never, shown, running: running > 2, still, away };
  });
  expect(read).toEqual({ silent: 0, never: 0, shown: 1, running: true, still: 0, away: 0 });
});

test('a drag and a solo end with the tag', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({ bands: [eq.band({ gain: 3 }), eq.band({ frequency: 3000 })] });
  });
  const { x, y } = await middle(page, 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y - 30);
  await page.keyboard.down('s');
  const read = await page.evaluate(async () => {
    const tag = eq.the();
    await lab.rest(40);
    const moved = tag.bands[0].gain;
    const main = tag.parentElement!;
    tag.remove();
    await lab.rest(40);
    main.append(tag);
    await lab.rest(40);
    return { moved, gain: tag.bands[0].gain, dim: eq.all(tag, '.dim').length };
  });
  expect(read.moved).toBeGreaterThan(3);
  expect(read).toMatchObject({ gain: 3, dim: 0 });
  await page.mouse.up();
});

test('its state is told by property, pseudo-class and events', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show();
    const told: string[] = [];
    tag.addEventListener('ra-ready', ({ detail }) => told.push(`ready ${detail.engine}`));
    tag.addEventListener('ra-error', ({ detail }) => told.push(`error ${detail.code}`));
    const names = ['idle', 'waiting', 'suspended', 'running', 'error', 'degraded'];
    const state = () => [tag.state, ...names.filter((name) => tag.matches(`:state(${name})`))].join();
    const read = [state()];
    tag.source = 'later';
    await lab.rest();
    read.push(state());
    tag.source = '#(';
    // The sentence is loaded when it is first needed.
    await lab.until(() => told.length > 0);
    read.push(state());
    const context = new AudioContext();
    const source = new OscillatorNode(context);
    tag.source = source;
    await lab.until(() => tag.engine && tag.state === 'running');
    await lab.rest();
    read.push(state());
    return { read, told, nodes: [tag.input instanceof AudioNode, tag.output instanceof AudioNode] };
  });
  expect(read).toEqual({
    read: ['idle,idle', 'waiting,waiting', 'error,error', 'running,running'],
    told: ['error selector-invalid', 'ready simd'],
    nodes: [true, true],
  });
});
