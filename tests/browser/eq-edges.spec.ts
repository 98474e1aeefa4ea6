// A hand where bands lie close, are off, are levelled, or stand in a box that is scaled or turned; keys and fields that overlap each other;
// what a page sets meanwhile.
import type { Page } from '@playwright/test';
import type { eq as Eq, Tag } from './pages/eq-lab';
import { drag, drawn, expect, middle, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

const show = (page: Page, settings: object = {}, width = 800) =>
  page.evaluate(
    async ([more, wide]) => {
      await eq.begin();
      const bands = [100, 1000, 5000].map((frequency) => eq.band({ frequency }));
      const tag = await eq.show({ bands, ...(more as object) }, wide as number);
      Object.assign(window, { heard: eq.listen(tag) });
    },
    [settings, width],
  );
const bands = (page: Page) => page.evaluate(() => eq.the().bands);
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0).join(' '));
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });

for (const type of ['lowshelf', 'highshelf', 'peaking'] as const) {
  test(`a ${type} that is dragged under auto-gain lies under the pointer, and is levelled afterwards`, async ({
    page,
  }) => {
    await show(page, { autoGain: true, bands: [{ type, frequency: 1000, q: type === 'peaking' ? 0.3 : 0.7 }] });
    const { x, y } = await middle(page, 0);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 6; step++) {
      await page.mouse.move(x, y - 8 * step);
      await drawn(page);
      expect((await middle(page, 0)).y).toBeCloseTo(y - 8 * step, 0);
    }
    const [{ gain }] = await bands(page);
    await page.mouse.up();
    await drawn(page);
    expect((await bands(page))[0].gain).toBe(gain);
    expect(Math.abs((await middle(page, 0)).y - (y - 48))).toBeGreaterThan(2);
  });
}

test('a page may write back the text that it is told of, as two-way bindings do', async ({ page }) => {
  await show(page, { bands: null });
  await page.evaluate(() => {
    const tag = eq.the();
    for (const type of ['input', 'change'])
      tag.addEventListener(type, () => {
        tag.value = String(tag.value);
      });
  });
  const before = await bands(page);
  await drag(page, 0, 60, -30);
  await drag(page, 3, 60, -30);
  expect(await heard(page)).toContain('change');
  const after = await bands(page);
  for (const i of [0, 3]) expect(after[i].gain).toBeGreaterThan(2);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  for (let step = 0; step < 4; step++) await undo(page).click();
  expect(await bands(page)).toEqual(before);
});

test('what is typed is the band’s that was selected, whatever is pressed or set next', async ({ page }) => {
  await show(page);
  const field = page.getByLabel('Frequency', { exact: true });
  await page.getByRole('slider', { name: 'Band 1 frequency' }).focus();
  const type = async (text: string) => {
    await field.focus();
    await field.selectText();
    await page.keyboard.type(text);
  };
  await type('555');
  const at = await middle(page, 2);
  await page.mouse.click(at.x, at.y);
  expect((await bands(page)).map(({ frequency }) => frequency)).toEqual([555, 1000, 5000]);
  await expect(field).toHaveValue('5 kHz');
  // Of bands that are gone it is nobody's.
  await type('777');
  await page.evaluate(() => {
    eq.the().bands = [eq.band({ frequency: 60 }), eq.band({ frequency: 70 }), eq.band({ frequency: 80 })];
  });
  await page.keyboard.press('Tab');
  expect((await bands(page)).map(({ frequency }) => frequency)).toEqual([60, 70, 80]);
});

test('where the boxes of handles lie upon each other, the nearest is taken', async ({ page }) => {
  await show(page, { bands: null, count: 32 });
  const taken: number[] = [];
  for (const index of [3, 9, 20, 30]) {
    const { x, y } = await middle(page, index);
    await page.mouse.click(x, y);
    taken.push(await page.evaluate(() => eq.all(eq.the(), '.band').findIndex((band) => band.matches('.selected'))));
  }
  expect(taken).toEqual([3, 9, 20, 30]);
});

const BOXES = [
  ['scaled', { transform: 'scale(.5)' }],
  ['stretched', { transform: 'scale(1.2, .8)' }],
  ['turned', { transform: 'rotate(90deg)' }],
  ['zoomed', { zoom: '1.5' }],
] as const;

async function showIn(page: Page, style: (typeof BOXES)[number][1]): Promise<void> {
  await show(page, { bands: null, count: 3 }, 500);
  await page.evaluate((more) => {
    const box = document.createElement('div');
    Object.assign(box.style, more, { width: '500px', margin: '120px' });
    const tag = eq.the();
    tag.replaceWith(box);
    box.append(tag);
  }, style);
  await page.evaluate(() => lab.rest());
  await drawn(page);
}

