// A tag from its coming to its going: moved, removed, sized, with and without a source, and in two copies of the kit.
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

test.describe('in the document', () => {
  test('a tag that is moved keeps running, with the node and the numbers it had', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const { context, nodes } = lab.offline([lab.tones([[1000]], 16_384)]);
      const tag = await lab.show({ source: nodes[0], bands: '1/3' });
      const states: string[] = [];
      tag.addEventListener('ra-ready', () => states.push('ready'));
      let moved = { levels: false, frames: 0, pending: 0, state: '' };
      await lab.render(context, 8192, () => {
        if (moved.frames) return;
        lab.frames.step();
        const before = [...tag.levels];
        const { frames } = tag.stats!;
        const box = document.createElement('section');
        document.body.append(box);
        box.append(tag);
        box.prepend(tag);
        lab.frames.step();
        const levels = Math.max(...before) > -1 && before.join() === tag.levels.join();
        moved = { levels, frames: tag.stats!.frames - frames, pending: lab.frames.pending, state: tag.state };
      });
      await lab.rest();
      return { states, moved, after: tag.state, analysers: lab.open.analysers, edges: lab.open.edges };
    });
    expect(read).toEqual({
      states: [],
      moved: { levels: true, frames: 1, pending: 1, state: 'running' },
      after: 'running',
      analysers: 1,
      edges: 1,
    });
  });

  test('a tag that is removed lets go of all it held, and works again when it is put back', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const context = new OfflineAudioContext(1, 48_000, 48_000);
      const [first, second] = [new GainNode(context), new GainNode(context)];
      const open = () => ({ ...lab.open, analysers: 0, pending: lab.frames.pending });
      // What the page keeps for all tags, it keeps from the first on.
      (await lab.show({ source: first })).remove();
      await lab.rest();
      const before = open();
      const tags = [await lab.show({ source: first }), await lab.show({ source: second, labels: true, mode: 'line' })];
      const during = open();
      for (const tag of tags) tag.remove();
      await lab.rest();
      const after = open();
      const states = tags.map((tag) => [tag.state, tag.levels.length]);
      const drawn = tags[1].stats!.frames;
      document.body.append(tags[1]);
      await lab.until(() => tags[1].stats!.frames > drawn);
      const again = [tags[1].state, tags[1].levels.length > 1000, tags[1].mode];
      tags[1].remove();
      await lab.rest();
      return { before, during, after, states, again, end: open() };
    });
    const none = { sizes: 0, sights: 0, changes: 0, queries: 0, edges: 0, analysers: 0, pending: 0 };
    expect(read.before).toEqual(none);
    expect(read.during).toMatchObject({ sizes: 2, sights: 2, edges: 2, pending: 1 });
    expect(read.during.queries).toBeGreaterThan(0);
    expect(read.after).toEqual(none);
    expect(read.states).toEqual([
      ['idle', 0],
      ['idle', 0],
    ]);
    expect(read.again).toEqual(['running', true, 'line']);
    expect(read.end).toEqual(none);
  });

  test('fifty tags that come and go leave nothing in the core, and are collected', async ({ page }) => {
    const rounds = (count: number) =>
      page.evaluate(async (times) => {
        const lost: WeakRef<Tag>[] = [];
        const { node } = lab.fake(lab.steady(lab.white(8192, 1)));
        let pool = null;
        for (let i = 0; i < times; i++) {
          const mode = (['bars', 'line', 'filled', 'circular'] as const)[i % 4];
          const tag = lab.place({ source: node, mode, peaks: i % 3 === 0, fftSize: i % 5 ? 8192 : 2048 }, 200, 60);
          await lab.until(() => Number(tag.stats?.frames) > 0, 'a frame');
          pool = tag.stats!.pool;
          lost.push(new WeakRef(tag));
          tag.remove();
          await lab.pause();
        }
        await lab.rest();
        return Object.assign(window, { lost, told: { pool, memory: lab.wasm.memories[0].buffer.byteLength } }).told;
      }, count);
    await page.evaluate(() => lab.begin());
    const before = await rounds(10);
    const after = await rounds(50);
    expect(after.memory).toBe(before.memory);
    expect(after.pool).toMatchObject({ bytes: before.pool!.bytes, available: before.pool!.available });
    expect(after.pool!.misses).toBe(before.pool!.misses);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const alive = await page.evaluate(
      () => (window as unknown as { lost: WeakRef<Tag>[] }).lost.filter((reference) => reference.deref()).length,
    );
    // The last may still be held by the frame that was asked for.
    expect(alive).toBeLessThanOrEqual(2);
  });
});

