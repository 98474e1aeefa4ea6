// Players in content whose filter drops unknown tags and keeps data attributes.
import { strictPolicy } from '../engines/strict-policy';
import { expect, pageOf, showsTone, test } from './pages/embed-server';

/** Where the drop-in script lies in the kit. */
const LOADER = '/kit/auto.js';
const SCRIPT = `<script type="module" src="${LOADER}"></script>`;
const PRESET = 'Preamp: -3 dB\nFilter 1: ON PK Fc 500 Hz Gain 4 dB Q 1';

const play = (selector: string) => `document.querySelector('${selector}').play()`;
/** The names of what follows the player. */
const AFTER = `(() => {
  const names = [];
  for (let next = document.querySelector('audio, video').nextElementSibling; next; next = next.nextElementSibling)
    names.push(next.localName);
  return names;
})()`;

test('a player gets the tags it asks for, with their attributes, and they listen to it', async ({ page, server }) => {
  const player = `<audio controls loop src="/tone.wav" data-ra="spectrum eq" data-ra-spectrum-mode="line"
    data-ra-spectrum-labels data-ra-spectrum-min-db="-72" data-ra-eq-value="${PRESET}" data-ra-eq-range-db="6"></audio>`;
  await page.goto(pageOf(server.here, `<p>${player}<em>caption</em></p>${SCRIPT}`));
  await expect(page.locator('ra-eq')).toBeVisible();
  expect(await page.evaluate(AFTER)).toEqual(['ra-spectrum', 'ra-eq', 'em']);
  await page.evaluate(play('audio'));
  await showsTone(page, 'ra-spectrum');
  const read = await page.evaluate(() => {
    const { mode, labels, minDb, source } = document.querySelector('ra-spectrum')!;
    const { rangeDb, preamp, bands } = document.querySelector('ra-eq')!;
    const own = source === document.querySelector('audio');
    return { mode, labels, minDb, own, rangeDb, preamp, bands: bands.map(({ frequency, gain }) => [frequency, gain]) };
  });
  expect(read).toEqual({
    mode: 'line',
    labels: true,
    minDb: -72,
    own: true,
    rangeDb: 6,
    preamp: -3,
    bands: [[500, 4]],
  });
  await expect.poll(() => page.locator('ra-eq').evaluate((tag: HTMLRaEqElement) => tag.state)).toBe('running');
});

test('each of several players has its own; one without data-ra has none', async ({ page, server }) => {
  const players = ['a', 'b', 'c'].map(
    (id) => `<div><audio id="${id}" src="/tone.wav" loop ${id === 'b' ? '' : 'data-ra="spectrum"'}></audio></div>`,
  );
  await page.goto(pageOf(server.here, players.join('') + SCRIPT));
  await expect(page.locator('ra-spectrum')).toHaveCount(2);
  await page.evaluate(play('#c'));
  await showsTone(page, '#c ~ ra-spectrum');
  expect(await page.locator('#a ~ ra-spectrum').evaluate((tag: HTMLRaSpectrumElement) => tag.state)).toBe('waiting');
  await expect(page.locator('#b ~ ra-spectrum')).toHaveCount(0);
});

test('one that comes later is found, moves with its tags, and leaves with them', async ({ page, server }) => {
  await page.goto(pageOf(server.here, `<main></main><aside></aside>${SCRIPT}`));
  await page.waitForLoadState('load');
  await page.evaluate(() => {
    const audio = document.createElement('audio');
    audio.src = '/tone.wav';
    audio.dataset.ra = 'eq spectrum';
    audio.setAttribute('data-ra-spectrum-fft-size', '1024');
    const box = document.createElement('div');
    box.append(audio, 'text');
    document.querySelector('main')!.append(box);
  });
  await expect(page.locator('main ra-spectrum')).toHaveCount(1);
  await expect.poll(() => page.locator('ra-spectrum').evaluate((tag: HTMLRaSpectrumElement) => tag.fftSize)).toBe(1024);
  const read = await page.evaluate(async (after) => {
    const names = () => new Function(`return ${after}`)() as string[];
    const settled = () => new Promise((done) => setTimeout(done, 0));
    const audio = document.querySelector('audio')!;
    const [eq, spectrum] = [document.querySelector('ra-eq')!, document.querySelector('ra-spectrum')!];
    const seen = [names()];
    document.querySelector('aside')!.append(audio);
    await settled();
    seen.push(names());
    const moved = [eq.parentElement!.localName, spectrum.parentElement!.localName];
    // Its whole box goes, and comes back.
    const aside = document.querySelector('aside')!;
    aside.remove();
    await settled();
    const gone = document.querySelectorAll('ra-eq, ra-spectrum').length + aside.children.length;
    document.body.append(aside);
    await settled();
    seen.push(names());
    const same = document.querySelector('ra-eq') === eq;
    audio.remove();
    await settled();
    return { seen, moved, gone, same, left: document.querySelectorAll('ra-eq, ra-spectrum').length };
  }, AFTER);
  const both = ['ra-eq', 'ra-spectrum'];
  expect(read).toEqual({ seen: [both, both, both], moved: ['aside', 'aside'], gone: 1, same: true, left: 0 });
});