for (const [what, style] of BOXES) {
  test(`in a box that is ${what} a handle goes with the pointer`, async ({ page }) => {
    await showIn(page, style);
    const { x, y } = await middle(page, 1);
    await drag(page, 1, 18, -12);
    const moved = await middle(page, 1);
    expect(Math.abs(moved.x - x - 18)).toBeLessThan(1);
    expect(Math.abs(moved.y - y + 12)).toBeLessThan(1);
  });

  test(`a double click in a box that is ${what} adds a band where it is`, async ({ page }) => {
    await showIn(page, style);
    const { x, y } = await middle(page, 1);
    await page.mouse.dblclick(x + 60, y - 40);
    await drawn(page);
    const added = await middle(page, 3);
    // Along the axes of the box, in whole steps of a value.
    expect(Math.hypot(added.x - x - 60, added.y - y + 40)).toBeLessThan(4);
  });
}

test('a band that is not heard keeps its gain while it is moved along, and follows as far as the pointer goes', async ({
  page,
}) => {
  const off = { frequency: 300, gain: 9, enabled: false };
  await show(page, { bands: [off, { ...off, type: 'lowshelf', frequency: 3000 }], rangeDb: 24 });
  await drag(page, 0, 40, -1);
  const [first] = await bands(page);
  expect(first.gain).toBeGreaterThan(9);
  expect(first.gain).toBeLessThan(9.5);
  await drag(page, 1, 0, 30);
  expect((await bands(page))[1].gain).toBeLessThan(8);
});

test('+ adds a flat band, on the axis', async ({ page }) => {
  await show(page, { bands: [{ frequency: 0 }, { frequency: 200, gain: 12 }], minFrequency: 100, maxFrequency: 4000 });
  const add = page.getByRole('button', { name: 'Add a band' });
  for (let i = 0; i < 4; i++) await add.click();
  const [, , ...added] = await bands(page);
  expect(added.map(({ gain }) => gain)).toEqual([0, 0, 0, 0]);
  for (const { frequency } of added) {
    expect(frequency).toBeGreaterThan(100);
    expect(frequency).toBeLessThan(4000);
  }
});

test('a text may be imported, and the bands and the form’s text read, before the tag is drawn', async ({
  page,
  complaints,
}) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const form = document.createElement('form');
    document.querySelector('main')!.append(form);
    const make = (child?: string) => {
      const tag = Object.assign(document.createElement('ra-eq'), { count: 3 }) as Tag;
      tag.setAttribute('name', 'eq');
      const band = document.createElement('ra-band');
      if (child) band.setAttribute('frequency', child);
      if (child) tag.append(band);
      form.replaceChildren(tag);
      return tag;
    };
    const early = make();
    const counted = [early.bands.length, String(new FormData(form).get('eq')).split('\n').length];
    const tag = make('99');
    const child = tag.bands.map(({ frequency }) => frequency);
    const problems = await tag.importText('Preamp: -5 dB\nFilter: ON PK Fc 440 Hz Gain 3 dB Q 1\nbogus: x');
    await lab.until(() => Number(tag.stats?.curves) > 0, 'the curve');
    // What is out of range is so before it is drawn, too.
    const wild = document.createElement('ra-eq');
    for (const [name, value] of Object.entries({ name: 'wild', count: '4294967295', preamp: 'x' }))
      wild.setAttribute(name, value);
    form.append(wild);
    const wildly = [(wild as Tag).bands.length, String(new FormData(form).get('wild')).split('\n')[0]];
    return { counted, child, wildly, problems: problems.map(({ line }) => line), text: tag.value };
  });
  expect(read).toEqual({
    counted: [3, 5],
    child: [99],
    wildly: [8, 'Preamp: 0 dB'],
    problems: [3],
    text: 'Preamp: -5 dB\nFilter 1: ON PK Fc 440 Hz Gain 3 dB Q 1\n',
  });
  for (const told of ['line 3, "bogus: x"', 'count takes', 'preamp takes'])
    await expect.poll(() => complaints.join()).toContain(told);
  complaints.splice(0);
});

test('S sounds a band alone for as long as it is held, whatever other keys do', async ({ page }) => {
  await show(page);
  const solo = () =>
    page.evaluate(() =>
      eq
        .all(eq.the(), '.band')
        .map((band) => !band.matches('.dim'))
        .join(),
    );
  await page.getByRole('slider', { name: 'Band 1 frequency' }).focus();
  await page.keyboard.down('s');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await solo()).toBe('true,false,false');
  await page.keyboard.press('2');
  expect(await solo()).toBe('false,true,false');
  await page.keyboard.up('s');
  expect(await solo()).toBe('true,true,true');
});

test('a wheel and a held key are over when something else is done', async ({ page }) => {
  await show(page);
  await page.getByRole('slider', { name: 'Band 2 frequency' }).focus();
  await page.mouse.move(400, 200);
  const [, { q }] = await bands(page);
  const turn = async () => {
    const { x, y } = await middle(page, 1);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 200);
    await expect.poll(async () => (await bands(page))[1].q).not.toBe(q);
  };
  await turn();
  await page.keyboard.press('Control+z');
  expect((await bands(page))[1].q).toBe(q);
  await turn();
  await page.keyboard.press('Delete');
  expect((await bands(page)).length).toBe(2);
  await undo(page).click();
  expect((await bands(page)).length).toBe(3);
  expect((await bands(page))[1].q).not.toBe(q);

  // Shift that is let go in between makes no second step of it.
  await page.getByRole('slider', { name: 'Band 1 gain' }).focus();
  await page.keyboard.down('Shift');
  await page.keyboard.down('ArrowUp');
  await page.keyboard.up('Shift');
  await page.keyboard.down('ArrowUp');
  await heard(page);
  await page.keyboard.up('ArrowUp');
  expect(await heard(page)).toBe('change');
  await undo(page).click();
  expect((await bands(page))[0].gain).toBe(0);
});

