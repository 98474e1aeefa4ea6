// What a page goes through with both tags on it: left and come back to, hidden, put to sleep, printed.
import type { Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { wholeChromium } from './pages/whole-chromium';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

// The driver switches off that pages are kept to go back to.
test.use(wholeChromium({ ignoreDefaultArgs: ['--disable-back-forward-cache'] }));

/** What the tests keep on the page. */
declare const kept: { contexts: AudioContext[]; shows: string[]; player: HTMLAudioElement };

/** A player that sounds, an equaliser of it and a spectrum, and the contexts that are made. */
const begin = (page: Page) =>
  page.evaluate(async () => {
    const contexts: AudioContext[] = [];
    globalThis.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
    await lab.begin({ byHand: false });
    await eq.define();
    const player = await lab.player();
    Object.assign(window, { kept: { contexts, shows: [], player } });
    const tag = lab.place({ id: 'spectrum', source: '#player', bands: '1/3' }, 400, 120);
    const equaliser = eq.place({ source: '#player' }, 400, 260);
    await player.play();
    await lab.until(() => equaliser.engine && lab.levelAt(tag, 1000) > -12, 'both hear it');
  });

/** Both tags run, with what is heard, in so many contexts. */
const hear = (page: Page) =>
  page.evaluate(async () => {
    const tag = document.querySelector<Tag>('#spectrum')!;
    const { frames } = tag.stats!;
    const { currentTime } = kept.player;
    await lab.until(() => tag.state === 'running' && eq.the().state === 'running', 'both run');
    await lab.until(() => kept.player.currentTime !== currentTime, 'it plays');
    await lab.until(() => tag.stats!.frames > frames && lab.levelAt(tag, 1000) > -12, 'it is shown');
    return { contexts: kept.contexts.length, states: kept.contexts.map(({ state }) => state) };
  });

const HEARD = { contexts: 1, states: ['running'] };

test('that is left and gone back to goes on where it was', async ({ page }) => {
  await begin(page);
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => kept.shows.push(String(persisted)));
  });
  await page.route('**/away', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Away</title>' }));
  await page.goto('/away');
  await page.goBack({ waitUntil: 'commit' });
  expect(await page.evaluate(() => ('kept' in window ? kept.shows : 'a page made anew'))).toEqual(['true']);
  // A player is paused with its page.
  await page.evaluate(() => kept.player.play());
  expect(await hear(page)).toEqual(HEARD);
});

// A headless page is never hidden, also not behind another or minimised: that it is, is said in the browser's place.
test('that is hidden and put to sleep goes on when it is shown', async ({ page }) => {
  await begin(page);
  await page.evaluate(async () => {
    const hide = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    };
    hide(true);
    await kept.contexts[0].suspend();
    hide(false);
  });
  expect(await hear(page)).toEqual(HEARD);
});

for (const asleep of ['suspended', 'interrupted'] as const) {
  test(`whose context is ${asleep} says so, and goes on when it runs`, async ({ page }) => {
    const read = await page.evaluate(async (state) => {
      await lab.begin({ byHand: false });
      await eq.define();
      const context = new AudioContext();
      const source = new OscillatorNode(context, { frequency: 1000 });
      source.start();
      const tag = lab.place({ source, bands: '1/3' }, 400, 120);
      const equaliser = eq.place({ source }, 400, 260);
      await lab.until(() => equaliser.engine && lab.levelAt(tag, 1000) > -6, 'both hear it');
      const told = () => ({
        states: [tag.state, equaliser.state],
        sentences: [lab.part(tag, 'message'), eq.one(equaliser, '.message')].map((message) =>
          message.checkVisibility() ? message.querySelector('p')!.textContent : '',
        ),
        buttons: [lab.part(tag, 'button'), eq.one(equaliser, '.message button')].map((button) =>
          button.checkVisibility(),
        ),
      });
      const read = [told()];
      await context.suspend();
      if (state === 'interrupted') {
        // Safari's word for it.
        Object.defineProperty(context, 'state', { value: state, configurable: true });
        context.dispatchEvent(new Event('statechange'));
      }
      await lab.until(() => tag.state === 'suspended' && equaliser.state === 'suspended', 'both say so');
      await lab.rest();
      read.push(told());
      const drawn = tag.stats!.frames;
      await lab.rest();
      const still = tag.stats!.frames === drawn && lab.frames.pending === 0;
      Reflect.deleteProperty(context, 'state');
      await context.resume();
      await lab.until(() => tag.state === 'running' && equaliser.state === 'running', 'both run');
      await lab.until(() => tag.stats!.frames > drawn && lab.levelAt(tag, 1000) > -6, 'it is shown');
      read.push(told());
      return { read, still };
    }, asleep);
    const running = { states: ['running', 'running'], sentences: ['', ''], buttons: [false, false] };
    const sentence = 'The sound is paused by its AudioContext. Press the button to resume it.';
    const suspended = { states: ['suspended', 'suspended'], sentences: [sentence, sentence], buttons: [true, true] };
    expect(read).toEqual({ read: [running, suspended, running], still: true });
  });
}

