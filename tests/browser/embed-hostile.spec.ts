// Queries and messages that want more of an embed than a widget. None has an effect outside it.
import type { Frame, Page } from '@playwright/test';
import { expect, pageOf, test } from './pages/embed-server';

const own = (rest: string) => `src=/tone.wav&${rest}`;
const attack = encodeURIComponent;
const HACK = 'top.hacked=parent.hacked=self.hacked=1';

const QUERIES = [
  // Addresses.
  `src=javascript:${HACK}`,
  `src=${attack(`java\tscript:${HACK}`)}`,
  `src=${attack(`\u0000javascript:${HACK}`)}`,
  `src=${attack(`javascript:${HACK}//https://a.example/x.mp3`)}`,
  `src=${attack(`data:text/html,<script>${HACK}</script>`)}`,
  `src=${attack('data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEA')}`,
  `src=${attack('data:image/svg+xml,<svg onload="top.hacked=1">')}`,
  'src=blob:http://localhost/00000000-0000-0000-0000-000000000000',
  'src=file:///etc/passwd',
  'src=ftp://elsewhere.example/x',
  'src=ws://elsewhere.example/x',
  'src=chrome://settings',
  'src=about:srcdoc',
  'src=view-source:http://localhost/',
  `src=${attack('http://user:secret@localhost/tone.wav')}`,
  `src=${attack(`x" onerror="${HACK}`)}`,
  `src=${attack(`"><img src=x onerror=${HACK}>`)}`,
  `src=${attack(`x'><script>${HACK}</script>`)}`,
  'src=//%00',
  `src=${'a'.repeat(3000)}`,
  'src[]=x&src%00=x',
  // Texts.
  own(`title=${attack(`<script>${HACK}</script>`)}`),
  own(`title=${attack(`<img src=x onerror=${HACK}>`)}`),
  own(`title=${attack(`</title><svg/onload=${HACK}>`)}`),
  own(`title=${attack(`{{constructor.constructor('${HACK}')()}}\${${HACK}}`)}`),
  own(`title=${attack('<style>*{display:none}</style>')}`),
  own(`title=${attack('\u202Etxt.exe\u2066')}`),
  own(`title=${attack('A'.repeat(5000))}`),
  own(`title=${attack('\u0301'.repeat(200))}`),
  // Widgets.
  own('widgets=script,iframe,img'),
  own(`widgets=${attack(`spectrum onload=${HACK}`)}`),
  own('widgets=__proto__,constructor'),
  own('widgets=../../evil,./x'),
  own(`widgets=${'spectrum,'.repeat(1500)}`),
  // Attributes.
  own(`spectrum-onclick=${attack(HACK)}&spectrum-onload=${attack(HACK)}`),
  own(`spectrum-style=${attack('position:fixed;inset:0;background:url(//elsewhere.example)')}`),
  own('spectrum-class=a&spectrum-id=b&spectrum-slot=c&spectrum-is=d'),
  own('spectrum-source=mic'),
  own('spectrum-source=tab&widgets=eq&eq-source=mic'),
  own('spectrum-__proto__=x&spectrum-constructor=x&__proto__[hacked]=1'),
  own(`spectrum-palette=${attack('url(http://elsewhere.example/x), expression(alert(1))')}`),
  own(`spectrum-palette=${attack(`red;}*{background:url(//elsewhere.example)}`)}`),
  own('spectrum-fft-size=1e9&spectrum-bands=1e9&spectrum-fps=-1'),
  own('spectrum-mode=__proto__&spectrum-scale=constructor'),
  own(`widgets=eq&eq-value=${attack(`Filter 1: ON PK Fc <img src=x onerror=${HACK}> Hz`)}`),
  own(`widgets=eq&eq-value=${attack('Filter: ON PK Fc 1 Hz Gain 1e308 dB Q 1e-308\n'.repeat(80))}`),
  own(`widgets=eq&eq-count=4294967295&eq-preamp=1e308`),
  own(`widgets=eq&eq-name=${attack('"><script>')}`),
  // Look and place.
  own(`theme=${attack('dark;position:fixed')}`),
  own(`theme=${attack('</style><script>')}`),
  own('height=999999999'),
  own(`height=${attack('100px;background:url(//elsewhere.example)')}`),
  own('height=calc(1px*1e9)'),
  own('origin=*'),
  own('origin=javascript:1'),
  own('origin=null&origin=https://elsewhere.example'),
  own(`${'x=1&'.repeat(2000)}`),
  own(`a=${'%'.repeat(50)}&%=%&&&==`),
  own('%E0%A4%A=x&title=%E0%A4%A'),
  own(`x=${'y'.repeat(30_000)}`),
];

const MESSAGES: unknown[] = [
  null,
  '',
  'play',
  42,
  [],
  { command: 'play' },
  { type: 'rusty-audio', command: 'play' },
  { type: 'rusty-audio', version: '1', command: 'play' },
  { type: 'rusty-audio', version: 2, command: 'play' },
  { type: 'Rusty-Audio', version: 1, command: 'play' },
  { type: 'rusty-audio', version: 1, command: ['play'] },
  { type: 'rusty-audio', version: 1, command: 'PLAY' },
  { type: 'rusty-audio', version: 1, command: 'eval', code: HACK },
  { type: 'rusty-audio', version: 1, command: '__proto__' },
  { type: 'rusty-audio', version: 1, command: 'toString' },
  { type: 'rusty-audio', version: 1, event: 'height', height: 1e9 },
  { type: 'rusty-audio', version: 1, src: 'javascript:1', location: 'about:blank' },
  { type: { toString: 'rusty-audio' }, version: 1, command: { toString: 'play' } },
  new Map([['type', 'rusty-audio']]),
  'x'.repeat(1_000_000),
];

/** What a document is made of, tags' insides apart, and what has no place there. */
const shapeOf = (frame: Frame) =>
  frame.evaluate(() => ({
    names: [...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName))],
    attributes: [...document.querySelectorAll('main, main *')].flatMap((it) =>
      it.getAttributeNames().filter((name) => /^on|^style$|^id$|^class$|^href$|^srcdoc$/.test(name)),
    ),
    scripts: [...document.scripts].map(({ src, text }) => new URL(src).pathname + text),
    players: [...document.querySelectorAll('audio')].map((it) => it.src),
    hacked: 'hacked' in globalThis || 'hacked' in {},
    address: location.pathname,
    height: document.querySelector('main')!.offsetHeight,
    root: document.documentElement.getAttribute('style') ?? '',
  }));

