// The equaliser as an element: where its bands come from, its attributes, and its life in a form.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { eq as Eq, Tag } from './pages/eq-lab';
import { drag, expect, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

test.describe('bands come from the property, else the text, else the children, else the count,', () => {
  const WAYS = ['bands', 'value', 'children', 'count'] as const;
  type Way = (typeof WAYS)[number];

  /** All orders of all choices. */
  function orders(ways: readonly Way[]): Way[][] {
    return [[], ...ways.flatMap((way) => orders(ways.filter((other) => other !== way)).map((rest) => [way, ...rest]))];
  }

  for (const moment of ['before it is defined', 'after'] as const) {
    test(`in every order, ${moment}`, async ({ page }) => {
      const read = await page.evaluate(
        async ([list, late]) => {
          if (late) await eq.begin();
          const act: Record<string, (tag: Tag) => void> = {
            bands(tag) {
              tag.bands = [eq.band({ frequency: 1 }), eq.band({ frequency: 2 })];
            },
            value: (tag) => tag.setAttribute('value', 'Filter 1: ON PK Fc 3 Hz Gain 1 dB Q 1'),
            children(tag) {
              for (const frequency of ['4', '5', '6']) {
                const child = document.createElement('ra-band');
                child.setAttribute('frequency', frequency);
                tag.append(child);
              }
            },
            count: (tag) => tag.setAttribute('count', '4'),
          };
          const tags = list.map(() => document.createElement('ra-eq'));
          const place = () => document.querySelector('main')!.append(...tags);
          if (late) place();
          if (late) await lab.rest();
          for (const [i, order] of list.entries()) {
            for (const way of order) {
              act[way](tags[i]);
              if (late) await null;
            }
          }
          if (!late) {
            place();
            await eq.begin();
          }
          await lab.until(() => tags.every((tag) => tag.stats));
          await lab.rest(100);
          return tags.map((tag) => tag.bands.length);
        },
        [orders(WAYS), moment === 'after'] as const,
      );
      const expected = orders(WAYS).map((order) => {
        const lengths: Record<Way, number> = { bands: 2, value: 1, children: 3, count: 4 };
        const way = WAYS.find((each) => order.includes(each));
        return way ? lengths[way] : 8;
      });
      expect(read).toEqual(expected);
    });
  }
});

test('<ra-band> children are followed as they come, go, change and move, until something else is set', async ({
  page,
}) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show();
    const child = (attributes: Record<string, string>) => {
      const made = document.createElement('ra-band');
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      return made;
    };
    const read: string[] = [];
    const tell = async () => {
      await lab.rest(20);
      read.push(
        tag.bands
          .map(
            ({ type, frequency, gain, q, enabled }) =>
              `${type} ${frequency} ${gain} ${q.toFixed(2)}${enabled ? '' : ' off'}`,
          )
          .join(', '),
      );
    };
    const [a, b] = [child({ frequency: '100', gain: '-3', q: '1.4' }), child({ type: 'highshelf', frequency: '5000' })];
    tag.append(a, b);
    await tell();
    a.setAttribute('gain', '2');
    b.setAttribute('disabled', '');
    await tell();
    tag.prepend(b);
    await tell();
    a.remove();
    await tell();
    b.remove();
    await tell();
    tag.append(a);
    await tell();
    tag.bands = [eq.band({ frequency: 7 })];
    a.setAttribute('gain', '5');
    tag.append(b);
    await tell();
    tag.bands = null as never;
    await tell();
    tag.value = 'Filter 1: ON PK Fc 9 Hz Gain 1 dB Q 1';
    b.remove();
    await tell();
    return read;
  });
  expect(read).toEqual([
    'peaking 100 -3 1.40, highshelf 5000 0 0.71',
    'peaking 100 2 1.40, highshelf 5000 0 0.71 off',
    'highshelf 5000 0 0.71 off, peaking 100 2 1.40',
    'highshelf 5000 0 0.71 off',
    expect.stringMatching(/^lowshelf 32 0 0.71, (peaking \d+ 0 1.00, ){6}highshelf 16000 0 0.71$/),
    'peaking 100 2 1.40',
    'peaking 7 0 1.00',
    'peaking 100 5 1.40, highshelf 5000 0 0.71 off',
    'peaking 9 1 1.00',
  ]);
});

test('children do not count once a hand has changed something', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    const tag = eq.place();
    const child = document.createElement('ra-band');
    child.setAttribute('frequency', '500');
    tag.append(child);
    await lab.until(() => Number(tag.stats?.curves) > 0);
  });
  await drag(page, 0, 20, -30);
  const before = await page.evaluate(() => eq.the().bands);
  const after = await page.evaluate(async () => {
    const tag = eq.the();
    tag.querySelector('ra-band')!.setAttribute('frequency', '900');
    tag.setAttribute('value', 'Filter 1: ON PK Fc 9 Hz Gain 1 dB Q 1');
    await lab.rest();
    return tag.bands;
  });
  expect(after).toEqual(before);
});

