// The style sheet of the kit keeps the room of what comes later, as high as that will be.
import { expect, pageOf, test } from './pages/embed-server';

const SHEET = '<link rel="stylesheet" href="/kit/rusty-audio.css">';
const SCRIPT = '<script type="module" src="/kit/auto.js"></script>';
const player = (more: string) => `<audio controls src="/tone.wav" ${more}></audio>`;

/** Each alone in a box whose height is looked at. */
const BOXES = {
  'a spectrum': '<ra-spectrum></ra-spectrum>',
  'an equaliser': '<ra-eq></ra-eq>',
  'a spectrum that has a height': '<ra-spectrum style="height: 90px"></ra-spectrum>',
  'an equaliser that has a height': '<ra-eq style="height: 180px"></ra-eq>',
  'an equaliser in a page that says how high plots are': '<div style="--ra-height: 140px"><ra-eq></ra-eq></div>',
  'a spectrum with a player inside': `<ra-spectrum>${player('')}</ra-spectrum>`,
  'one that is hidden': '<ra-eq hidden></ra-eq>',
  'a player that asks for both': player('data-ra="spectrum eq"'),
  'a player that asks for an equaliser': `<p>${player('data-ra="eq"')}</p>`,
  'a player that asks for a spectrum': `<figure>${player('data-ra="spectrum,"')}</figure>`,
  'a player as a block, beside text': `Text${player('data-ra="eq, spectrum" style="display: block; width: 100%"')}text`,
  'a player that has a height and margins': player('data-ra="spectrum" style="height: 60px; margin: 20px 0"'),
  'a video': '<video controls width="160" height="90" src="/tone.wav" data-ra="spectrum"></video>',
  'a player in a page that says how high plots are': `<div style="--ra-height: 120px">${player('data-ra="eq"')}</div>`,
};
const TAGS = Object.values(BOXES)
  .join()
  .match(/<ra-|(?<=data-ra="[^"]*)(?:spectrum|eq)/g)!.length;

for (const [width, hasTouch] of [
  [1280, false],
  [720, false],
  [600, false],
  [320, false],
  [390, true],
] as const) {
  test.describe(`on a screen of ${width} pixels${hasTouch ? ' for fingers' : ''}`, () => {
    test.use({ viewport: { width, height: 900 }, hasTouch });

    test('what has come is as high as the room was', async ({ page, server }) => {
      let release = () => {};
      const held = new Promise<void>((done) => {
        release = done;
      });
      await page.route('**/kit/auto.js', (route) => held.then(() => route.continue()));
      const boxes = Object.values(BOXES).map((html) => `<section>${html}</section>`);
      const sheet = '<style>* { box-sizing: border-box } section { display: flow-root }</style>';
      await page.goto(pageOf(server.here, SHEET + sheet + boxes.join('') + SCRIPT), { waitUntil: 'commit' });
      await expect(page.locator('section')).toHaveCount(boxes.length);
      const heights = () =>
        page.locator('section').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
      const before = await heights();
      release();
      await expect(page.locator('ra-spectrum, ra-eq')).toHaveCount(TAGS);
      await expect(page.locator(':is(ra-spectrum, ra-eq):not([hidden]) canvas').first()).toBeVisible();
      // A line of small letters is as high as its font has it; less than three pixels are no shift to a browser.
      const moved = async () => {
        const after = await heights();
        return boxes
          .map((_, at) => [Object.keys(BOXES)[at], after[at] - before[at]])
          .filter(([, by]) => Math.abs(by as number) >= 3);
      };
      await expect.poll(moved).toEqual([]);
    });
  });
}

test('no room is kept for a word that is no tag’s name, nor where there is no script', async ({ browser, server }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  const two = `<p>${player('')}</p><p>${player('data-ra="spectrum eq"')}</p><p>${player('data-ra="level"')}</p>`;
  await page.goto(pageOf(server.here, SHEET + two));
  const [bare, ...others] = await page.locator('p').evaluateAll((all) => all.map((each) => each.clientHeight));
  expect(others).toEqual([bare, bare]);
  await page.close();
});
