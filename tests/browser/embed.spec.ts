// embed.html in an <iframe> of another site: what a query makes of it, what is said across the frame, and what is not.
import AxeBuilder from '@axe-core/playwright';
import type { Frame, Page } from '@playwright/test';
import { asIframe, type Widget } from '../../www/src/configurator/outputs';
import { expect, pageOf, test } from './pages/embed-server';

type Query = Record<string, string>;

const addressOf = (site: string, query: Query | string) => `${site}/kit/embed.html?${new URLSearchParams(query)}`;
const frameTag = (address: string, more = 'width="640" height="300"') =>
  `<iframe src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" title="Player" allow="autoplay" ${more}></iframe>`;

/** A page here that keeps what frames of the other site tell it. */
const LISTENS = `<script>
  heard = [];
  addEventListener('message', ({ data, origin }) => heard.push({ ...data, origin }));
</script>`;

interface Heard {
  event?: string;
  state?: string;
  height?: number;
  origin: string;
}

const heard = (page: Page): Promise<Heard[]> => page.evaluate('heard');
const embedIn = (page: Page) => page.frames().find((frame) => frame.url().includes('/embed.html'))!;
const stateOf = (frame: Frame, tag: string) => frame.locator(tag).evaluate((it) => (it as HTMLRaSpectrumElement).state);

const send = (page: Page, data: unknown) =>
  page.evaluate((message) => {
    const frame = document.querySelector('iframe')!;
    frame.contentWindow!.postMessage(message, new URL(frame.src).origin);
  }, data);
const command = (name: string) => ({ type: 'rusty-audio', version: 1, command: name });

test.describe('the widget', () => {
  test('is what the query says', async ({ page, server }) => {
    const query = {
      src: '/tone.wav',
      title: 'A tone <i>& more',
      widgets: 'spectrum,eq',
      theme: 'dark',
      height: '120',
      'spectrum-mode': 'line',
      'spectrum-labels': '',
      'eq-value': 'Preamp: -3 dB\nFilter 1: ON PK Fc 500 Hz Gain 4 dB Q 1',
    };
    await page.goto(addressOf(server.here, query));
    await expect(page.getByRole('heading')).toHaveText('A tone <i>& more');
    await expect(page).toHaveTitle('A tone <i>& more');
    await expect(page.locator('ra-spectrum')).toBeVisible();
    await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.play());
    await expect.poll(() => stateOf(page.mainFrame(), 'ra-spectrum')).toBe('running');
    await expect.poll(() => stateOf(page.mainFrame(), 'ra-eq')).toBe('running');
    const read = await page.evaluate(() => {
      const [spectrum, eq] = [document.querySelector('ra-spectrum')!, document.querySelector('ra-eq')!];
      const { colorScheme } = getComputedStyle(document.documentElement);
      return {
        mode: spectrum.mode,
        labels: spectrum.labels,
        height: spectrum.offsetHeight,
        preamp: eq.preamp,
        colorScheme,
        engine: spectrum.engine,
        order: [...document.querySelector('main')!.children].map(({ localName }) => localName),
      };
    });
    expect(read).toEqual({
      mode: 'line',
      labels: true,
      height: 120,
      preamp: -3,
      colorScheme: 'dark',
      engine: 'simd',
      order: ['h1', 'audio', 'ra-spectrum', 'ra-eq'],
    });
  });

  for (const scheme of ['light', 'dark'] as const) {
    test(`is accessible in the ${scheme}, where its labels are read on it`, async ({ page, server }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(addressOf(server.here, { src: '/tone.wav', 'spectrum-labels': '', title: 'A tone' }));
      const brightest = () =>
        page.locator('ra-spectrum').evaluate((tag) => {
          const axes = tag.shadowRoot!.querySelector('canvas')!;
          const { data } = axes.getContext('2d')!.getImageData(0, 0, axes.width, axes.height);
          const seen = data.filter((_, i) => i % 4 === 0 && data[i + 3] > 128);
          return seen.length > 50 ? Math.max(...seen) : -1;
        });
      await expect.poll(brightest).toBe(scheme === 'dark' ? 255 : 0);
      // Its types may name another copy of playwright-core than ours; a page is a page.
      expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
    });
  }

  test('has a player that takes no more room than its controls', async ({ page, server }) => {
    await page.goto(addressOf(server.here, { src: '/tone.wav' }));
    await expect(page.locator('ra-spectrum canvas').first()).toBeVisible();
    const { y } = (await page.locator('ra-spectrum').boundingBox())!;
    expect(y).toBeLessThan(100);
  });

  test('listens to what another site shares, and only plays what it does not', async ({ page, server, complaints }) => {
    for (const [file, state] of [
      ['shared.wav', 'running'],
      ['tone.wav', 'error'],
    ]) {
      await page.goto(addressOf(server.here, { src: `${server.there}/${file}` }));
      const audio = page.locator('audio');
      if (state === 'error') await expect(audio).not.toHaveAttribute('crossorigin');
      await audio.evaluate((it: HTMLAudioElement) => it.play());
      await expect.poll(() => audio.evaluate((it: HTMLAudioElement) => it.currentTime)).toBeGreaterThan(0.1);
      await expect.poll(() => stateOf(page.mainFrame(), 'ra-spectrum')).toBe(state);
    }
    for (const line of complaints.splice(0)) expect(line).toMatch(/Access-Control-Allow-Origin|net::ERR_FAILED/);
  });

  test('says why nothing is played, and has no player then', async ({ page, server }) => {
    for (const [query, sentence] of [
      ['', 'src is missing: the https address of a sound.'],
      ['src=data:audio/wav,x', 'src takes the https address of a sound, not "data:audio/wav,x".'],
    ]) {
      await page.goto(addressOf(server.here, query));
      await expect(page.getByRole('status')).toHaveText(`Nothing can be played here. ${sentence}`);
      await expect(page.locator('audio')).toBeHidden();
      await expect(page.locator('ra-spectrum')).toHaveCount(0);
    }
  });

  test('reads well without script', async ({ browser, server }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(addressOf(server.here, { src: '/tone.wav' }));
    await expect(page.getByRole('status')).toContainText('This player needs JavaScript');
    await expect.poll(() => page.getByRole('status').evaluate((it) => getComputedStyle(it).opacity)).toBe('1');
    await context.close();
  });
});

