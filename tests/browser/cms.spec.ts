// The pages of content systems, each as that system emits it.
import { SYSTEMS } from '../../www/cms/systems';
import { expect, test } from './pages/demo-test';

for (const { id, name, tried } of SYSTEMS) {
  test(`what ${name} makes of its snippet runs`, async ({ page }) => {
    await page.goto(`/cms/${id}.html`);
    // What was tried, and what of the system was not.
    const said = page.locator('#tried');
    await expect(said).toHaveText(tried ? /^Tried: / : /^Not tried there/);
    if (tried) await expect(said).toContainText(/by (a test|hand)/);
    if (tried?.not) await expect(said).toContainText(`Not tried: ${tried.not}.`);
    await expect(page).toHaveTitle(`A player in ${name.replace(/^A /, 'a ')} – Rusty Audio`);
    const frame = id === 'iframe' ? page.frameLocator('iframe') : page;
    await expect(frame.locator('ra-spectrum')).toBeVisible();
    await frame.locator('audio').evaluate((audio: HTMLAudioElement) => {
      audio.loop = true;
      return audio.play();
    });
    const state = (tag: Element) => (tag as HTMLRaSpectrumElement | HTMLRaEqElement).state;
    await expect.poll(() => frame.locator('ra-spectrum').evaluate(state), { timeout: 30_000 }).toBe('running');
    await expect.poll(() => frame.locator('ra-eq').evaluate(state), { timeout: 30_000 }).toBe('running');
    // What is out of sight is not drawn.
    await frame.locator('ra-spectrum').scrollIntoViewIfNeeded();
    const loudest = () =>
      frame.locator('ra-spectrum').evaluate((tag) => Math.max(...(tag as HTMLRaSpectrumElement).levels));
    await expect.poll(loudest, { timeout: 30_000 }).toBeGreaterThan(-30);
  });
}

// Of the frame nothing comes into the page.
const inPage = SYSTEMS.filter(({ id }) => id !== 'iframe');

for (const [what, options] of [
  ['a screen of 1280 pixels', { viewport: { width: 1280, height: 2400 } }],
  ['a screen of 640 pixels', { viewport: { width: 640, height: 2400 } }],
  ['a screen of 320 pixels', { viewport: { width: 320, height: 2400 } }],
  ['a phone', { viewport: { width: 412, height: 2400 }, hasTouch: true }],
] as const) {
  test.describe(`on ${what}`, () => {
    test.use(options);

    test('what comes below a player moves nothing', async ({ page }) => {
      const moved: unknown[] = [];
      let release = () => {};
      let held = Promise.resolve();
      await page.route('**/kit/auto.js', (route) => held.then(() => route.continue()));
      for (const { id } of inPage) {
        held = new Promise((done) => {
          release = done;
        });
        await page.goto(`/cms/${id}.html`, { waitUntil: 'commit' });
        await expect(page.locator('footer')).toBeVisible();
        await expect(page.locator('#theme')).toBeVisible();
        await page.waitForFunction(() =>
          [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet),
        );
        const end = () => page.locator('footer').evaluate((each) => each.getBoundingClientRect().top + scrollY);
        const before = await end();
        await expect(page.locator('#emitted ra-spectrum')).toHaveCount(0);
        release();
        for (const tag of ['ra-spectrum', 'ra-eq'])
          await expect(page.locator(`#emitted ${tag} canvas`).first()).toBeVisible();
        let after = await end();
        // A busy browser may not have laid out all that has come.
        for (let i = 0; i < 20 && Math.abs(after - before) >= 3; i++) {
          await page.waitForTimeout(100);
          after = await end();
        }
        // What is left in the middle of a download is told on the console of Firefox.
        await page.waitForLoadState('networkidle');
        // A line of small letters is as high as its font has it; less than three pixels are no shift to a browser.
        if (Math.abs(after - before) >= 3) moved.push([id, before, after]);
      }
      expect(moved).toEqual([]);
    });
  });
}

test('their list says yes only of systems that were tried whole', async ({ page }) => {
  await page.goto('/cms/index.html');
  const said = await page
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 2).map(({ textContent }) => textContent)));
  expect(said).toEqual(SYSTEMS.map(({ name, tried }) => [name, tried ? (tried.not ? 'in part' : 'yes') : 'no']));
  const parts = said.filter(([, how]) => how === 'in part').map(([name]) => name);
  expect(parts).toEqual(['Ghost', 'Drupal']);
});
