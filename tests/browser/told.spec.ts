// What is told of a state and its reason, to the page, to other tags and on the tag, where something is missing or goes away.
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab, Tag } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

test('ra-state tells each state with its reason once, ra-error the errors among them', async ({ page, complaints }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const told: string[] = [];
    const tag = document.createElement('ra-spectrum') as Tag;
    for (const type of ['ra-state', 'ra-error'])
      tag.addEventListener(type, (event) => {
        const { state, code, message } = (event as CustomEvent).detail;
        told.push(
          [
            type,
            state,
            code,
            /\w/.test(message ?? '') && message === tag.shadowRoot!.querySelector('p')!.textContent,
          ].join(' '),
        );
      });
    const now = () => told.splice(0).join(', ');
    const read: string[] = [];
    tag.source = '#nobody';
    document.querySelector('main')!.append(tag);
    await lab.until(() => told.length);
    read.push(now());
    tag.source = lab.fake().node;
    await lab.until(() => told.length);
    tag.labels = true;
    await lab.rest();
    read.push(now());
    tag.source = '#(';
    await lab.until(() => told.length > 1);
    read.push(now());
    tag.source = null;
    await lab.rest();
    read.push(now());
    return read;
  });
  expect(read).toEqual([
    'ra-state waiting not-found true',
    'ra-state running  false',
    'ra-state error selector-invalid true, ra-error  selector-invalid true',
    'ra-state idle  false',
  ]);
  complaints.length = 0;
});

test('a node that no analyser can be connected to is told of, also where it is found later', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const told: string[] = [];
    const { node } = lab.fake();
    const refuse = () => {
      throw new Error('not here');
    };
    const broken = { ...node, getFloatTimeDomainData: undefined, connect: refuse } as never as AudioNode;
    const tags = [lab.place(), await lab.show({ source: node })];
    for (const tag of tags)
      tag.addEventListener('ra-error', ({ detail }) => told.push([detail.code, detail.message].join('|')));
    tags[0].source = broken;
    await lab.until(() => told.length === 1);
    // Larger than the node itself: an analyser behind it is needed.
    Object.assign(node, { connect: refuse });
    tags[1].fftSize = 16_384;
    await lab.until(() => told.length === 2);
    await lab.rest();
    return { told, shown: tags.map((tag) => [tag.state, tag.shadowRoot!.querySelector('p')!.textContent]) };
  });
  const sentence = /^not-connectable\|The node cannot be connected to an AnalyserNode of its context: /;
  expect(read.told).toEqual([expect.stringMatching(sentence), expect.stringMatching(sentence)]);
  expect(read.shown).toEqual(read.told.map((it) => ['error', it.split('|')[1]]));
});

test('a context that is closed around a playing <ra-eq> is told of, and the browser warns of nothing', async ({
  page,
}) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const player = await lab.player();
    const tag = eq.place({ source: '#player' });
    const codes: string[] = [];
    tag.addEventListener('ra-error', ({ detail }) => codes.push(detail.code));
    await player.play();
    await lab.until(() => tag.output, 'an equaliser');
    await (tag.output!.context as AudioContext).close();
    await lab.until(() => codes.length > 0, 'the end');
    // It leaves the route once a bypass would have faded.
    await lab.rest(300);
    return codes;
  });
  expect(read).toEqual(['context-closed']);
});

test('a tag that listens to a tag follows when that one loses its source', async ({ page }) => {
  const states = await page.evaluate(async () => {
    await lab.begin();
    const first = lab.place({ id: 'first', source: lab.fake().node });
    const second = lab.place({ source: '#first' });
    const third = lab.place({ source: '#nobody' });
    third.id = 'third';
    const read: string[] = [];
    const settled = async (state: string) => {
      await lab.until(() => second.state === state, state);
      await lab.rest(20);
      read.push(`${second.state} ${second.shadowRoot!.querySelector('p')!.textContent}`);
    };
    await settled('running');
    first.source = '#nobody';
    await settled('waiting');
    first.source = lab.fake().node;
    await settled('running');
    first.source = document.body as never;
    await settled('waiting');
    return read;
  });
  const waiting = 'waiting Waiting for <ra-spectrum id="first"> to have sound to give.';
  expect(states).toEqual(['running ', waiting, 'running ', waiting]);
});

test.describe('a player', () => {
  for (const [what, sources] of [
    ['whose sources are all missing', ['/missing-1.wav', '/missing-2.wav']],
    ['whose file on another site is missing', []],
  ] as const)
    test(`${what} is told of as that`, async ({ page, complaints }) => {
      const read = await page.evaluate(async (addresses) => {
        await lab.begin();
        const player = document.createElement('audio');
        player.id = 'player';
        for (const src of addresses) player.append(Object.assign(document.createElement('source'), { src }));
        // A port that nobody listens on.
        if (!addresses.length) player.src = 'http://127.0.0.1:9/missing.wav';
        document.body.append(player);
        const early = lab.place({ source: '#player' });
        await lab.until(() => early.state === 'error', early.state);
        // And to who comes after.
        const late = lab.place({ source: '#player' });
        await lab.until(() => late.state === 'error', 'late');
        await lab.rest();
        return [early, late].map((tag) => tag.shadowRoot!.querySelector('p')!.textContent);
      }, sources);
      for (const sentence of read) expect(sentence).toMatch(/^<audio id="player"> cannot play its file/);
      complaints.length = 0;
    });

  test('that changes its file is not told of as failed', async ({ page, complaints }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const player = await lab.player();
      const tag = lab.place({ source: '#player' });
      const codes: string[] = [];
      tag.addEventListener('ra-error', (event) => codes.push((event as CustomEvent).detail.code));
      await player.play();
      await lab.until(() => tag.state === 'running');
      const { src } = player;
      for (let i = 0; i < 5; i++) {
        player.src = src;
        await player.play();
        await lab.rest(40);
      }
      await lab.until(() => tag.state === 'running');
      return codes;
    });
    expect(read).toEqual([]);
    complaints.length = 0;
  });
});