test('what an equaliser without bands says of itself can be imported, and what says nothing changes nothing', async ({
  page,
}) => {
  await show(page, { bands: null, count: 3 });
  const read = await page.evaluate(async () => {
    const tag = eq.the();
    await tag.importText('nothing at all');
    // The markup still counts.
    tag.count = 5;
    await lab.rest();
    const counted = tag.bands.length;
    await tag.importText('Preamp: 0 dB\n');
    return [counted, tag.bands.length];
  });
  expect(read).toEqual([5, 0]);
});

test('the lines that could not be read go with the bands that came with them', async ({ page }) => {
  await show(page);
  const shown = () => page.locator('ra-eq .problems').isVisible();
  const take = () =>
    page.evaluate(async () => (await eq.the().importText('Filter: ON PK Fc 440 Hz Gain 3 dB Q 1\nbogus: x')).length);
  await take();
  expect(await shown()).toBe(true);
  await page.evaluate(() => {
    eq.the().value = 'Filter: ON PK Fc 99 Hz Gain 3 dB Q 1';
  });
  expect(await shown()).toBe(false);
  await take();
  expect(await shown()).toBe(true);
  await page.getByRole('slider', { name: 'Band 1 gain' }).focus();
  await page.keyboard.press('Control+z');
  expect(await shown()).toBe(false);
});

test('Escape closes the panel and the menu, and not the dialog around them', async ({ page }) => {
  await show(page, {}, 320);
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    const tag = eq.the();
    tag.replaceWith(dialog);
    dialog.append(tag);
    dialog.showModal();
  });
  const isOpen = () => page.evaluate(() => document.querySelector('dialog')!.open);
  const menu = page.locator('ra-eq .menu');
  await menu.click();
  await page.keyboard.press('Escape');
  expect(await isOpen()).toBe(true);
  await menu.click();
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('textbox', { name: 'Preset text' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await isOpen()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await isOpen()).toBe(false);
});

test('a preamp that the page sets is not taken back, and is compared with what holds', async ({ page }) => {
  await show(page);
  await drag(page, 1, 0, -30);
  const read = await page.evaluate(() => {
    const tag = eq.the();
    tag.preamp = -6;
    eq.one(tag, '.undo').click();
    const undone = [tag.preamp, tag.bands[1].gain];
    tag.value = 'Preamp: -1 dB\nFilter: ON PK Fc 440 Hz Gain 3 dB Q 1';
    tag.preamp = -6;
    return [...undone, tag.preamp, /Preamp: (\S+)/.exec(String(tag.value))?.[1]];
  });
  expect(read).toEqual([-6, 0, -6, '-6']);
});

test('Reset goes back to the bands that the page gave; ones that are none are refused, and the markup counts on', async ({
  page,
}) => {
  await show(page, { bands: [{ frequency: 700, gain: 2 }] });
  await drag(page, 0, 30, -30);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  expect(await bands(page)).toMatchObject([{ frequency: 700, gain: 2 }]);
  const read = await page.evaluate(async () => {
    const tag = eq.the();
    tag.bands = null as unknown as Tag['bands'];
    let sentence = '';
    try {
      tag.bands = 'nope' as unknown as Tag['bands'];
    } catch (error) {
      sentence = (error as Error).message;
    }
    const band = document.createElement('ra-band');
    band.setAttribute('frequency', '123');
    tag.append(band);
    await lab.rest();
    return [sentence, ...tag.bands.map(({ frequency }) => frequency)];
  });
  expect(read).toEqual(['<ra-eq>: bands takes an array of bands, not string.', 123]);
});

test('presets that are set while one is about to choose are those that are shown', async ({ page }) => {
  await show(page);
  await page.getByLabel('Presets').focus();
  await expect(page.getByLabel('Presets').locator('option')).not.toHaveCount(1);
  await page.evaluate(() => {
    eq.the().presets = [{ name: 'Mine', preamp: 0, bands: [{ frequency: 77, gain: 1 }] }] as Tag['presets'];
  });
  await expect(page.getByLabel('Presets').locator('option')).toHaveText(['Presets', 'Mine']);
});

test('a band that some rate has no stable filter for is refused in a sentence', async ({ page, complaints }) => {
  await show(page, {
    bands: [
      { frequency: 1000, gain: 3 },
      { type: 'lowshelf', frequency: 20, gain: 400, q: 1 },
    ],
  });
  expect(await bands(page)).toMatchObject([{ gain: 3 }]);
  for (const line of complaints.splice(0)) expect(line).toContain('bands[1]');
});
