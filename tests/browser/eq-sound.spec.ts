// Bands, curve, handles and sound agree within 0.1 dB after each step of a hand: the bands by the closed form of their
// filters, the curve as it is drawn, the handles where they stand, the sound as an analyser behind it finds it.
import type { Page } from '@playwright/test';
import type { eq as Eq, Tag } from './pages/eq-lab';
import { drag, drawn, expect, middle, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

type Stage = { hearing: Awaited<ReturnType<typeof Eq.hearing>>; axes: Awaited<ReturnType<typeof Eq.axes>> };

const begin = (page: Page, tier: 'auto' | 'fallback' | 'native' = 'auto', settings: object = {}) =>
  page.evaluate(
    async ([name, more]) => {
      await eq.begin({ tier: name });
      const hearing = await eq.hearing();
      // Pale hues: the bands' own curves are not the line that is looked for.
      const look = { palette: 'orange, gold', spectrum: 'none' } as const;
      const tag = await eq.show({ source: hearing.source, count: 5, rangeDb: 12, ...look, ...more }, 1000, 700);
      await lab.until(() => tag.engine);
      Object.assign(window, { stage: { hearing, axes: await eq.axes(tag) } });
      return tag.engine;
    },
    [tier, settings] as const,
  );

/** The farthest, in dB, that curve, handles and sound are from what the bands say. */
const agreement = (page: Page, slopes: 'its own' | 'one' = 'its own') =>
  page.evaluate(async (shelves) => {
    const { hearing, axes } = (window as unknown as { stage: Stage }).stage;
    const tag = eq.the();
    const levels = await hearing.levels(tag.output!);
    const { sampleRate } = hearing.context;
    const bands = tag.bands.map((band) =>
      shelves === 'one' && band.type.endsWith('shelf') ? { ...band, q: Math.SQRT1_2 } : band,
    );
    const wanted = (frequencies: number[]) =>
      tag.bypass ? frequencies.map(() => 0) : eq.truth(bands, tag.preamp, sampleRate, frequencies);
    const drawnCurve = eq.curve(tag);
    const farthest = { sound: 0, curve: 0, handles: 0 };
    const inside = (level: number) => Math.abs(level) < tag.rangeDb - 0.3;
    for (const [i, level] of wanted(hearing.frequencies).entries()) {
      farthest.sound = Math.max(farthest.sound, Math.abs(levels[i] - level));
      if (!inside(level)) continue;
      const shown = axes.toDecibels(drawnCurve.at(axes.toX(hearing.frequencies[i])));
      farthest.curve = Math.max(farthest.curve, Math.abs(shown - level));
    }
    const places = eq.handles(tag);
    if (places.length !== bands.length) throw new Error(`${places.length} handles for ${bands.length} bands`);
    // The handles stay on the curve of the bands when those are bypassed.
    const bandLevels = eq.truth(
      bands,
      tag.preamp,
      sampleRate,
      bands.map(({ frequency }) => frequency),
    );
    for (const [i, level] of bandLevels.entries()) {
      if (inside(level)) farthest.handles = Math.max(farthest.handles, Math.abs(axes.toDecibels(places[i].y) - level));
    }
    return farthest;
  }, slopes);

async function agree(page: Page, step: string, slopes: 'its own' | 'one' = 'its own'): Promise<void> {
  await drawn(page);
  const { sound, curve, handles } = await agreement(page, slopes);
  expect(sound, `sound after ${step}`).toBeLessThan(0.1);
  expect(curve, `curve after ${step}`).toBeLessThan(0.1);
  expect(handles, `handles after ${step}`).toBeLessThan(0.1);
}

const bands = (page: Page) => page.evaluate(() => eq.the().bands);

for (const tier of ['auto', 'fallback'] as const) {
  test(`after each step of a hand, ${tier}`, async ({ page }) => {
    test.slow();
    await begin(page, tier);
    await agree(page, 'nothing');

    await drag(page, 1, 40, -120);
    expect((await bands(page))[1].gain).toBeGreaterThan(3);
    await agree(page, 'a drag');

    const { x, y } = await middle(page, 1);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -200);
    await page.waitForTimeout(400);
    expect((await bands(page))[1].q).toBeCloseTo(Math.SQRT2, 3);
    await agree(page, 'a wheel');

    const plot = (await page.locator('ra-eq .plot').boundingBox())!;
    await page.mouse.dblclick(plot.x + plot.width * 0.62, plot.y + plot.height * 0.75);
    expect(await bands(page)).toHaveLength(6);
    await agree(page, 'a double click');

    const row = page.getByRole('group', { name: 'Selected band' });
    await row.getByLabel('Frequency').fill('2k5');
    await row.getByLabel('Gain').fill('−4.5 dB');
    await row.getByLabel('Q', { exact: true }).fill('0.8');
    await row.getByLabel('Q', { exact: true }).press('Enter');
    expect((await bands(page))[5]).toMatchObject({ frequency: 2500, gain: -4.5, q: 0.8 });
    await agree(page, 'typing');

    await row.getByLabel('Type').selectOption('notch');
    await agree(page, 'another type');
    await row.getByLabel('Band on').uncheck();
    await agree(page, 'a band switched off');

    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(
        'text/plain',
        'Preamp: -2 dB\nFilter 1: ON LSC Fc 105 Hz Gain 6.5 dB Q 0.9\nFilter 2: ON PK Fc 2008 Hz Gain -7.2 dB Q 1.15\nFilter 3: ON HSC Fc 9000 Hz Gain 4 dB Q 0.70',
      );
      const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
      eq.one(eq.the(), '.slider').dispatchEvent(new ClipboardEvent('paste', init));
    });
    expect(await bands(page)).toHaveLength(3);
    await agree(page, 'a paste');

    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await bands(page)).toHaveLength(6);
    await agree(page, 'undo');
    await page.getByRole('button', { name: 'Redo' }).click();
    await agree(page, 'redo');

    await page.getByRole('button', { name: 'Setting B' }).click();
    expect(await bands(page)).toHaveLength(5);
    await agree(page, 'B');
    await page.getByRole('button', { name: 'Setting A' }).click();
    await agree(page, 'A');

    await page.getByRole('button', { name: 'Bypass' }).click();
    await agree(page, 'bypass');
    await page.getByRole('button', { name: 'Bypass' }).click();
    await agree(page, 'no bypass');

    await page.getByRole('combobox', { name: 'Presets' }).focus();
    await page.getByRole('combobox', { name: 'Presets' }).selectOption('Clear speech');
    await agree(page, 'a preset');

    const submitted = await page.evaluate(async () => {
      const form = document.createElement('form');
      const tag = eq.the();
      tag.before(form);
      form.append(tag);
      tag.name = 'sound';
      await lab.rest(20);
      return { text: new FormData(form).get('sound'), value: tag.value };
    });
    expect(submitted.text).toBe(submitted.value);
    await agree(page, 'a move into a form');

    await page.evaluate(() => document.querySelector('form')!.reset());
    expect(await bands(page)).toHaveLength(5);
    await agree(page, 'a reset of the form');
  });
}