test('a clone is what the markup says, and a copy of the markup too', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show({ rangeDb: 6, preamp: -2, count: 3, name: 'sound', disabled: true });
    const clone = tag.cloneNode(true) as Tag;
    tag.after(clone);
    await lab.until(() => Number(clone.stats?.curves) > 0);
    const { rangeDb, preamp, count, name, disabled, bands } = clone;
    const [made, source] = [tag.cloneNode() as Tag, new OscillatorNode(new OfflineAudioContext(1, 1, 48_000))];
    made.source = source;
    return {
      rangeDb,
      preamp,
      count,
      name,
      disabled,
      bands: bands.length,
      attributes: clone.getAttributeNames().sort(),
      source: made.source === source,
    };
  });
  expect(read).toEqual({
    ...{ rangeDb: 6, preamp: -2, count: 3, name: 'sound', disabled: true, bands: 3, source: true },
    attributes: ['count', 'disabled', 'name', 'preamp', 'range-db', 'style'],
  });
});

test('properties that were set before it was defined count', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const tag = document.createElement('ra-eq');
    Object.assign(tag, {
      bands: [eq.band({ frequency: 700 })],
      rangeDb: 24,
      bypass: true,
      name: 'eq',
      preamp: -1,
      presets: [{ name: 'A', bands: [] }],
    });
    document.querySelector('main')!.append(tag);
    await eq.begin();
    await lab.until(() => Number(tag.stats?.curves) > 0);
    const own = Object.keys(tag).filter((key) => ['bands', 'rangeDb', 'bypass', 'presets'].includes(key));
    return [
      tag.bands[0].frequency,
      tag.getAttribute('range-db'),
      tag.hasAttribute('bypass'),
      tag.getAttribute('name'),
      tag.preamp,
      tag.presets,
      own,
    ];
  });
  expect(read).toEqual([700, '24', true, 'eq', -1, [{ name: 'A', bands: [] }], []]);
});

test('bands are copied in and out, and what is none is refused', async ({ page, complaints }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show();
    const given = [eq.band({ frequency: 300 })];
    tag.bands = given;
    given[0].frequency = 1;
    tag.bands[0].frequency = 2;
    const kept = tag.bands[0].frequency;
    let refused = '';
    try {
      tag.bands = 'loud' as never;
    } catch (error) {
      refused = (error as Error).message;
    }
    tag.bands = [{ q: -1 }, { frequency: 400 }] as never;
    await lab.rest();
    return { kept, refused, left: tag.bands.map(({ frequency }) => frequency) };
  });
  expect(read).toEqual({ kept: 300, refused: '<ra-eq>: bands takes an array of bands, not string.', left: [400] });
  const [told, ...rest] = complaints.splice(0);
  expect(told).toMatch(/^<ra-eq>, bands\[0\]: q takes .*The band is left out\./);
  expect(rest).toEqual([]);
});

test('a property that a framework sets to undefined says nothing', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const text = (frequency: number) => `Filter 1: ON PK Fc ${frequency} Hz Gain 1 dB Q 1`;
    const made = async (set: (tag: Tag) => void, later: (tag: Tag) => void) => {
      const tag = document.createElement('ra-eq');
      set(tag);
      document.querySelector('main')!.append(tag);
      await lab.rest(20);
      const before = tag.bands.map(({ frequency }) => frequency).join();
      later(tag);
      await lab.rest(20);
      return [before, tag.bands.length];
    };
    const none = undefined as never;
    const counts = (tag: Tag, count: number) => Object.assign(tag, { count, value: none, bands: none });
    return [
      await made(
        (tag) => Object.assign(tag, { value: text(500), bands: none }),
        (tag) => Object.assign(tag, { bands: none }),
      ),
      await made(
        (tag) => counts(tag, 0),
        (tag) => counts(tag, 3),
      ),
      await made(
        (tag) => {
          counts(tag, 2).setAttribute('value', text(700));
        },
        (tag) => tag.setAttribute('value', `${text(1)}\n${text(2)}`),
      ),
      // What it gave before is taken back.
      await made(
        (tag) => Object.assign(tag, { count: 5, bands: [{ frequency: 300 }] }),
        (tag) => Object.assign(tag, { bands: none }),
      ),
    ];
  });
  expect(read).toEqual([
    ['500', 1],
    ['', 3],
    ['700', 2],
    ['300', 5],
  ]);
});

