// How both tags come to be on a page: copied, from templates, in shadow trees of all kinds, before they are defined.
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab, Tag } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

type Both = [HTMLRaSpectrumElement, HTMLRaEqElement];

// Without trusted types, which markup in a string would need.
test.use({ policy: '' });

const MARKUP = `<ra-spectrum mode="line" fft-size="1024" min-db="-60" source="sound"></ra-spectrum>
  <ra-eq range-db="6" source="sound"><ra-band type="peaking" frequency="700" gain="3"></ra-band></ra-eq>`;

/** Each puts both into the page's <main>, and gives where they are. */
const WAYS = ['innerHTML', 'cloneNode', 'template', 'open', 'closed', 'setHTMLUnsafe', 'parser', 'own'] as const;

for (const way of WAYS) {
  const name = {
    innerHTML: 'as innerHTML',
    cloneNode: 'as a deep copy of a box that runs',
    template: 'from a <template>, with properties set on what is not defined yet',
    open: 'in an open shadow root',
    closed: 'in a closed shadow root',
    setHTMLUnsafe: 'in a declarative shadow root, by setHTMLUnsafe',
    parser: 'in a declarative shadow root of a page that is parsed',
    own: 'with a declarative shadow root of their own',
  }[way];
  test(`both come ${name}`, async ({ page }) => {
    await page.route('**/parsed', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><main><div><template shadowrootmode="open">${MARKUP}</template></div></main>`,
      }),
    );
    if (way === 'parser') await page.goto('/parsed');
    const read = await page.evaluate(
      async ([how, markup]) => {
        const main = document.querySelector('main')!;
        const box = document.createElement('div');
        let root: ParentNode = box;
        const shadowed = `<div><template shadowrootmode="open">${markup}</template></div>`;
        if (how === 'template') {
          const template = document.createElement('template');
          template.innerHTML = markup;
          box.append(template.content.cloneNode(true));
          Object.assign(box.querySelector('ra-spectrum')!, { fftSize: 2048 });
          Object.assign(box.querySelector('ra-eq')!, { preamp: -3 });
          main.append(box);
        }
        await lab.begin({ byHand: false });
        await eq.define();
        const { provide } = await lab.load();
        const source = new OscillatorNode(new AudioContext(), { frequency: 1000 });
        source.start();
        provide('sound', source);
        if (how === 'innerHTML') box.innerHTML = markup;
        if (how === 'cloneNode') {
          const first = document.createElement('div');
          first.innerHTML = markup;
          main.append(first);
          await lab.until(() => Number(first.querySelector('ra-spectrum')!.stats?.frames) > 0, 'the first runs');
          root = first.cloneNode(true) as HTMLElement;
          first.replaceWith(root as HTMLElement);
        }
        if (how === 'open' || how === 'closed') {
          const shadow = box.attachShadow({ mode: how });
          shadow.innerHTML = markup;
          root = shadow;
        }
        if (how === 'setHTMLUnsafe') {
          box.setHTMLUnsafe(shadowed);
          root = box.firstElementChild!.shadowRoot!;
        }
        if (how === 'own') {
          const loading = '><template shadowrootmode="open"><p>Loading …</p></template>';
          box.setHTMLUnsafe(markup.replace(/(?<=<ra-(spectrum|eq)[^>]*)>/g, loading));
        }
        if (how === 'parser') root = main.firstElementChild!.shadowRoot!;
        else if (root === box || root instanceof ShadowRoot) main.append(box);
        const both = [root.querySelector('ra-spectrum'), root.querySelector('ra-eq')] as Both;
        const [tag, equaliser] = both;
        await lab.until(() => equaliser.engine && Number(equaliser.stats?.curves) > 0, 'the equaliser runs');
        await lab.until(() => Number(tag.stats?.frames) > 0 && lab.levelAt(tag, 1000) > -20, 'the spectrum shows it');
        const { mode, fftSize, minDb } = tag;
        const { rangeDb, preamp, bands } = equaliser;
        const { frequency, gain } = bands[0];
        return {
          settings: { mode, fftSize, minDb, rangeDb, preamp, bands: bands.length, frequency, gain },
          states: both.map(({ state }) => state),
          roots: both.map(({ shadowRoot }) => [shadowRoot!.children.length, shadowRoot!.querySelectorAll('p').length]),
          sizes: [lab.part(tag, 'plot').offsetHeight, eq.one(equaliser, '.plot').offsetHeight],
        };
      },
      [way, MARKUP] as const,
    );
    const own = way === 'template' ? { fftSize: 2048, preamp: -3 } : { fftSize: 1024, preamp: 0 };
    expect(read).toEqual({
      settings: { mode: 'line', minDb: -60, rangeDb: 6, bands: 1, frequency: 700, gain: 3, ...own },
      states: ['running', 'running'],
      roots: [
        [1, 1],
        [2, 1],
      ],
      sizes: [200, 260],
    });
  });
}

test('both go into a frame and come back, and run in either', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    await eq.define();
    const source = new OscillatorNode(new AudioContext(), { frequency: 1000 });
    source.start();
    const frame = document.createElement('iframe');
    Object.assign(frame.style, { inlineSize: '700px', blockSize: '500px' });
    document.body.prepend(frame);
    const [tag, equaliser]: [Tag, HTMLRaEqElement] = [lab.place({ source }, 300, 100), eq.place({ source }, 600, 300)];
    const look = async (view: Window) => {
      const [frames, curves] = [tag.stats?.frames ?? 0, equaliser.stats?.curves ?? 0];
      equaliser.bands = [eq.band({ frequency: 500 + curves, gain: 3 })];
      await lab.until(() => equaliser.engine && equaliser.stats!.curves > curves, 'the equaliser draws');
      await lab.until(() => tag.stats!.frames > frames + 3 && lab.levelAt(tag, 1000) > -20, 'both run');
      await lab.until(() => [tag, equaliser].every((each) => each.shadowRoot!.adoptedStyleSheets.length), 'styles');
      await lab.until(() => lab.part<HTMLCanvasElement>(tag, 'canvas').height === 100, 'it is laid out');
      await lab.rest();
      const [{ x, y }] = eq.handles(equaliser);
      return {
        states: [tag.state, equaliser.state],
        position: view.getComputedStyle(lab.part(tag, 'canvas')).position,
        size: lab.part<HTMLCanvasElement>(tag, 'canvas').width,
        near: eq.curve(equaliser).distance(x, y) < 1,
      };
    };
    const read = [await look(window)];
    const view = frame.contentWindow!;
    // The sound is the page's: what is adopted keeps it.
    for (const each of [tag, equaliser]) view.document.body.append(view.document.adoptNode(each));
    read.push(await look(view));
    for (const each of [tag, equaliser]) document.querySelector('main')!.append(document.adoptNode(each));
    read.push(await look(window));
    return read;
  });
  const one = { states: ['running', 'running'], position: 'absolute', size: 300, near: true };
  expect(read).toEqual([one, one, one]);
});

test('both are made here and begin in a frame', async ({ page }) => {
  const states = await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    await eq.define();
    const source = new OscillatorNode(new AudioContext(), { frequency: 1000 });
    source.start();
    const frame = document.body.appendChild(document.createElement('iframe'));
    Object.assign(frame.style, { inlineSize: '700px', blockSize: '500px' });
    const both = ['ra-spectrum', 'ra-eq'].map((name) =>
      Object.assign(document.createElement(name as 'ra-spectrum'), { source }),
    );
    frame.contentDocument!.body.append(...both);
    const [tag, equaliser] = both;
    await lab.until(() => Number(tag.stats?.frames) > 3 && equaliser.engine, 'both run');
    return both.map((each) => each.matches(':state(running)'));
  });
  expect(states).toEqual([true, true]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the words of both stand out where they are given the whole screen, ${scheme}`, async ({ page }) => {
    await page.evaluate(async (colorScheme) => {
      document.documentElement.style.colorScheme = colorScheme;
      await lab.begin({ byHand: false });
      await eq.define();
      lab.place({}, 300, 100);
      eq.place({}, 600, 300);
    }, scheme);
    for (const name of ['ra-spectrum', 'ra-eq']) {
      await page.evaluate((tag) => {
        addEventListener('click', () => document.querySelector(tag)!.requestFullscreen(), { once: true });
      }, name);
      await page.locator('h1').click();
      const read = await page.evaluate(async (tag) => {
        const whole = document.querySelector(tag)!;
        await lab.until(() => document.fullscreenElement === whole, 'the whole screen');
        const { backgroundColor, color } = getComputedStyle(whole);
        const [behind, words] = [backgroundColor, color].map((css) => css.match(/[\d.]+/g)!.map(Number));
        await document.exitFullscreen();
        return { opaque: behind.length === 3, difference: Math.abs(behind[0] - words[0]) };
      }, name);
      expect(read.opaque).toBe(true);
      expect(read.difference).toBeGreaterThan(200);
    }
  });
}