test('players side by side keep their tags, whatever comes between and however they are moved', async ({
  page,
  server,
}) => {
  const player = (id: string, list: string) => `<audio id="${id}" src="/tone.wav" data-ra="${list}"></audio>`;
  await page.goto(pageOf(server.here, `<main>${player('a', 'spectrum eq')}</main>${SCRIPT}`));
  await expect(page.locator('ra-eq')).toHaveCount(1);
  const read = await page.evaluate(
    async ([b, c]) => {
      const settled = () => new Promise((done) => setTimeout(done, 0));
      const find = (selector: string) => document.querySelector(selector)!;
      const [spectrum, eq] = [find('ra-spectrum'), find('ra-eq')];
      const seen: string[] = [];
      for (const change of [
        () => find('#a').insertAdjacentHTML('afterend', b),
        // Between the tags of another.
        () => spectrum.insertAdjacentHTML('afterend', c),
        () => find('#b').after(find('#a')),
        () => find('#c').before(find('#b')),
        () => find('#c').remove(),
      ]) {
        change();
        await settled();
        seen.push([...find('main').children].map(({ id, localName }) => id || localName.slice(3)).join(' '));
      }
      return { seen, same: spectrum === find('#a + ra-spectrum') && eq === find('#a + * + ra-eq') };
    },
    [player('b', 'eq'), player('c', 'spectrum')],
  );
  expect(read).toEqual({
    seen: [
      'a spectrum eq b eq',
      'a spectrum eq c spectrum b eq',
      'c spectrum b eq a spectrum eq',
      'b eq c spectrum a spectrum eq',
      'b eq a spectrum eq',
    ],
    same: true,
  });
});

test('a copy of a page that has its tags does not get them twice', async ({ page, server }) => {
  await page.goto(
    pageOf(server.here, `<main><audio src="/tone.wav" loop data-ra="spectrum eq"></audio></main>${SCRIPT}`),
  );
  await expect(page.locator('ra-eq')).toHaveCount(1);
  await page.evaluate(() => {
    const main = document.querySelector('main')!;
    main.replaceWith(main.cloneNode(true));
  });
  await expect(page.locator('main > *')).toHaveCount(3);
  await page.evaluate(play('audio'));
  await showsTone(page, 'ra-spectrum');
});

test('what is wrong is told once, names the player, and nothing else is set', async ({ page, server, complaints }) => {
  const player = `<audio id="p" src="/tone.wav" data-ra="spectrum waterfall" data-ra-spectrum-colour="red"
    data-ra-spectrum-onclick="hacked = 1" data-ra-spectrum-style="position:fixed" data-ra-spectrum-source="mic"
    data-ra-eq-value="x" data-ra-mode="line" data-ra-spectrum-mode="spiral"></audio>`;
  await page.goto(pageOf(server.here, player + SCRIPT));
  await expect(page.locator('ra-spectrum')).toBeVisible();
  // The last word is the tag's own.
  await expect.poll(() => complaints.some((line) => line.includes('spiral'))).toBe(true);
  expect(await page.locator('ra-spectrum').evaluate((tag) => tag.getAttributeNames().sort())).toEqual([
    'data-ra-added',
    'mode',
  ]);
  const told = complaints.splice(0);
  expect(told).toHaveLength(8);
  const where = '<audio id="p">: ';
  for (const sentence of [
    `${where}data-ra takes spectrum and eq, not "waterfall".`,
    `${where}"data-ra-spectrum-colour" stands for no attribute of spectrum. It has channel, `,
    `${where}"data-ra-spectrum-onclick" stands for no attribute of spectrum.`,
    `${where}"data-ra-spectrum-style" stands for no attribute of spectrum.`,
    `${where}"data-ra-spectrum-source" is left out: the source is the player.`,
    `${where}data-ra-eq-value changes nothing: data-ra does not name eq.`,
    `${where}"data-ra-mode" is unknown: data-ra-spectrum-… and data-ra-eq-… stand for the attributes of the tags.`,
    '<ra-spectrum>: mode takes bars, line, filled, circular, not "spiral"; bars is used.',
  ])
    expect(told.filter((line) => line.startsWith(sentence))).toHaveLength(1);
});