test.describe('the talk with the page around', () => {
  test('tells that it is ready, its height and how it plays, to that page alone', async ({ page, server }) => {
    await page.goto(pageOf(server.here, LISTENS + frameTag(addressOf(server.there, { src: '/tone.wav' }))));
    await expect.poll(async () => (await heard(page)).some(({ event }) => event === 'height')).toBe(true);
    const [first] = await heard(page);
    expect(first).toEqual({
      type: 'rusty-audio',
      version: 1,
      event: 'ready',
      widgets: ['spectrum'],
      origin: server.there,
    });
    await send(page, command('play'));
    const states = async () => (await heard(page)).filter(({ event }) => event === 'state').map(({ state }) => state);
    await expect.poll(states).toEqual(['playing']);
    await expect.poll(() => stateOf(embedIn(page), 'ra-spectrum'), { timeout: 30_000 }).toBe('running');
    await send(page, command('pause'));
    await expect.poll(states).toEqual(['playing', 'paused']);
    await page.evaluate('heard = []');
    await send(page, command('hello'));
    await expect.poll(async () => (await heard(page)).map(({ event }) => event)).toEqual(['ready', 'height', 'state']);
    expect((await heard(page))[2]).toMatchObject({ state: 'paused', time: expect.any(Number), duration: 20 });
  });

  test('tells how it plays once for each change: at the end, and where it is set back', async ({ page, server }) => {
    await page.goto(pageOf(server.here, LISTENS + frameTag(addressOf(server.there, { src: '/tone.wav' }))));
    await expect.poll(async () => (await heard(page)).some(({ event }) => event === 'height')).toBe(true);
    const states = async () => (await heard(page)).filter(({ event }) => event === 'state').map(({ state }) => state);
    const audio = embedIn(page).locator('audio');
    await expect.poll(() => audio.evaluate((it: HTMLAudioElement) => it.readyState)).toBe(4);
    await audio.evaluate((it: HTMLAudioElement) => {
      it.currentTime = it.duration - 0.2;
      return it.play();
    });
    await expect.poll(states).toEqual(['playing', 'ended']);
    await audio.evaluate(async (it: HTMLAudioElement) => {
      const sought = new Promise((done) => it.addEventListener('seeked', done, { once: true }));
      it.currentTime = 1;
      await sought;
    });
    await expect.poll(states).toEqual(['playing', 'ended', 'paused']);
    // Within what it plays, nothing changes.
    await audio.evaluate(async (it: HTMLAudioElement) => {
      it.currentTime = 2;
      await it.play();
      it.currentTime = 3;
    });
    await expect.poll(states).toEqual(['playing', 'ended', 'paused', 'playing']);
  });

  test('is with the origin that the query names, and is silent towards another', async ({
    page,
    server,
    complaints,
  }) => {
    const named = addressOf(server.there, { src: '/tone.wav', origin: server.here });
    await page.goto(pageOf(server.here, LISTENS + frameTag(named)));
    await expect.poll(async () => (await heard(page)).length).toBeGreaterThan(1);
    const other = addressOf(server.there, { src: '/tone.wav', origin: 'https://elsewhere.example' });
    await page.goto(pageOf(server.here, LISTENS + frameTag(other)));
    await expect(embedIn(page).locator('ra-spectrum')).toBeVisible();
    await send(page, command('play'));
    // A round through the frame, so that the command has come and gone.
    await embedIn(page).evaluate(() => new Promise((done) => setTimeout(done, 100)));
    expect(await embedIn(page).evaluate(() => document.querySelector('audio')!.paused)).toBe(true);
    expect(await heard(page)).toEqual([]);
    for (const line of complaints.splice(0)) expect(line).toMatch(/^Failed to execute 'postMessage' on 'DOMWindow'/);
  });

  test('follows its height with the helper, without bound it never grows', async ({ page, server }) => {
    const address = addressOf(server.there, { src: '/tone.wav', widgets: 'spectrum,eq', title: 'word '.repeat(30) });
    const helper = '<script type="module" src="/kit/embed-height.js"></script>';
    for (const more of ['width="640" height="150"', 'style="width: 100%; box-sizing: border-box" height="60"']) {
      await page.goto(pageOf(server.here, frameTag(address, more) + helper));
      // The frame may be of another process, and hears of its width later than the page that gave it.
      const fitted = async () => {
        const { clientWidth, clientHeight } = await page
          .locator('iframe')
          .evaluate(({ clientWidth, clientHeight }) => ({ clientWidth, clientHeight }));
        const content = await embedIn(page).evaluate(async (width) => {
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
          return innerWidth === width && document.querySelector('main')!.getBoundingClientRect().height;
        }, clientWidth);
        return content && content > 400 && Math.abs(clientHeight - content) <= 1 ? clientHeight : 0;
      };
      await expect.poll(fitted, { timeout: 20_000 }).toBeGreaterThan(0);
      // Each size settles, and the way back ends where it began.
      const sizes: number[] = [];
      for (const width of [320, 900, 320]) {
        await page.setViewportSize({ width, height: 700 });
        await page.locator('iframe').evaluate((it: HTMLIFrameElement, to) => {
          it.style.width = `${to}px`;
        }, width - 40);
        let settled = 0;
        const settle = async () => {
          settled = await fitted();
          return settled;
        };
        await expect.poll(settle, { timeout: 20_000 }).toBeGreaterThan(0);
        sizes.push(settled);
      }
      expect(sizes[0]).toBeGreaterThan(sizes[1]);
      expect(sizes[0]).toBe(sizes[2]);
      expect(Math.max(...sizes)).toBeLessThan(1000);
      // A frame taller than what it shows asks for no more than that.
      await page.locator('iframe').evaluate((it: HTMLIFrameElement) => {
        it.style.height = '2500px';
      });
      const height = await embedIn(page).evaluate(() => document.querySelector('main')!.offsetHeight);
      expect(height).toBeLessThan(1000);
    }
  });

  test('is as tall before its tags have come as it is with them', async ({ page, server }) => {
    for (const [width, more] of [
      [320, ''],
      [600, '&height=120'],
      [1280, ''],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      let release = () => {};
      const held = new Promise<void>((done) => {
        release = done;
      });
      const tags = /\/kit\/components\/ra-(spectrum|eq)\.js$/;
      await page.route(tags, (route) => held.then(() => route.continue()));
      const address = `${addressOf(server.here, { src: '/tone.wav', widgets: 'spectrum,eq' })}${more}`;
      // In Firefox a page has loaded when all that its script imports has come.
      await page.goto(address, { waitUntil: 'commit' });
      await expect(page.locator('ra-eq')).toHaveCount(1);
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet),
      );
      const height = () => page.locator('main').evaluate((main) => main.getBoundingClientRect().height);
      const before = await height();
      release();
      for (const tag of ['ra-spectrum', 'ra-eq']) await expect(page.locator(`${tag} canvas`).first()).toBeVisible();
      // A line of small letters is as high as its font has it.
      await expect.poll(async () => Math.abs((await height()) - before)).toBeLessThan(3);
      await page.unroute(tags);
    }
  });

  for (const widgets of [['spectrum'], ['eq'], ['spectrum', 'eq']] as Widget[][])
    test(`fits into the frame that the configurator writes for ${widgets}, at any width`, async ({ page, server }) => {
      const kit = { folder: `${server.here}/kit`, dropIn: 'auto.js', styleSheet: 'rusty-audio.css' };
      const body = asIframe({ widgets, src: '/tone.wav', values: {} }, kit);
      await page.goto(`${server.here}/page?${new URLSearchParams({ body })}`);
      const main = page.frameLocator('iframe').locator('main');
      await expect(main.locator('ra-eq, ra-spectrum')).toHaveCount(widgets.length);
      await expect(main.locator('ra-eq:not(:defined), ra-spectrum:not(:defined)')).toHaveCount(0);
      for (const width of [336, 640, 720, 1200]) {
        await page.setViewportSize({ width, height: 800 });
        const hidden = () => main.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        await expect.poll(hidden, `${width} pixels`).toBeLessThanOrEqual(0);
      }
    });

  test('is not followed by the helper where it comes from elsewhere, or says nonsense', async ({ page, server }) => {
    const helper = '<script type="module" src="/kit/embed-height.js"></script>';
    await page.goto(pageOf(server.here, LISTENS + frameTag(addressOf(server.there, { src: '/tone.wav' })) + helper));
    const height = () => page.locator('iframe').evaluate((it: HTMLIFrameElement) => it.clientHeight);
    await expect.poll(height).not.toBe(300);
    const settled = await height();
    const say = (height: unknown) => ({ type: 'rusty-audio', version: 1, event: 'height', height });
    // From this very page, which is no embed.
    await page.evaluate((data) => postMessage(data, '*'), say(900));
    for (const wrong of [1e9, -5, 0, '900', '900px', null, { valueOf: 900 }, [900], Number.NaN, 3001])
      await embedIn(page).evaluate((data) => parent.postMessage(data, '*'), say(wrong));
    for (const other of [{ ...say(900), version: 2 }, { ...say(900), type: 'x' }, say, 'height', null, [900]])
      await embedIn(page)
        .evaluate((data) => parent.postMessage(data, '*'), other as never)
        .catch(() => {});
    await expect.poll(async () => (await heard(page)).length).toBeGreaterThan(15);
    expect(await height()).toBe(settled);
    await embedIn(page).evaluate((data) => parent.postMessage(data, '*'), say(777));
    await expect.poll(height).toBe(777);
  });
});