test.describe('its box', () => {
  test('keeps the height it has by itself, and no size it is given feeds back', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin({ byHand: false });
      const errors: string[] = [];
      addEventListener('error', ({ message }) => errors.push(message));
      const source = lab.fake(lab.steady(lab.white(8192, 1))).node;
      const boxes: [string, Partial<CSSStyleDeclaration>, Partial<CSSStyleDeclaration>][] = [
        ['alone', {}, {}],
        ['in a flex row', { display: 'flex' }, { flex: '1' }],
        ['in a grid', { display: 'grid' }, {}],
        ['as tall as its box', { blockSize: '321.5px' }, { blockSize: '100%' }],
        ['as wide as tall', { inlineSize: '333.3px' }, { aspectRatio: '2', blockSize: 'auto' }],
        ['floating', {}, { float: 'left', inlineSize: '50%' }],
        ['at least so tall', {}, { minBlockSize: '300px', padding: '10px' }],
        ['at most so tall', {}, { maxBlockSize: '120px', padding: '10px' }],
        ['a block', {}, { display: 'block', blockSize: '250px' }],
        ['a row', {}, { display: 'flex', blockSize: '250px' }],
      ];
      const tags = boxes.map(([, outer, inner]) => {
        const box = document.createElement('div');
        Object.assign(box.style, outer);
        document.body.append(box);
        const tag = lab.place({ source, labels: true });
        Object.assign(tag.style, { inlineSize: '', blockSize: '' }, inner);
        box.append(tag);
        return tag;
      });
      await lab.until(() => Number(tags[0].stats?.frames) > 0 && tags.every((tag) => tag.engine), 'frames');
      const sizes = () => tags.map((tag) => `${tag.offsetWidth} × ${tag.offsetHeight}`).join();
      const seen = new Set<string>();
      for (let i = 0; i < 60; i++) {
        seen.add(sizes());
        await new Promise(requestAnimationFrame);
      }
      const heights = Object.fromEntries(boxes.map(([name], i) => [name, tags[i].getBoundingClientRect().height]));
      const plots = Object.fromEntries(boxes.map(([name], i) => [name, lab.part(tags[i], 'plot').clientHeight]));
      const width = Math.min(...tags.map((tag) => lab.part(tag, 'plot').clientWidth));
      return { errors, seen: seen.size, heights, plots, width };
    });
    expect(read.errors).toEqual([]);
    expect(read.seen).toBe(1);
    expect(read.heights).toMatchObject({ alone: 200, 'in a flex row': 200, 'in a grid': 200 });
    expect(read.heights['as tall as its box']).toBeCloseTo(321.5, 1);
    expect(read.heights['as wide as tall']).toBeCloseTo(166.65, 1);
    expect(read.heights).toMatchObject({
      'at least so tall': 300,
      'at most so tall': 120,
      'a block': 250,
      'a row': 250,
    });
    expect(read.plots).toMatchObject({ 'at least so tall': 280, 'at most so tall': 100, 'a block': 250, 'a row': 250 });
    expect(read.width).toBeGreaterThan(300);
  });

  test('of any size has canvases of as many device pixels, also when the size or the screen changes', async ({
    page,
  }) => {
    await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.white(8192, 1, 1))).node;
      await lab.show({ id: 'tag', source, minDb: -60, maxDb: -50 }, 600, 200);
    });
    const size = () =>
      page.evaluate(async () => {
        lab.tellDensity();
        await lab.rest(100);
        const tag = document.querySelector<Tag>('#tag')!;
        lab.frames.step();
        const [axes, data] = [lab.pixels(tag, 'axes'), lab.pixels(tag)];
        const covered = data.isFilled(data.width - 4, data.height - 1) && data.isFilled(2, data.height - 1);
        return [axes.width, axes.height, data.width, data.height, covered];
      });
    const resize = (inline: number, block: number) =>
      page.evaluate(
        ([width, height]) => {
          const tag = document.querySelector<Tag>('#tag')!;
          Object.assign(tag.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
        },
        [inline, block],
      );
    expect(await size()).toEqual([600, 200, 600, 200, true]);
    await resize(401, 77);
    expect(await size()).toEqual([401, 77, 401, 77, true]);
    const session = await page.context().newCDPSession(page);
    const metrics = { width: 1280, height: 720, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 2 });
    expect(await size()).toEqual([802, 154, 802, 154, true]);
    await resize(402, 77);
    expect(await size()).toEqual([804, 154, 804, 154, true]);
    await session.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 1.25 });
    await resize(400, 80);
    expect(await size()).toEqual([500, 100, 500, 100, true]);
  });

  test('under zoom has the pixels of the screen, and labels grow with it', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.white(8192, 1, 1))).node;
      const tag = await lab.show({ source, labels: true, minDb: -60, maxDb: -50 }, 400, 100);
      const size = () => [lab.pixels(tag).width, lab.pixels(tag).height, lab.pixels(tag, 'axes').width];
      const [before, gutter] = [size(), lab.pixels(tag).left];
      document.body.style.zoom = '1.5';
      await lab.rest(100);
      lab.frames.step();
      return { before, gutter, after: size(), wider: lab.pixels(tag).left };
    });
    expect([read.before, read.after]).toEqual([
      [400, 100, 400],
      [600, 150, 600],
    ]);
    expect(Math.abs(read.wider - 1.5 * read.gutter)).toBeLessThanOrEqual(2);
  });

  test('of no size draws nothing until it has one', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = lab.place({ source: lab.fake().node, labels: true }, 0, 0);
      await lab.until(() => tag.state === 'running' && tag.engine);
      await lab.rest();
      for (let i = 0; i < 10; i++) lab.frames.step();
      const before = [tag.stats!.frames, lab.frames.pending];
      tag.style.inlineSize = '300px';
      await lab.rest();
      const flat = tag.stats!.frames;
      tag.style.blockSize = '100px';
      await lab.until(() => tag.stats!.frames > 0);
      return { before, flat, after: tag.levels.length };
    });
    expect(read).toEqual({ before: [0, 0], flat: 0, after: 61 });
  });
});