test.describe('data-ra-crossorigin', () => {
  test('has what another site shares listened to', async ({ page, server }) => {
    const player = `<audio src="${server.there}/shared.wav" loop data-ra="spectrum" data-ra-crossorigin="anonymous"></audio>`;
    await page.goto(pageOf(server.here, player + SCRIPT));
    await expect(page.locator('ra-spectrum')).toBeVisible();
    expect(await page.locator('audio').getAttribute('crossorigin')).toBe('anonymous');
    await page.evaluate(play('audio'));
    await showsTone(page, 'ra-spectrum');
  });

  for (const [what, inside] of [
    ['by src', (address: string) => `<audio src="${address}" loop data-ra="spectrum" data-ra-crossorigin></audio>`],
    [
      'by <source>',
      (address: string) =>
        `<audio loop data-ra="spectrum" data-ra-crossorigin><source src="${address}"><source src="${address}?2"></audio>`,
    ],
  ] as const) {
    test(`plays what another site does not share, and says why it is not shown, ${what}`, async ({
      page,
      server,
      complaints,
    }) => {
      await page.goto(pageOf(server.here, inside(`${server.there}/tone.wav`) + SCRIPT));
      await expect.poll(() => complaints.some((text) => text.includes('Access-Control-Allow-Origin, or'))).toBe(true);
      expect(await page.locator('audio').getAttribute('crossorigin')).toBeNull();
      await page.evaluate(play('audio'));
      await expect
        .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime))
        .toBeGreaterThan(0.1);
      await expect(page.locator('ra-spectrum')).toContainText(/another site that has not let this page listen/);
      // The browser's own lines on what it refused, and ours.
      for (const line of complaints.splice(0)) expect(line).toMatch(/Access-Control-Allow-Origin|net::ERR_FAILED/);
    });
  }

  test('leaves alone what is heard already', async ({ page, server, complaints }) => {
    await page.goto(pageOf(server.here, `<audio src="${server.there}/shared.wav" loop></audio>${SCRIPT}`));
    await page.evaluate(play('audio'));
    await expect.poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.played.length)).toBe(1);
    await page.evaluate(() => {
      const audio = document.querySelector('audio')!;
      audio.dataset.ra = 'spectrum';
      audio.dataset.raCrossorigin = '';
      // As a page does that puts its content in place anew.
      document.body.insertBefore(document.createElement('main'), document.body.firstChild).append(audio);
    });
    await expect.poll(() => complaints.splice(0).join()).toMatch(/The sound had begun before it could be asked for/);
    expect(await page.locator('audio').getAttribute('crossorigin')).toBeNull();
    await expect(page.locator('ra-spectrum')).toContainText(/another site that has not let this page listen/);
  });

  test('takes no other word', async ({ page, server, complaints }) => {
    const player = `<audio src="${server.there}/shared.wav" data-ra="spectrum" data-ra-crossorigin="all"></audio>`;
    await page.goto(pageOf(server.here, player + SCRIPT));
    await expect
      .poll(() => complaints.splice(0).join())
      .toContain('crossorigin takes anonymous or use-credentials, not "all"; it is left out.');
    expect(await page.locator('audio').getAttribute('crossorigin')).toBeNull();
  });
});

test('it runs under a strict policy', async ({ page, server }) => {
  const player = `<audio src="/tone.wav" loop data-ra="spectrum eq" data-ra-spectrum-mode="line"></audio>`;
  await page.goto(pageOf(server.here, player + SCRIPT, strictPolicy("'self' 'wasm-unsafe-eval'")));
  await expect(page.locator('ra-eq')).toBeVisible();
  await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.play());
  await showsTone(page, 'ra-spectrum');
});

test('without script the player is all there is, and plays', async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const player = `<audio controls src="/tone.wav" data-ra="spectrum eq"></audio>`;
  await page.goto(pageOf(server.here, player + SCRIPT));
  await expect(page.locator('audio')).toBeVisible();
  await expect(page.locator('ra-spectrum, ra-eq')).toHaveCount(0);
  await context.close();
});

test('a page whose players ask for nothing loads nothing of it', async ({ page, server }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(pageOf(server.here, `<audio src="/tone.wav"></audio>${SCRIPT}`));
  await page.waitForLoadState('networkidle');
  expect(loaded.filter((path) => path.startsWith('/kit/'))).toEqual([LOADER]);
});