test('what a property is set to before the tag is drawn stops it no more than afterwards', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const form = document.createElement('form');
    document.querySelector('main')!.append(form);
    const text = 'Filter 1: ON PK Fc 440 Hz Gain 1 dB Q 1';
    const made = async (value: unknown) => {
      const early = Object.assign(document.createElement('ra-eq'), { value });
      form.replaceChildren(early);
      await lab.until(() => Number(early.stats?.curves) > 0, 'the curve');
      const late = await eq.show();
      Object.assign(late, { value });
      return [early.bands.length, late.bands.length];
    };
    // As of an <input>, what is no text is its text.
    return [await made(42), await made({ toString: () => text }), await made(null)];
  });
  expect(read).toEqual([
    [0, 0],
    [1, 1],
    [8, 8],
  ]);
});

test('bands that are false, as a framework makes of a condition, leave the markup to count', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const made = async (early: boolean) => {
      const none = { bands: false as never };
      const tag = Object.assign(document.createElement('ra-eq'), early ? none : {});
      document.querySelector('main')!.append(tag);
      await lab.rest();
      Object.assign(tag, none);
      const band = document.createElement('ra-band');
      band.setAttribute('frequency', '123');
      tag.append(band);
      await lab.rest();
      return tag.bands.map(({ frequency }) => frequency);
    };
    return [await made(true), await made(false)];
  });
  expect(read).toEqual([[123], [123]]);
});

test('a count that is taken away is the default', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show({ count: 3 });
    const read = [tag.bands.length];
    for (const act of [() => tag.removeAttribute('count'), () => Object.assign(tag, { count: null })]) {
      tag.count = 2;
      await lab.rest(20);
      act();
      await lab.rest(20);
      read.push(tag.count, tag.bands.length);
    }
    return read;
  });
  expect(read).toEqual([3, 8, 8, 8, 8]);
});

test('an axis that is too short is told as what it is', async ({ page, complaints }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({ minFrequency: 100, maxFrequency: 100.5 });
  });
  await expect.poll(() => complaints.length).toBe(1);
  expect(complaints.splice(0)[0]).toContain(
    '<ra-eq>: min-frequency takes at least 1 less than max-frequency, not "100"; 20 … 20000 is used.',
  );
});

test('a wrong attribute is told once, in a sentence that says what is right', async ({ page, complaints }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show({ id: 'it' } as Partial<Tag>);
    const wrong = {
      'range-db': '7',
      count: '40',
      spectrum: 'all',
      palette: 'no such',
      preamp: 'loud',
      'min-frequency': '-3',
    };
    for (const [name, value] of Object.entries(wrong)) tag.setAttribute(name, value);
    tag.setAttribute('range-db', '8');
    await lab.rest(200);
    const { rangeDb, count, spectrum, palette, preamp, minFrequency } = tag;
    return [rangeDb, count, spectrum, palette, preamp, minFrequency];
  });
  expect(read).toEqual([12, 8, 'post', 'rust', 0, 20]);
  // The sentences are loaded with the first.
  await expect.poll(() => complaints.length).toBeGreaterThanOrEqual(6);
  const told = complaints.splice(0).sort();
  expect(told.map((text) => text.replace(/ JSHandle.*/, ''))).toEqual([
    expect.stringContaining('<ra-eq id="it">: count takes a whole number from 0 to 32, not "40"; 8 is used.'),
    expect.stringContaining(
      '<ra-eq id="it">: min-frequency takes a number from 1 to 384000 hertz, not "-3"; 20 is used.',
    ),
    expect.stringContaining('<ra-eq id="it">: palette takes rust, classic'),
    expect.stringContaining('<ra-eq id="it">: preamp takes a number from -60 to 60 decibels, not "loud"; 0 is used.'),
    expect.stringContaining('<ra-eq id="it">: range-db takes 12, 3, 6, 24, not "7"; 12 is used.'),
    expect.stringContaining('<ra-eq id="it">: spectrum takes post, pre, both, none, not "all"; post is used.'),
  ]);
});