const NAMES = 'html head meta title link script body main h1 p audio ra-spectrum ra-eq'.split(' ');

async function unharmed(page: Page, site: string): Promise<void> {
  for (const frame of page.frames().slice(1)) {
    const { names, attributes, scripts, players, hacked, address, height, root } = await shapeOf(frame);
    expect(
      names.filter((name) => !NAMES.includes(name)),
      frame.url(),
    ).toEqual([]);
    expect(attributes, frame.url()).toEqual([]);
    expect(scripts).toEqual(['/kit/components/embed.js']);
    for (const src of players) expect(src === '' || src.startsWith(`${site}/`), src).toBe(true);
    expect(hacked).toBe(false);
    expect(address).toBe('/kit/embed.html');
    expect(height, frame.url()).toBeLessThan(1000);
    expect(root).toBe('');
  }
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  await expect(page).toHaveTitle('Page');
}

test('there are sixty queries', () => {
  expect(new Set(QUERIES).size).toBe(60);
});

const BATCH = 10;
for (let from = 0; from < QUERIES.length; from += BATCH) {
  test(`hostile queries ${from + 1} … ${from + BATCH} make nothing but a widget`, async ({
    page,
    context,
    server,
    complaints,
  }) => {
    const addresses = QUERIES.slice(from, from + BATCH).map((query) => `${server.there}/kit/embed.html?${query}`);
    const asked: string[] = [];
    const opened: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => {
      opened.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('download', (download) => opened.push(download.url()));
    context.on('page', (other) => opened.push(other.url()));
    await page.goto(pageOf(server.here, '<script type="module" src="/kit/embed-height.js"></script>'));
    // As properties: whatever stands in the query, it is the frame that gets it.
    await page.evaluate((all) => {
      for (const address of all) {
        const frame = document.createElement('iframe');
        frame.width = '400';
        frame.src = address;
        document.body.append(frame);
      }
    }, addresses);
    expect(page.frames()).toHaveLength(BATCH + 1);
    for (const frame of page.frames().slice(1)) {
      await frame.waitForFunction(
        () => {
          const player = document.querySelector('audio')!;
          const tags = [...document.querySelectorAll('ra-spectrum, ra-eq')];
          const loaded = !player.hidden && tags.every((tag) => tag.matches(':defined'));
          return loaded || document.querySelector('[role=status]')?.textContent?.startsWith('Nothing can be played');
        },
        null,
        { timeout: 40_000 },
      );
    }
    await unharmed(page, server.there);
    // Frames are no taller than what they show, and what is asked for is the kit and the one site's sound.
    for (const height of await page.locator('iframe').evaluateAll((all) => all.map((it) => it.clientHeight)))
      expect(height).toBeLessThan(1000);
    const known = [server.here, server.there].map((site) => `${site}/`);
    expect(asked.filter((address) => !known.some((site) => address.startsWith(site)))).toEqual([]);
    expect(opened).toEqual([]);
    // What was left out is told, by the embed and the tags; nothing was refused by the policy, and nothing thrown.
    for (const line of complaints.splice(0))
      expect(line).toMatch(/^embed\.html: |^<ra-(spectrum|eq)>[:,] |^Failed to load resource: .* 404/);
  });
}

test('hostile messages, from the page around and from elsewhere, change nothing', async ({
  page,
  server,
  complaints,
}) => {
  const address = `${server.there}/kit/embed.html?src=/tone.wav`;
  await page.goto(
    pageOf(server.here, `<iframe src="${address}" title="a"></iframe><iframe title="b" src="/page?body="></iframe>`),
  );
  const embed = page.frames().find((frame) => frame.url() === address)!;
  await expect(embed.locator('ra-spectrum')).toBeVisible();
  await embed.evaluate(() => {
    Object.assign(globalThis, { came: 0 });
    addEventListener('message', () => {
      (globalThis as unknown as { came: number }).came++;
    });
  });
  const before = await shapeOf(embed);
  await page.evaluate((all) => {
    for (const message of all) frames[0].postMessage(message, '*');
  }, MESSAGES);
  // A frame beside it knows the protocol, and is not the page around.
  const other = page.frames().find((frame) => frame.url().includes('/page?body='))!;
  await other.evaluate(() => {
    for (const command of ['play', 'hello', 'pause'])
      parent.frames[0].postMessage({ type: 'rusty-audio', version: 1, command }, '*');
  });
  // Nor is the embed itself.
  await embed.evaluate(() => postMessage({ type: 'rusty-audio', version: 1, command: 'play' }, '*'));
  await expect.poll(() => embed.evaluate('came')).toBe(MESSAGES.length + 4);
  expect(await shapeOf(embed)).toEqual(before);
  expect(await embed.evaluate(() => document.querySelector('audio')!.paused)).toBe(true);
  expect(complaints).toEqual([]);
  // And it still does what the page around may ask.
  await page.evaluate(() => {
    frames[0].postMessage({ type: 'rusty-audio', version: 1, command: 'play' }, '*');
  });
  await expect.poll(() => embed.evaluate(() => document.querySelector('audio')!.paused)).toBe(false);
});