test('on the browser’s own filters the curve is what they make of the bands', async ({ page }) => {
  // Without an AudioWorklet there is no other.
  await page.evaluate(() => Reflect.deleteProperty(BaseAudioContext.prototype, 'audioWorklet'));
  expect(await begin(page, 'auto')).toBe('native');
  await page.evaluate(() => {
    eq.the().bands = [
      eq.band({ type: 'lowshelf', frequency: 200, gain: 8, q: 2 }),
      eq.band({ frequency: 2000, gain: -6, q: 1.5 }),
      eq.band({ type: 'lowpass', frequency: 9000, q: 0.9 }),
    ];
  });
  await agree(page, 'a steep shelf', 'one');
  await drag(page, 1, 40, 60);
  await agree(page, 'a drag', 'one');
});

test('a band alone is what lies in its region, and all again after', async ({ page }) => {
  await begin(page);
  await page.evaluate(() => {
    eq.the().bands = [eq.band({ frequency: 200, gain: 6 }), eq.band({ frequency: 2000, gain: -6, q: 2 })];
  });
  await page.getByRole('slider', { name: 'Band 1 frequency' }).focus();
  await page.keyboard.press('2');
  await page.keyboard.down('s');
  const alone = await page.evaluate(async () => {
    const { hearing } = (window as unknown as { stage: Stage }).stage;
    const levels = await hearing.levels(eq.the().output!);
    const wanted = eq.truth(
      [eq.band({ type: 'bandpass', frequency: 2000, q: 2 })],
      0,
      hearing.context.sampleRate,
      hearing.frequencies,
    );
    return Math.max(...levels.map((level, i) => (wanted[i] > -40 ? Math.abs(level - wanted[i]) : 0)));
  });
  expect(alone).toBeLessThan(0.1);
  await page.keyboard.up('s');
  await agree(page, 'solo');
});