test.describe('its state', () => {
  test('is told by property, pseudo-class, sentence and button', async ({ page }) => {
    const read = await page.evaluate(async () => {
      const { provide } = await lab.load();
      await lab.begin();
      const tag = lab.place();
      await lab.until(() => tag.engine);
      const told = async () => {
        await lab.rest();
        const names = ['idle', 'waiting', 'suspended', 'running', 'error', 'degraded'];
        const states = names.filter((name) => tag.matches(`:state(${name})`));
        const [message, button] = [lab.part(tag, 'message'), lab.part(tag, 'button')];
        const text = message?.checkVisibility() ? message.querySelector('p')!.textContent : '';
        return { state: tag.state, states, text, button: Boolean(button?.checkVisibility()) };
      };
      const read = [await told()];
      tag.source = 'later';
      read.push(await told());
      const context = new AudioContext();
      const oscillator = new OscillatorNode(context);
      oscillator.start();
      await lab.until(() => context.state === 'running');
      provide('later', oscillator);
      read.push(await told());
      await context.suspend();
      read.push(await told());
      lab.part(tag, 'button').click();
      await lab.until(() => tag.state === 'running');
      read.push(await told());
      await context.close();
      read.push(await told());
      return read;
    });
    const text = expect.stringMatching(/^[A-Z].*[.)]/s);
    expect(read).toEqual([
      { state: 'idle', states: ['idle'], text, button: false },
      { state: 'waiting', states: ['waiting'], text, button: false },
      { state: 'running', states: ['running'], text: '', button: false },
      { state: 'suspended', states: ['suspended'], text, button: true },
      { state: 'running', states: ['running'], text: '', button: false },
      { state: 'error', states: ['error'], text, button: false },
    ]);
    expect(read[1].text).toContain('later');
    expect(read[5].text).toContain('closed');
  });

  test('is degraded without WebAssembly, and works', async ({ page }) => {
    const read = await page.evaluate(async () => {
      Reflect.deleteProperty(globalThis, 'WebAssembly');
      await lab.begin();
      const tag = await lab.show({ source: lab.fake(lab.steady(lab.tones([[1000]]))).node, bands: '1/3' });
      return { engine: tag.engine, degraded: tag.matches(':state(degraded)'), level: lab.levelAt(tag, 1000) };
    });
    expect(read).toMatchObject({ engine: 'fallback', degraded: true });
    expect(read.level).toBeCloseTo(0, 1);
  });

  test('ra-ready comes once a source, with the tier', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin({ tier: 'scalar' });
      const ready: string[] = [];
      const tag = document.createElement('ra-spectrum');
      tag.addEventListener('ra-ready', ({ detail }) => ready.push(`${detail.engine} ${tag.state}`));
      const [a, b] = [lab.fake(), lab.fake()];
      tag.source = a.node;
      document.body.append(tag);
      await lab.until(() => Number(tag.stats?.frames) > 0);
      const counts = [ready.length];
      Object.assign(tag, { fftSize: 2048, mode: 'line', paused: true });
      await lab.rest();
      tag.paused = false;
      tag.hidden = true;
      await lab.rest();
      tag.hidden = false;
      await lab.rest();
      counts.push(ready.length);
      tag.source = b.node;
      await lab.rest();
      counts.push(ready.length);
      tag.source = null;
      await lab.rest();
      counts.push(ready.length);
      tag.source = b.node;
      await lab.rest();
      counts.push(ready.length);
      return { counts, ready: [...new Set(ready)] };
    });
    expect(read).toEqual({ counts: [1, 1, 2, 2, 3], ready: ['scalar running'] });
  });

  test('ra-ready does not come again for a tag that is back in the same task', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake().node;
      const tag = await lab.show({ source });
      const ready: string[] = [];
      tag.addEventListener('ra-ready', () => ready.push(tag.state));
      tag.remove();
      await null;
      document.querySelector('main')!.append(tag);
      await lab.until(() => tag.levels.length > 0);
      await lab.rest();
      const moved = ready.length;
      tag.remove();
      await lab.rest();
      document.querySelector('main')!.append(tag);
      await lab.until(() => ready.length > moved, 'ready anew');
      return { moved, ready };
    });
    expect(read).toEqual({ moved: 0, ready: ['running'] });
  });

  test('ra-error comes once an error, with its code and the sentence that is shown', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const errors: { code: string; message: string; shown: string }[] = [];
      const tag = document.createElement('ra-spectrum');
      tag.addEventListener('ra-error', ({ detail }) => errors.push({ ...detail, shown: '' }));
      const bubbled: Event[] = [];
      document.addEventListener('ra-error', (event) => bubbled.push(event));
      tag.source = '#(';
      document.body.append(tag);
      await lab.until(() => tag.state === 'error' && tag.engine);
      Object.assign(tag, { mode: 'line', labels: true });
      await lab.rest();
      errors[0].shown = lab.part(tag, 'message').querySelector('p')!.textContent;
      tag.remove();
      document.body.append(tag);
      await lab.rest();
      const moved = errors.length;
      tag.source = lab.fake().node;
      await lab.until(() => tag.state === 'running');
      const cleared = lab.part(tag, 'message')?.checkVisibility();
      tag.source = '#(';
      await lab.rest();
      return { errors, moved, cleared: !cleared, bubbled: bubbled.length };
    });
    expect(read.errors.map(({ code }) => code)).toEqual(['selector-invalid', 'selector-invalid']);
    expect(read.errors[0].message).toContain('"#("');
    expect(read.errors[0].shown).toBe(read.errors[0].message);
    expect(read).toMatchObject({ moved: 1, cleared: true, bubbled: 0 });
  });

  test('ra-slow tells of frames over a millisecond, once a second at the most', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = await lab.show({ source: lab.fake().node });
      const slow: { ms: number; at: number }[] = [];
      tag.addEventListener('ra-slow', ({ detail }) => slow.push({ ms: detail.ms, at: lab.frames.time }));
      let now = performance.now();
      let step = 0.25;
      performance.now = () => {
        now += step;
        return now;
      };
      const over = (seconds: number) => {
        const before = tag.stats!.slowFrames;
        for (let i = 0; i < 60 * seconds; i++) lab.frames.step();
        return tag.stats!.slowFrames - before;
      };
      lab.frames.step(5000);
      const quick = [over(1), slow.length];
      step = 2.5;
      const frames = over(3);
      return { quick, frames, slow, process: tag.stats!.processMs, draw: tag.stats!.drawMs };
    });
    expect(read.quick).toEqual([0, 0]);
    expect(read.frames).toBe(180);
    expect(read.slow.length).toBe(3);
    for (const [i, { ms, at }] of read.slow.entries()) {
      expect(ms).toBeCloseTo(2.5, 6);
      if (i) expect(at - read.slow[i - 1].at).toBeGreaterThanOrEqual(1000 - 1e-6);
    }
    expect(read.process.median).toBeCloseTo(2.5, 3);
    expect(read.draw.p95).toBeCloseTo(2.5, 3);
  });
});

