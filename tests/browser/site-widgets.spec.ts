// The pages of the site that play: the configurator, the gallery, the tests of the reader's browser.
import { LOADER } from '../../scripts/kit-paths';
import { expect, loudest, test, toneFile } from './pages/demo-test';

test.describe.configure({ timeout: 120_000 });

const SPECTRUM = '#preview-spectrum ra-spectrum';

test.describe('the configurator', () => {
  test('plays what its controls say, and writes it in three ways', async ({ page }) => {
    await page.goto('/configurator.html');
    await page.getByLabel('mode', { exact: true }).selectOption('line');
    await page.getByLabel('tilt').fill('3');
    await page.getByLabel('palette', { exact: true }).first().fill('navy, gold 60%, white');
    await page.getByLabel('peaks', { exact: true }).check();
    const tag = page.locator(SPECTRUM);
    await expect(tag).toHaveJSProperty('mode', 'line');
    await expect(tag).toHaveJSProperty('tilt', 3);
    await expect(tag).toHaveJSProperty('palette', 'navy, gold 60%, white');
    await expect(tag).toHaveJSProperty('peaks', true);
    await expect(page.locator('#as-html')).toContainText(
      '<ra-spectrum source="#player" mode="line" palette="navy, gold 60%, white" tilt="3" peaks></ra-spectrum>',
    );
    await expect(page.locator('#as-react')).toContainText(
      'mode="line" palette="navy, gold 60%, white" tilt={3} peaks />',
    );
    await expect(page.locator('#as-iframe')).toContainText(
      '&spectrum-peaks=true&spectrum-tilt=3'.replaceAll('&', '&amp;'),
    );
    await page.locator('#file').setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: toneFile(1000) });
    await page.locator(SPECTRUM).scrollIntoViewIfNeeded();
    await expect.poll(() => loudest(page, SPECTRUM), { timeout: 30_000 }).toBeGreaterThan(-20);
    await page.getByRole('button', { name: 'Back to the defaults' }).click();
    await expect(page.locator('#as-html')).toContainText('\n<ra-spectrum source="#player"></ra-spectrum>');
    await expect(tag).toHaveJSProperty('mode', 'bars');
    expect(await page.evaluate(() => location.hash)).toBe('');
  });

  test('what it writes gives a page the same attributes', async ({ page, context, baseURL }) => {
    await page.goto(
      '/configurator.html#widgets=spectrum,eq&src=/tone.wav&spectrum-mode=filled&spectrum-bands=1/3&spectrum-min-db=-60' +
        '&spectrum-labels=true&eq-value=Preamp: -3 dB%0AFilter 1: ON PK Fc 440 Hz Gain 4.5 dB Q 2&eq-spectrum=both&eq-range-db=24',
    );
    await expect(page.locator('#preview-eq ra-eq')).toBeVisible();
    const html = (await page.locator('#as-html').textContent())!;
    expect(html).toContain(`src="rusty-audio/${LOADER}"`);
    const pasted = await context.newPage();
    // The page as its author has it: the kit lies beside it.
    await pasted.route('**/pasted/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/pasted/')
        return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Pasted</title>${html}` });
      return route.fulfill({
        response: await route.fetch({ url: `${baseURL}${pathname.replace('/pasted/rusty-audio/', 'kit/')}` }),
      });
    });
    await pasted.route('**/tone.wav', (route) => route.fulfill({ contentType: 'audio/wav', body: toneFile(440) }));
    await pasted.goto('/pasted/');
    const attributes = (of: typeof page, selector: string) =>
      of
        .locator(selector)
        .evaluate((tag) => Object.fromEntries([...tag.attributes].map(({ name, value }) => [name, value])));
    for (const tag of ['ra-spectrum', 'ra-eq']) {
      await expect.poll(() => pasted.locator(tag).evaluate((each) => Boolean(each.shadowRoot))).toBe(true);
      expect(await attributes(pasted, tag)).toEqual(await attributes(page, `.plot > ${tag}`));
    }
    await expect(pasted.locator('audio')).toHaveAttribute('src', '/tone.wav');
    await expect(pasted.locator('ra-eq')).toHaveJSProperty(
      'value',
      'Preamp: -3 dB\nFilter 1: ON PK Fc 440 Hz Gain 4.5 dB Q 2\n',
    );
    await expect(pasted.locator('ra-spectrum')).toHaveJSProperty('minDb', -60);
  });

  test('keeps its state in the address, and says what is wrong there', async ({ page }) => {
    await page.goto('/configurator.html');
    await page.getByRole('checkbox', { name: 'an equaliser' }).check();
    await page.getByLabel('range-db').selectOption('6');
    await page.getByLabel('that play').fill('/a song.mp3');
    const address = await page.evaluate(() => location.href);
    await page.goto('/gallery.html');
    await page.goto(address);
    await expect(page.getByLabel('range-db')).toHaveValue('6');
    await expect(page.getByLabel('that play')).toHaveValue('/a song.mp3');
    await expect(page.locator('#preview-eq ra-eq')).toHaveJSProperty('rangeDb', 6);
    // A place on the page is none of it: the address goes on saying what was made.
    await page.getByRole('link', { name: 'Copy it' }).click();
    await expect(page.getByRole('heading', { name: 'Copy it' })).toBeInViewport();
    await expect.poll(() => page.evaluate(() => location.href)).toBe(address);
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('#play')).toBeInViewport();
    await expect.poll(() => page.evaluate(() => location.href)).toBe(address);
    await page.reload();
    await expect(page.getByLabel('range-db')).toHaveValue('6');

    // A page with neither stays one.
    for (const name of ['a spectrum', 'an equaliser']) await page.getByRole('checkbox', { name }).uncheck();
    await page.reload();
    await expect(page.locator('#as-html')).toHaveText('Choose a spectrum, an equaliser or both.');

    await page.goto('/reference.html');
    await page.goto('/configurator.html#widgets=spectrum&spectrum-mode=cubes&spectrum-colour=red&spectrum-tilt=99');
    await expect(page.locator('#problems li')).toHaveText([
      /“cubes” is not one of what mode takes/,
      /spectrum-colour, which is no attribute/,
    ]);
    await expect(page.locator('#spectrum-tilt-wrong')).toContainText('“99” is not one of what tilt takes');
    await expect(page.locator('#as-html')).toContainText('\n<ra-spectrum source="#player"></ra-spectrum>');
  });

  test('explains a value that a tag would not take, and leaves it out', async ({ page, complaints }) => {
    await page.goto('/configurator.html#widgets=spectrum,eq');
    const bands = page.getByLabel('bands', { exact: true });
    await bands.fill('1/5');
    await expect(page.locator('#spectrum-bands-wrong')).toHaveText(
      '“1/5” is not one of what bands takes: left out, so auto counts.',
    );
    await expect(bands).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#as-html')).not.toContainText('bands');
    await bands.fill('1/3');
    await expect(page.locator('#spectrum-bands-wrong')).toHaveText('');
    await expect(page.locator('#as-html')).toContainText('bands="1/3"');
    await page
      .getByLabel('value', { exact: true })
      .fill('Filter 1: ON PK Fc 100 Hz Gian 3 dB\nFilter 2: ON PK Fc 200 Hz Gain 3 dB Q 1');
    await expect(page.locator('#eq-value-wrong')).toContainText('Line 1:');
    // The tag says the same on the console.
    await expect.poll(() => complaints.splice(0)).toEqual([expect.stringContaining('<ra-eq>, value, line 1')]);
  });

  test('says at both ends of an axis that they are the wrong way round, and writes neither', async ({
    page,
    complaints,
  }) => {
    await page.goto('/configurator.html#widgets=spectrum,eq&spectrum-min-db=-20&spectrum-max-db=-60');
    const [least, most] = ['min-db', 'max-db'].map((name) => page.getByLabel(name, { exact: true }));
    for (const end of [least, most]) {
      await expect(end).toHaveAttribute('aria-invalid', 'true');
      await expect(end).toHaveAccessibleDescription(
        /min-db \(-20\) has to be at least 1 less than max-db \(-60\): both are left out/,
      );
    }
    for (const way of ['html', 'react', 'iframe']) await expect(page.locator(`#as-${way}`)).not.toContainText('-db');
    await least.fill('-80');
    for (const end of [least, most]) await expect(end).not.toHaveAttribute('aria-invalid');
    await expect(page.locator('#as-html')).toContainText('min-db="-80" max-db="-60"');
    const frequency = page.locator('#eq-max-frequency');
    await frequency.fill('10');
    await expect(page.locator('#eq-min-frequency-wrong')).toContainText('both are left out, so 20 … 20000 counts.');
    await expect(frequency).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#as-html')).not.toContainText('frequency');
    // Not given to the tags either, which would say it on the console.
    expect(complaints).toEqual([]);
  });

  test('writes an iframe that is as high as what it shows, with the script beside it', async ({
    page,
    context,
    baseURL,
  }) => {
    await page.goto('/configurator.html#widgets=spectrum,eq&src=/cms/chord.wav');
    const [frame, script] = await Promise.all(
      ['#as-iframe', '#height-script'].map(async (id) => (await page.locator(id).textContent())!),
    );
    const pasted = await context.newPage();
    await pasted.setViewportSize({ width: 320, height: 700 });
    await pasted.route('**/pasted/**', async (route) => {
      const { pathname, search } = new URL(route.request().url());
      if (pathname === '/pasted/')
        return route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>Pasted</title>${frame}${script}`,
        });
      return route.fulfill({
        response: await route.fetch({ url: `${baseURL}${pathname.replace('/pasted/rusty-audio/', 'kit/')}${search}` }),
      });
    });
    await pasted.goto('/pasted/');
    const given = Number(/height="(\d+)"/.exec(frame)![1]);
    const height = () => pasted.locator('iframe').evaluate((each) => each.clientHeight);
    await expect.poll(height).not.toBe(given);
    const hidden = () =>
      pasted
        .frameLocator('iframe')
        .locator('html')
        .evaluate((each) => each.scrollHeight - each.clientHeight);
    await expect.poll(hidden).toBe(0);
  });

  test('writes what a hand sets on the equaliser', async ({ page }) => {
    await page.goto('/configurator.html#widgets=eq');
    const eq = page.locator('#preview-eq ra-eq');
    await eq.getByRole('slider', { name: 'Band 1 gain' }).focus();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByLabel('value', { exact: true })).toHaveValue(/Filter 1: .* Gain 0.5 dB/);
    await expect(page.locator('#as-html')).toContainText('Gain 0.5 dB');
    // What is changed beside it takes nothing of that away.
    await page.getByLabel('spectrum', { exact: true }).selectOption('both');
    await expect(eq.getByRole('slider', { name: 'Band 1 gain' })).toHaveAttribute('aria-valuetext', '+0.5 decibels');
    await eq.getByRole('button', { name: 'Bypass' }).click();
    await expect(page.getByLabel('bypass', { exact: true })).toBeChecked();
    // The text has a preamp and bands of its own.
    const preamp = page.getByLabel('preamp', { exact: true });
    await preamp.fill('-10');
    await expect(preamp).toHaveAttribute('aria-invalid', 'true');
    await expect(preamp).toHaveAccessibleDescription(/Left out: the text in value counts\./);
    await expect(page.locator('#as-html')).not.toContainText('preamp');
    await page.getByLabel('value', { exact: true }).fill('');
    await expect(preamp).not.toHaveAttribute('aria-invalid');
    await expect(page.locator('#as-html')).toContainText('preamp="-10"');
    await expect(eq).toHaveJSProperty('preamp', -10);
    await eq.getByRole('slider', { name: 'Band 1 gain' }).press('ArrowUp');
    await expect(page.getByLabel('value', { exact: true })).toHaveValue(/^Preamp: -10 dB/);
    await expect(preamp).toHaveValue('0');
    await expect(preamp).not.toHaveAttribute('aria-invalid');
    await page.getByRole('button', { name: 'Back to the defaults' }).click();
    await expect(page.locator('#preview-eq ra-eq')).toHaveCount(0);
  });
});

test.describe('the gallery', () => {
  test('every look in sight moves, and what is out of sight draws nothing', async ({ page }) => {
    await page.goto('/gallery.html');
    await page.locator('#file').setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: toneFile(1000) });
    const frames = (index: number) =>
      page
        .locator('ra-spectrum')
        .nth(index)
        .evaluate((tag) => (tag as HTMLRaSpectrumElement).stats?.frames ?? 0);
    const tags = await page.locator('ra-spectrum').all();
    expect(tags.length).toBeGreaterThanOrEqual(12);
    for (const tag of tags) {
      await tag.scrollIntoViewIfNeeded();
      await expect
        .poll(() => tag.evaluate((each) => Math.max(...(each as HTMLRaSpectrumElement).levels)), { timeout: 30_000 })
        .toBeGreaterThan(-70);
    }
    // The last is in sight, the first is not.
    const last = tags.length - 1;
    const [first, before] = [await frames(0), await frames(last)];
    await expect.poll(() => frames(last), { timeout: 30_000 }).toBeGreaterThan(before + 5);
    expect(await frames(0)).toBe(first);
    for (const eq of await page.locator('ra-eq').all()) {
      await eq.scrollIntoViewIfNeeded();
      await expect(eq).toHaveJSProperty('state', 'running', { timeout: 30_000 });
    }
  });

  test('shows the HTML of each, which is that of the tag', async ({ page }) => {
    await page.goto('/gallery.html');
    for (const figure of await page.locator('figure').all()) {
      const text = (await figure.locator('code').textContent())!;
      const tag = text.slice(0, text.indexOf('>')).replaceAll(/="[^"]*"/g, '');
      const written = [...tag.matchAll(/ ([a-z-]+)/g)].map(([, name]) => name);
      const own = await figure
        .locator('ra-spectrum, ra-eq')
        .evaluate((tag) => tag.getAttributeNames().filter((name) => name !== 'class' && name !== 'source'));
      // A tag writes more of itself where a script or a text has set it.
      expect(own).toEqual(expect.arrayContaining(written.filter((name) => name !== 'source')));
    }
  });
});

test('each look of the gallery goes on in the configurator as it is', async ({ page }) => {
  await page.goto('/gallery.html');
  const looks = await page.locator('figure:has(figcaption a)').evaluateAll((figures) =>
    figures.map((figure) => ({
      address: figure.querySelector<HTMLAnchorElement>('figcaption a')!.hash,
      text: figure.querySelector('code')!.textContent!,
    })),
  );
  expect(looks.length).toBeGreaterThanOrEqual(14);
  await page.goto('/configurator.html');
  await expect(page.locator(SPECTRUM)).toBeVisible();
  const namesIn = (text: string) =>
    [...text.matchAll(/[ \n]([a-z-]+(?:="[^"]*")?)(?=[ >])/g)].map(([, each]) => each).sort();
  for (const { address, text } of looks) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    const tag = text.slice(1, text.indexOf(' '));
    await expect
      .poll(async () => {
        const html = (await page.locator('#as-html').textContent())!;
        return namesIn(html.slice(html.lastIndexOf(`<${tag} `)));
      })
      .toEqual(namesIn(text));
  }
});

test.describe('the tests of the reader’s browser', () => {
  test('all hold here, and their report is text', async ({ page, context, browserName }) => {
    await page.goto('/browser.html');
    await expect(page.locator('#verdict')).toHaveText(/^All 9 tests hold/, { timeout: 60_000 });
    await expect(page.locator('#engine')).toHaveText('WebAssembly with SIMD');
    await expect(page.locator('#tier-scalar')).toHaveText(/^✓ −6\.0\d dBFS, \d+ µs$/);
    await expect(page.locator('#number-tenth')).toHaveText('✓ −20.00 of −20.00 dBFS');
    await expect(page.locator('#policy-wasm')).toHaveText('allowed');
    const again = page.getByRole('button', { name: 'Run them again' });
    await again.focus();
    await page.keyboard.press('Enter');
    await expect(again).toBeDisabled();
    await expect(page.locator('#verdict')).toHaveText(/^All 9 tests hold/, { timeout: 60_000 });
    await expect(again).toBeFocused();
    await expect(page.locator('#sound-rate')).toHaveText(/^\d\d,\d\d\d Hz$/);
    test.skip(browserName !== 'chromium', 'only Chromium lets a test read the clipboard');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the report' }).click();
    await expect(page.locator('#copied')).toHaveText('Copied.');
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toContain('A full-scale sine: ✓ 0.00 of 0.00 dBFS');
    expect(report).toContain('The equaliser runs on: WebAssembly with SIMD');
  });

  test('say it where a policy refuses WebAssembly, and where a number is wrong', async ({ page, complaints }) => {
    await page.route('**/browser.html', async (route) => {
      const response = await route.fetch();
      const without = (text: string) => text.replace(" 'wasm-unsafe-eval'", '');
      const headers = response.headers();
      await route.fulfill({
        headers: { ...headers, 'content-security-policy': without(headers['content-security-policy']) },
        body: without(await response.text()),
      });
    });
    // An audio graph that is a tenth too loud.
    await page.addInitScript(() => {
      const { start } = AudioBufferSourceNode.prototype;
      AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, ...rest: []) {
        const samples = this.buffer!.getChannelData(0);
        for (let i = 0; i < samples.length; i += 1) samples[i] *= 1.1;
        start.apply(this, rest);
      };
    });
    await page.goto('/browser.html');
    await expect(page.locator('#verdict')).toHaveText(/of 9 tests hold. What does not is marked ✗ below/, {
      timeout: 60_000,
    });
    await expect(page.locator('#engine')).toHaveText('plain JavaScript');
    await expect(page.locator('#policy-wasm')).toHaveText('refused by the policy: JavaScript runs');
    await expect(page.locator('#number-full')).toHaveText('✗ 0.83 of 0.00 dBFS');
    await expect(page.locator('#number-silence')).toHaveText('✓ −∞ dBFS');
    complaints.length = 0;
  });
});