test('auto-gain keeps pink noise as loud, and is heard, drawn and limited', async ({ page }) => {
  await begin(page);
  const read = await page.evaluate(async () => {
    const { hearing, axes } = (window as unknown as { stage: Stage }).stage;
    const tag = eq.the();
    const offset = async (bands: Tag['bands']) => {
      tag.bands = bands;
      await lab.rest(60);
      const levels = await hearing.levels(tag.output!);
      const plain = eq.truth(bands, 0, hearing.context.sampleRate, hearing.frequencies);
      const lowest = Math.min(...levels.map((level, i) => level - plain[i]));
      const highest = Math.max(...levels.map((level, i) => level - plain[i]));
      const [{ y }] = eq.handles(tag);
      return {
        lowest,
        highest,
        handle: axes.toDecibels(y) - eq.truth(bands, 0, hearing.context.sampleRate, [bands[0].frequency])[0],
      };
    };
    tag.autoGain = true;
    const wide = await offset([eq.band({ type: 'lowshelf', frequency: 700, gain: 6, q: 0.7 })]);
    const narrow = await offset([eq.band({ type: 'bandpass', frequency: 1000, q: 30 })]);
    tag.autoGain = false;
    return { wide, narrow, none: await offset([eq.band({ gain: 6 })]), preamp: tag.preamp };
  });
  for (const { lowest, highest, handle } of [read.wide, read.none]) {
    expect(highest - lowest).toBeLessThan(0.1);
    expect(Math.abs(handle - lowest)).toBeLessThan(0.1);
  }
  // Half of the octaves by 6 dB: 10·log10((1 + 10^0.6) / 2) = 3.97 dB.
  expect(read.wide.lowest).toBeLessThan(-3);
  expect(read.wide.lowest).toBeGreaterThan(-5);
  expect(Math.abs(read.none.lowest)).toBeLessThan(0.1);
  expect(read.narrow.highest).toBeLessThanOrEqual(24.1);
  expect(read.preamp).toBe(0);
});

test('auto-gain is of the rate of the sound, also in a tag that is not drawn', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    const context = new AudioContext({ sampleRate: 8000 });
    const source = new ConstantSourceNode(context);
    source.start();
    // Of 0 Hz these raise nothing: what comes out is the gain that keeps the level.
    const bands = [
      eq.band({ type: 'highshelf', frequency: 1500, gain: 12, q: 0.7 }),
      eq.band({ frequency: 6000, gain: 12 }),
    ];
    const heard = async (display: string) => {
      const tag = eq.place({ bands, autoGain: true, source });
      tag.style.display = display;
      await lab.until(() => tag.output, 'the equaliser');
      const analyser = new AnalyserNode(context, { fftSize: 32 });
      tag.output!.connect(analyser).connect(context.destination);
      const samples = new Float32Array(32);
      return () => {
        analyser.getFloatTimeDomainData(samples);
        return samples[31];
      };
    };
    const [shown, hidden] = [await heard(''), await heard('none')];
    await lab.until(
      () => shown() > 0.5 && shown() < 0.6 && Math.abs(shown() - hidden()) < 1e-3,
      'the levels to be alike',
    );
  });
});

test('two on a playing <audio> are both heard, and a spectrum of one shows what it gives', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    await lab.define();
    const { encodeWav } = await lab.load();
    const rate = 48_000;
    const buffer = new AudioBuffer({ length: 2 * rate, sampleRate: rate });
    buffer.copyToChannel(
      lab.tones(
        [
          [1000, 0.1],
          [5000, 0.1],
        ],
        2 * rate,
        rate,
      ),
      0,
    );
    const player = document.createElement('audio');
    player.id = 'player';
    player.loop = true;
    player.src = URL.createObjectURL(new Blob([encodeWav(buffer)], { type: 'audio/wav' }));
    document.body.append(player);
    const first = await eq.show({ id: 'eq', source: '#player', spectrum: 'both' } as never, 500, 260);
    const second = await eq.show({ source: '#player' }, 500, 260);
    const spectrum = lab.place({ source: '#eq', bands: '1/3' }, 400, 100);
    await player.play();
    await lab.until(() => first.state === 'running' && second.state === 'running' && spectrum.state === 'running');
    await lab.until(() => first.engine && second.engine);
    const whole = () => [1000, 5000].map((hertz) => lab.levelAt(spectrum, hertz));
    await lab.rest(900);
    const flat = whole();
    first.bands = [eq.band({ frequency: 1000, gain: -12, q: 4 })];
    second.bands = [eq.band({ frequency: 5000, gain: 6, q: 4 })];
    await lab.rest(1200);
    const [one, both] = [whole(), 0];
    spectrum.source = '#player';
    await lab.rest(1200);
    const heard = whole();
    const drawn = ['.behind', '[part=curve]'].map((selector) => {
      const canvas = eq.one<HTMLCanvasElement>(first, selector);
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value > 0);
    });
    first.remove();
    await lab.rest(1200);
    return { flat, one, both, heard, left: whole(), drawn };
  });
  const change = (levels: number[]) => levels.map((level, i) => level - read.flat[i]);
  const near = (levels: number[], wanted: number[]) => {
    for (const [i, level] of levels.entries()) expect(Math.abs(level - wanted[i]), `${levels}`).toBeLessThan(0.5);
  };
  near(change(read.one), [-12, 0]);
  near(change(read.heard), [-12, 6]);
  near(change(read.left), [0, 6]);
  expect(read.drawn).toEqual([true, true]);
});