test.describe('in a form', () => {
  const TEXT = 'Filter 1: ON PK Fc 500 Hz Gain 2 dB Q 1';
  const form = (page: Page) =>
    page.evaluate(async (text) => {
      await eq.begin();
      const made = document.createElement('form');
      const fields = document.createElement('fieldset');
      document.querySelector('main')!.append(made);
      made.append(fields);
      const tag = eq.place();
      tag.setAttribute('name', 'sound');
      tag.setAttribute('value', text);
      fields.append(tag);
      await lab.until(() => Number(tag.stats?.curves) > 0);
      await lab.rest();
      Object.assign(window, { heard: eq.listen(tag) });
    }, TEXT);
  const submitted = (page: Page) =>
    page.evaluate(async () => {
      await lab.rest(20);
      return new FormData(document.querySelector('form')!).get('sound');
    });
  const value = (page: Page) => page.evaluate(() => eq.the().value as string);

  test('submits what is set, and goes back to its default', async ({ page }) => {
    await form(page);
    const first = await value(page);
    expect(first).toMatch(/Fc 500 Hz/);
    expect(await submitted(page)).toBe(first);
    await drag(page, 0, 60, -40);
    const second = await value(page);
    expect(second).not.toBe(first);
    expect(await submitted(page)).toBe(second);
    expect(await page.evaluate(() => eq.the().getAttribute('value'))).toBe(TEXT);
    // An attribute is the default: what was changed by hand stays.
    await page.evaluate(() => eq.the().setAttribute('value', 'Filter 1: ON PK Fc 900 Hz Gain 1 dB Q 1'));
    expect(await submitted(page)).toBe(second);
    await page.getByLabel('Preamp').fill('-6');
    await page.getByLabel('Preamp').press('Enter');
    await page.evaluate(() => document.querySelector('form')!.reset());
    expect(await submitted(page)).toMatch(/Fc 900 Hz/);
    expect(await page.evaluate(() => eq.the().preamp)).toBe(0);
    // And it is clean again: the default is followed.
    await page.evaluate((text) => eq.the().setAttribute('value', text), TEXT);
    expect(await submitted(page)).toMatch(/Fc 500 Hz/);
  });

  test('has a value that is set like an input’s', async ({ page }) => {
    await form(page);
    const atOnce = await page.evaluate(() => {
      eq.the().value = 'Filter 1: ON PK Fc 600 Hz Gain 1 dB Q 1' as never;
      return String(new FormData(document.querySelector('form')!).get('sound'));
    });
    expect(atOnce).toMatch(/Fc 600 Hz/);
    await page.evaluate(() => {
      eq.the().value = 'Preamp: -3 dB\nFilter 1: ON PK Fc 700 Hz Gain 1 dB Q 1' as never;
    });
    expect(await submitted(page)).toMatch(/Preamp: -3.*Fc 700 Hz/s);
    expect(await page.evaluate(() => [eq.the().preamp, eq.the().getAttribute('value')])).toEqual([-3, TEXT]);
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  });

  test('submits nothing while it is disabled, by itself or by its fieldset, and takes nothing by hand', async ({
    page,
  }) => {
    await form(page);
    const before = await value(page);
    await page.evaluate(() => document.querySelector('fieldset')!.toggleAttribute('disabled', true));
    expect(await submitted(page)).toBeNull();
    await drag(page, 0, 60, -40);
    expect(await value(page)).toBe(before);
    await page.evaluate(() => {
      document.querySelector('fieldset')!.toggleAttribute('disabled', false);
      eq.the().disabled = true;
    });
    expect(await submitted(page)).toBeNull();
    await drag(page, 0, 60, -40);
    expect(await value(page)).toBe(before);
    await page.evaluate(() => {
      eq.the().disabled = false;
    });
    expect(await submitted(page)).toBe(before);
    await drag(page, 0, 60, -40);
    expect(await value(page)).not.toBe(before);
  });

  test('comes back with the page that is gone back to', async ({ page }) => {
    await form(page);
    await page.evaluate(() => {
      // What the browser calls when it restores a form.
      const tag = eq.the() as unknown as { formStateRestoreCallback(state: string, mode: string): void };
      tag.formStateRestoreCallback('Filter 1: ON PK Fc 250 Hz Gain 4 dB Q 1', 'restore');
    });
    expect(await submitted(page)).toMatch(/Fc 250 Hz/);
    expect(await page.evaluate(() => eq.the().bands[0].gain)).toBe(4);
  });

  test('is of no name until it has one', async ({ page }) => {
    await form(page);
    const read = await page.evaluate(async () => {
      const tag = eq.the();
      const names = () => [...new FormData(document.querySelector('form')!).keys()].join();
      tag.name = '';
      await lab.rest(20);
      const without = names();
      tag.name = 'tone';
      await lab.rest(20);
      return [without, names()];
    });
    expect(read).toEqual(['', 'tone']);
  });
});

test('its shadow tree has no parts but those that are written down', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({ count: 3 });
  });
  await page.getByRole('button', { name: 'Import a preset text' }).click();
  await expect(page.getByRole('textbox', { name: 'Preset text' })).toBeVisible();
  const has = await page.evaluate(() =>
    [...eq.the().shadowRoot!.querySelectorAll('[part]')].flatMap(({ part }) => [...part]),
  );
  const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const told = modules
    .flatMap(({ declarations }: { declarations: { tagName: string; cssParts: { name: string }[] }[] }) => declarations)
    .find(({ tagName }: { tagName: string }) => tagName === 'ra-eq')
    .cssParts.map(({ name }: { name: string }) => name);
  // The choice of a microphone and its Stop come with one.
  expect([...new Set([...has, 'device', 'stop'])].sort()).toEqual(told.sort());
});