test('whose own context the browser puts to sleep is woken, as a player sounds through it', async ({ page }) => {
  await begin(page);
  await page.evaluate(() => kept.contexts[0].suspend());
  expect(await hear(page)).toEqual(HEARD);
});

test('that is printed has its plots as wide as the sheet, the handles in them, and dark words', async ({ page }) => {
  await begin(page);
  await page.evaluate(async () => {
    Object.assign(document.body.style, { background: '#111', color: '#eee' });
    const tag = document.querySelector<Tag>('#spectrum')!;
    tag.labels = true;
    tag.style.inlineSize = eq.the().style.inlineSize = '100%';
    eq.the().bands = [eq.band({ frequency: 300, gain: 6 }), eq.band({ frequency: 12_000, gain: -6 })];
    await lab.until(() => eq.handles(eq.the()).length === 2, 'two handles');
    await lab.rest();
    const look = () => {
      const axes = eq.one<HTMLCanvasElement>(eq.the(), '.plot canvas');
      const canvas = lab.part<HTMLCanvasElement>(tag, 'canvas');
      const wordsOf = (drawn: HTMLCanvasElement) => {
        // A copy: a canvas that is read often would be drawn in another way.
        const copy = new OffscreenCanvas(drawn.width, drawn.height).getContext('2d', { willReadFrequently: true })!;
        copy.drawImage(drawn, 0, 0);
        const { data } = copy.getImageData(0, 0, drawn.width, drawn.height);
        const opaque = data.filter((_, i) => data[i | 3] > 200 && (i & 3) < 3);
        return opaque.reduce((sum, value) => sum + value, 0) / opaque.length;
      };
      const { right } = eq.one(eq.the(), '.plot').getBoundingClientRect();
      return {
        widths: [canvas.width - Math.round(canvas.clientWidth), axes.width - Math.round(axes.clientWidth)],
        within: eq.all(eq.the(), '.disc').every((disc) => disc.getBoundingClientRect().right < right),
        words: [axes, lab.part<HTMLCanvasElement>(tag, 'axes')].map(wordsOf),
      };
    };
    const looks = [look()];
    // After the kit, which has heard it then.
    matchMedia('print').addEventListener('change', () => looks.push(look()));
    Object.assign(kept, { looks, look });
  });
  await page.pdf();
  await page.evaluate(() => lab.rest());
  const [screen, paper, , back] = await page.evaluate(() => {
    const { looks, look } = kept as unknown as { looks: { words: number[] }[]; look(): { words: number[] } };
    return [...looks, look()];
  });
  const whole = { widths: [0, 0], within: true };
  expect(screen).toMatchObject(whole);
  expect(paper).toMatchObject(whole);
  expect(back).toMatchObject(whole);
  expect(Math.min(...screen.words)).toBeGreaterThan(128);
  expect(Math.max(...paper.words)).toBeLessThan(128);
  expect(Math.min(...back.words)).toBeGreaterThan(128);
});