test.describe('two versions', () => {
  // The player plays what is made on the page.
  test.use({ policy: '' });

  test('a copy of a version that shares nothing leaves the sound to the first, and says how to be given it', async ({
    page,
  }) => {
    await page.route('**/older/**', async (route) => {
      const response = await route.fetch({ url: route.request().url().replace('/older/', '/kit/') });
      // What is shared has a number, which goes up when its shape changes.
      await route.fulfill({ response, body: (await response.text()).replace(/(["'`])([a-z]+)-1\1/g, '$1$2-0$1') });
    });
    const read = await page.evaluate(async () => {
      await lab.begin({ byHand: false });
      const older = await lab.load('/older/');
      const { RaSpectrum } = await lab.define('/older/');
      customElements.define('ra-spectrum-older', RaSpectrum);
      const player = await lab.player();
      const tag = lab.place({ source: '#player', bands: '1/3' }, 300, 100);
      await player.play();
      await lab.until(() => lab.levelAt(tag, 1000) > -10, 'the first hears it');
      const other = Object.assign(document.createElement('ra-spectrum-older'), {
        source: '#player',
        bands: '1/3',
      }) as Tag;
      other.style.blockSize = '100px';
      document.body.append(other);
      const sentence = () => lab.part(other, 'message').querySelector('p')!.textContent;
      await lab.until(() => other.state === 'error' && sentence(), 'the other says so');
      const told = sentence();
      // As it says.
      older.provide('sound', tag.output as AudioNode);
      other.source = 'sound';
      await lab.until(() => other.state === 'running' && lab.levelAt(other, 1000) > -10, 'it is heard');
      const { currentTime } = player;
      await lab.until(() => player.currentTime !== currentTime, 'it plays on');
      return { told, first: tag.state };
    });
    expect(read.told).toContain('is already connected to an AudioContext by another script.');
    expect(read.first).toBe('running');
  });
});

test('two copies of the kit on a page share core, pool, loop and names', async ({ page }) => {
  await page.route('**/again/**', async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('/again/', '/kit/') });
    await route.fulfill({ response });
  });
  const read = await page.evaluate(async () => {
    await lab.begin();
    const again = await lab.load('/again/');
    const { RaSpectrum } = await lab.define('/again/');
    // The name is taken by the first copy.
    const { RaSpectrum: First } = await lab.define();
    customElements.define('ra-spectrum-again', RaSpectrum);
    const source = lab.fake(lab.steady(lab.tones([[1000]])));
    const tag = lab.place({ source: 'shared', bands: '1/3' });
    await lab.until(() => tag.engine);
    const before = tag.state;
    again.provide('shared', source.node);
    const other = Object.assign(document.createElement('ra-spectrum-again'), { source: 'shared', bands: '1/3' }) as Tag;
    other.style.blockSize = '100px';
    document.body.append(other);
    await lab.until(() => Number(tag.stats?.frames) > 0 && Number(other.stats?.frames) > 0, 'both draw');
    await lab.rest();
    const [asked, frames] = [lab.frames.asked, [tag.stats!.frames, other.stats!.frames]];
    for (let i = 0; i < 10; i++) lab.frames.step();
    const analyzer = await new again.AudioOptimizationBuilder().poolSize(3).buildSpectrumAnalyzer();
    return {
      before,
      kinds: [First === RaSpectrum, customElements.get('ra-spectrum') === First],
      engines: [tag.engine, other.engine, analyzer.engine],
      instances: lab.wasm.instances,
      asked: lab.frames.asked - asked,
      drawn: [tag.stats!.frames - frames[0], other.stats!.frames - frames[1]],
      buffers: tag.levels.buffer === other.levels.buffer,
      pools: JSON.stringify(tag.stats!.pool) === JSON.stringify(other.stats!.pool),
      levels: [lab.levelAt(tag, 1000), lab.levelAt(other, 1000)].map((level) => level.toFixed(1)),
    };
  });
  expect(read).toEqual({
    before: 'waiting',
    kinds: [false, true],
    engines: ['simd', 'simd', 'simd'],
    instances: 1,
    asked: 10,
    drawn: [10, 10],
    buffers: true,
    pools: true,
    levels: ['0.0', '0.0'],
  });
});

test.describe('odd places', () => {
  test('a tag that has been in another document has its styles and its size again', async ({ page }) => {
    const seen = await page.evaluate(async () => {
      await lab.begin();
      const tag = await lab.show({ source: lab.fake(lab.steady(lab.white(8192, 7))).node });
      const home = tag.parentElement!;
      const sheets = () => tag.shadowRoot!.adoptedStyleSheets.length;
      const before = [sheets(), lab.pixels(tag).height];
      const frame = document.createElement('iframe');
      home.append(frame);
      frame.contentDocument!.body.append(tag);
      await lab.until(() => sheets() > 0);
      const away = sheets();
      home.append(tag);
      const laidOut = () => sheets() > 0 && lab.part<HTMLCanvasElement>(tag, 'canvas').height === 200;
      await lab.until(laidOut);
      const back = [sheets(), lab.pixels(tag).height];
      document.implementation.createHTMLDocument().body.append(tag);
      await lab.pause();
      home.append(tag);
      await lab.until(laidOut);
      return { before, away, back, again: [sheets(), lab.pixels(tag).height] };
    });
    expect(seen).toEqual({ before: [1, 200], away: 1, back: [1, 200], again: [1, 200] });
  });

  test('a tag whose shadow root goes to another document looks for its source there', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const frame = document.body.appendChild(document.createElement('iframe'));
      const other = frame.contentDocument!;
      const [here, there] = [document, other].map((home) => {
        const player = home.body.appendChild(home.createElement('audio'));
        player.id = 'player';
        return player;
      });
      const tag = lab.place({ source: '#player' });
      const host = document.body.appendChild(document.createElement('div'));
      host.attachShadow({ mode: 'open' }).append(tag);
      await lab.until(() => tag.mediaElement === here, 'the player here');
      other.body.append(host);
      await lab.until(() => tag.mediaElement === there, 'the player there');
      there.remove();
      await lab.until(() => !tag.mediaElement, 'its leaving');
      return tag.state;
    });
    expect(read).toBe('waiting');
  });

  for (const height of [1, 2, 7]) {
    test(`a labelled ring ${height} pixels high is laid out without complaint`, async ({ page }) => {
      const frames = await page.evaluate(async (size) => {
        await lab.begin();
        const source = lab.fake(lab.steady(lab.white(8192, 7))).node;
        const tag = await lab.show({ mode: 'circular', labels: true, source }, 600, size);
        return tag.stats!.frames;
      }, height);
      expect(frames).toBeGreaterThan(0);
    });
  }
});