test('bands as an attribute of <ra-eq> is told of, and the tag works', async ({ page, complaints }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    await eq.begin();
    const main = document.querySelector('main')!;
    const tag = document.createElement('ra-eq');
    tag.setAttribute('bands', '8');
    tag.setAttribute('count', '3');
    main.append(tag);
    await lab.until(() => Number(tag.stats?.curves) > 0, 'a curve');
    tag.setAttribute('bands', '12');
    await lab.rest();
    return tag.bands.length;
  });
  expect(read).toBe(3);
  expect(complaints).toHaveLength(2);
  for (const sentence of complaints) expect(sentence).toMatch(/^<ra-eq>: bands is a property, not an attribute/);
  complaints.length = 0;
});

test.describe('where nothing gives it a width', () => {
  for (const style of ['display: flex', 'display: grid; justify-items: start', 'position: absolute', 'float: left'])
    test(`${style}: a tag has one, and none where there is less`, async ({ page }) => {
      const widths = await page.evaluate(async (text) => {
        await lab.begin();
        await eq.begin();
        const widths: number[] = [];
        for (const name of ['ra-spectrum', 'ra-eq'])
          for (const room of [800, 200]) {
            const box = document.createElement('div');
            box.style.cssText = `inline-size: ${room}px`;
            const inner = document.createElement('div');
            inner.style.cssText = text;
            const tag = document.createElement(name);
            inner.append(tag);
            box.append(inner);
            document.body.append(box);
            await lab.rest(20);
            widths.push(tag.getBoundingClientRect().width, inner.scrollWidth);
          }
        return widths;
      }, style);
      const [spectrum, , narrow, , equalizer, , small] = widths;
      expect(spectrum).toBeGreaterThanOrEqual(300);
      expect(equalizer).toBeGreaterThanOrEqual(320);
      if (style.includes('flex')) for (const width of [narrow, small]) expect(width).toBeLessThanOrEqual(200);
    });
});

test('in a page without a doctype a tag is as tall as elsewhere', async ({ page }) => {
  await page.route('**/quirks', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>Old</title><main><ra-spectrum></ra-spectrum><ra-eq></ra-eq>
        <ra-spectrum style="height: 333px"></ra-spectrum><ra-eq style="height: 444px"></ra-eq></main><script type="module" src="/kit/auto.js"></script>`,
    }),
  );
  await page.goto('/quirks');
  expect(await page.evaluate(() => document.compatMode)).toBe('BackCompat');
  // The plots of those of their own height, and all of those that are given one.
  const heights = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('ra-spectrum, ra-eq')].map((tag) => {
        const part = tag.shadowRoot?.querySelector(tag.style.height ? '.frame' : '[part~=plot]');
        return part?.getBoundingClientRect().height ?? 0;
      }),
    );
  await expect.poll(heights).toEqual([200, 260, 333, 444]);
});

test.describe('by the drop-in script', () => {
  test.use({ policy: '' });

  test('a tag whose script is missing says so in its place, and goes on once it comes', async ({
    page,
    complaints,
  }) => {
    let missing = true;
    await page.route('**/kit/components/ra-eq.js*', (route) =>
      missing ? route.fulfill({ status: 404, body: '' }) : route.continue(),
    );
    await page.evaluate(() => {
      const codes: string[] = [];
      Object.assign(window, { codes });
      document.addEventListener('ra-error', (event) => codes.push((event as CustomEvent).detail.code), true);
      const main = document.querySelector('main')!;
      main.append(document.createElement('ra-eq'));
      const full = document.createElement('ra-eq');
      full.append(Object.assign(document.createElement('p'), { textContent: 'What the page says' }));
      main.append(full);
      const script = Object.assign(document.createElement('script'), { type: 'module', src: '/kit/auto.js' });
      document.head.append(script);
    });
    const [first, second] = [0, 1].map((i) => page.locator('ra-eq').nth(i));
    await expect(first).toHaveText(/^A part of the widget could not be loaded/);
    await expect(second).toHaveText('What the page says');
    expect(await page.evaluate(() => (window as unknown as { codes: string[] }).codes)).toEqual(['not-loaded']);
    missing = false;
    // Firefox asks for a missing module once a page.
    if (page.context().browser()?.browserType().name() === 'chromium') {
      await page.evaluate(() => document.querySelector('main')!.append(document.createElement('ra-eq')));
      await expect.poll(() => first.evaluate((tag) => tag.shadowRoot?.childElementCount)).toBeGreaterThan(0);
      expect(await first.evaluate((tag) => tag.childNodes.length)).toBe(0);
    }
    complaints.length = 0;
  });
});
