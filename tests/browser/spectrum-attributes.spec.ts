// What each attribute does, how attribute and property keep in step, and what comes of nonsense.
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

/** Attribute, property, a value other than the default, and the default. */
const SETTINGS: [string, string, string | number | boolean, string | number | boolean][] = [
  ['fft-size', 'fftSize', 2048, 8192],
  ['resolution', 'resolution', 'multi', 'single'],
  ['window', 'window', 'flat-top', 'hann'],
  ['mode', 'mode', 'line', 'bars'],
  ['scale', 'scale', 'mel', 'log'],
  ['bands', 'bands', '1/3', 'auto'],
  ['weighting', 'weighting', '468', 'z'],
  ['tilt', 'tilt', 4.5, 0],
  ['min-frequency', 'minFrequency', 50, 20],
  ['max-frequency', 'maxFrequency', 15_000, 20_000],
  ['min-db', 'minDb', -70, -90],
  ['max-db', 'maxDb', 6, 0],
  ['attack-ms', 'attackMs', 20, 0],
  ['release-ms', 'releaseMs', 300, 80],
  ['peaks', 'peaks', true, false],
  ['peak-hold-ms', 'peakHoldMs', 500, 1000],
  ['peak-decay', 'peakDecay', 12, 20],
  ['palette', 'palette', 'ice', 'rust'],
  ['palette-by', 'paletteBy', 'frequency', 'level'],
  ['glow', 'glow', true, false],
  ['mirror', 'mirror', true, false],
  ['labels', 'labels', true, false],
  ['fps', 'fps', 30, 0],
  ['paused', 'paused', true, false],
  ['debug', 'debug', true, false],
];

/** Which of "abc", −1, 0, 1e9 and "" an attribute does not take. */
const NONSENSE: Record<string, string[]> = {
  'fft-size': ['abc', '-1', '0', '1000000000', ''],
  resolution: ['abc', '-1', '0', '1000000000', ''],
  window: ['abc', '-1', '0', '1000000000', ''],
  mode: ['abc', '-1', '0', '1000000000', ''],
  scale: ['abc', '-1', '0', '1000000000', ''],
  bands: ['abc', '-1', '0', '1000000000', ''],
  weighting: ['abc', '-1', '0', '1000000000', ''],
  tilt: ['abc', '1000000000', ''],
  'min-frequency': ['abc', '-1', '1000000000', ''],
  'max-frequency': ['abc', '-1', '0', '1000000000', ''],
  'min-db': ['abc', '1000000000', ''],
  'max-db': ['abc', '1000000000', ''],
  'attack-ms': ['abc', '-1', '1000000000', ''],
  'release-ms': ['abc', '-1', '1000000000', ''],
  'peak-hold-ms': ['abc', '-1', '1000000000', ''],
  'peak-decay': ['abc', '-1', '1000000000', ''],
  palette: ['abc', '-1', '0', '1000000000', ''],
  'palette-by': ['abc', '-1', '0', '1000000000', ''],
  fps: ['abc', '-1', '1000000000', ''],
};

test.describe('attribute and property', () => {
  test('are in step both ways, and a default is not written', async ({ page }) => {
    const read = await page.evaluate(async (settings) => {
      await lab.begin();
      const plain = lab.place();
      plain.id = 'plain';
      await lab.until(() => plain.engine);
      const bare = plain.getAttributeNames().sort();
      const values = plain as unknown as Record<string, unknown>;
      return {
        bare,
        steps: await Promise.all(
          settings.map(async ([attribute, property, value, initial]) => {
            const text = typeof value === 'boolean' ? '' : String(value);
            const before = values[property];
            values[property] = value;
            await lab.pause();
            const written = plain.getAttribute(attribute);
            plain.removeAttribute(attribute);
            await lab.pause();
            const removed = values[property];
            plain.setAttribute(attribute, text);
            await lab.pause();
            const set = values[property];
            values[property] = initial;
            await lab.pause();
            // Back at its default a setting needs no attribute, or one that says the default.
            const end = plain.getAttribute(attribute);
            const settled = end === null || (typeof initial !== 'boolean' && end === String(initial));
            plain.removeAttribute(attribute);
            return { attribute, before, written, removed, set, settled };
          }),
        ),
      };
    }, SETTINGS);
    expect(read.bare).toEqual(['id', 'style']);
    for (const [i, [attribute, , value, initial]] of SETTINGS.entries()) {
      const text = typeof value === 'boolean' ? '' : String(value);
      expect(read.steps[i]).toEqual({
        attribute,
        before: initial,
        written: text,
        removed: initial,
        set: value,
        settled: true,
      });
    }
  });

  test('a boolean is off where its attribute says false, on with any other text', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = lab.place();
      return ['', 'true', 'labels', 'false'].map((text) => {
        tag.setAttribute('labels', text);
        return tag.labels;
      });
    });
    expect(read).toEqual([true, true, true, false]);
  });

  test('a source in words is in step; a node is a property alone, and has no attribute left beside it', async ({
    page,
  }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = lab.place();
      await lab.until(() => tag.engine);
      tag.source = 'master';
      const word = tag.getAttribute('source');
      tag.setAttribute('source', '#player');
      const selector = tag.source;
      const { node } = lab.fake();
      tag.source = node;
      await lab.until(() => tag.state === 'running');
      const beside = [tag.source === node, tag.getAttribute('source')];
      const clone = tag.cloneNode() as Tag;
      tag.source = null;
      await lab.rest();
      return {
        word,
        selector,
        beside,
        clone: clone.getAttribute('source'),
        end: [tag.state, tag.getAttribute('source')],
      };
    });
    expect(read).toEqual({
      word: 'master',
      selector: '#player',
      beside: [true, null],
      clone: null,
      end: ['idle', null],
    });
  });

  test('nothing is reflected while frames run', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const blocks = [1, 2, 3, 4, 5].map((seed) => lab.white(8192, seed));
      let next = 0;
      const { node } = lab.fake((view) => view.set(blocks[next++ % 5]));
      const tag = await lab.show({ source: node, labels: true, peaks: true });
      await lab.rest();
      const records: string[] = [];
      const observer = new MutationObserver((list) =>
        records.push(...list.map(({ attributeName: name }) => `${name}`)),
      );
      observer.observe(tag, { attributes: true, childList: true, characterData: true, subtree: true });
      observer.observe(tag.shadowRoot!, { attributes: true, childList: true, characterData: true, subtree: true });
      const before = tag.stats!.frames;
      for (let i = 0; i < 120; i++) lab.frames.step();
      await lab.pause();
      return { frames: tag.stats!.frames - before, records };
    });
    expect(read).toEqual({ frames: 120, records: [] });
  });
});

test.describe('set before the element is defined', () => {
  test('attributes and properties both count, properties over attributes', async ({ page }) => {
    const read = await page.evaluate(async (settings) => {
      lab.frames.take();
      const { node } = lab.fake(lab.steady(lab.tones([[1000]])), 48_000, 32_768);
      const make = (how: 'attribute' | 'property' | 'both') => {
        const tag = document.createElement('ra-spectrum') as Tag;
        tag.style.blockSize = '50px';
        for (const [attribute, property, value, initial] of settings) {
          if (attribute === 'paused') continue;
          if (how === 'attribute') tag.setAttribute(attribute, value === true ? '' : String(value));
          else Object.assign(tag, { [property]: value });
          if (how === 'both' && typeof value !== 'boolean') tag.setAttribute(attribute, String(initial));
        }
        tag.source = node;
        document.body.append(tag);
        return tag;
      };
      const tags = (['attribute', 'property', 'both'] as const).map(make);
      (await lab.load()).configure({ tier: 'scalar' });
      await lab.define();
      await lab.until(() => tags.every((tag) => Number(tag.stats?.frames) > 0), 'frames');
      return tags.map((tag) => ({
        own: Object.keys(tag).filter((name) => settings.some(([, property]) => property === name) || name === 'source'),
        values: settings.map(([, property]) => (tag as unknown as Record<string, unknown>)[property]),
        texts: settings.map(([attribute]) => tag.getAttribute(attribute)),
        source: tag.source === node,
        state: tag.state,
        engine: tag.engine,
        count: tag.levels.length,
      }));
    }, SETTINGS);
    const values = SETTINGS.map(([attribute, , value, initial]) => (attribute === 'paused' ? initial : value));
    const texts = SETTINGS.map(([attribute, , value]) =>
      attribute === 'paused' ? null : value === true ? '' : String(value),
    );
    for (const tag of read) {
      expect(tag).toMatchObject({ own: [], values, texts, source: true, state: 'running', engine: 'scalar' });
      expect(tag.count).toBe(read[0].count);
    }
  });

  test.describe('and by the parser', () => {
    test.use({
      markup:
        '<ra-spectrum id="parsed" mode="line" fft-size="1024" min-db="-60" labels source="#nobody"></ra-spectrum>',
    });
    test('the markup of a page counts', async ({ page }) => {
      const read = await page.evaluate(async () => {
        await lab.begin();
        const tag = document.querySelector<Tag>('#parsed')!;
        await lab.until(() => tag.engine);
        const { mode, fftSize, minDb, labels, source, state } = tag;
        return { mode, fftSize, minDb, labels, source, state };
      });
      expect(read).toEqual({
        mode: 'line',
        fftSize: 1024,
        minDb: -60,
        labels: true,
        source: '#nobody',
        state: 'waiting',
      });
    });
  });
});

test.describe('copies', () => {
  // A page without trusted types, which `innerHTML` would need.
  test.use({ policy: '' });

  test('of cloneNode and innerHTML have the settings of the original', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = lab.place({ mode: 'circular', bands: 24, tilt: -3, mirror: true, palette: 'navy, gold 60%, white' });
      await lab.until(() => tag.engine);
      const main = document.querySelector('main')!;
      const clone = tag.cloneNode(true) as Tag;
      main.append(clone);
      const box = document.createElement('div');
      box.innerHTML = tag.outerHTML;
      main.append(box);
      const parsed = box.firstElementChild as Tag;
      await lab.until(() => clone.engine && parsed.engine);
      return [tag, clone, parsed].map(({ mode, bands, tilt, mirror, palette }) => ({
        settings: { mode, bands: String(bands), tilt, mirror, palette },
        roots: main.querySelectorAll('ra-spectrum').length,
      }));
    });
    const settings = { mode: 'circular', bands: '24', tilt: -3, mirror: true, palette: 'navy, gold 60%, white' };
    expect(read).toEqual(Array(3).fill({ settings, roots: 3 }));
  });
});

test.describe('nonsense', () => {
  for (const way of ['in markup', 'in an attribute set later', 'in a property'] as const) {
    test(`${way} is told once and gives way to the default`, async ({ page, complaints }) => {
      const read = await page.evaluate(
        async ([chosen, settings, nonsense]) => {
          await lab.begin();
          const values = (tag: Tag) => tag as unknown as Record<string, unknown>;
          const read: Record<string, unknown> = {};
          for (const [i, text] of ['abc', '-1', '0', '1000000000', ''].entries()) {
            const wrong = settings.filter(([attribute]) => nonsense[attribute]?.includes(text));
            const tag = document.createElement('ra-spectrum') as Tag;
            tag.id = `n${i}`;
            if (chosen === 'in markup') for (const [attribute] of wrong) tag.setAttribute(attribute, text);
            else for (const [, property, value] of settings) values(tag)[property] = value;
            document.body.append(tag);
            await lab.until(() => tag.engine);
            if (chosen === 'in an attribute set later') {
              for (const [attribute] of wrong) tag.setAttribute(attribute, text);
            } else if (chosen === 'in a property') {
              const value = text && Number.isFinite(Number(text)) ? Number(text) : text;
              for (const [, property] of wrong) values(tag)[property] = value;
              await lab.pause();
              // A second mistake on the same setting is not told again.
              for (const [, property] of wrong) values(tag)[property] = 'nonsense';
            }
            await lab.pause();
            for (const [attribute, property] of wrong) read[`n${i} ${attribute}`] = values(tag)[property];
          }
          // The words are loaded when they are needed.
          await lab.rest(150);
          return read;
        },
        [way, SETTINGS, NONSENSE] as const,
      );
      const expected: Record<string, unknown> = {};
      for (const [i, text] of ['abc', '-1', '0', '1000000000', ''].entries()) {
        for (const [attribute, , , initial] of SETTINGS) {
          if (NONSENSE[attribute]?.includes(text)) expected[`n${i} ${attribute}`] = initial;
        }
      }
      expect(read).toEqual(expected);
      const told = complaints.splice(0).map((line) => {
        const [, id, attribute, takes, text, used] =
          /^<ra-spectrum id="(\w+)">: ([\w-]+) takes (.+), not "(.*)"; (.+) is used\./.exec(line) ?? [];
        return { place: `${id} ${attribute}`, takes, text, used };
      });
      expect(told.map(({ place }) => place).sort()).toEqual(Object.keys(expected).sort());
      for (const { place, takes, text, used } of told) {
        expect(takes.length).toBeGreaterThan(5);
        expect(used, place).toBe(String(expected[place]));
        expect(['abc', '-1', '0', '1000000000', '', 'NaN'], place).toContain(text);
      }
    });
  }

  test('of other kinds in a property is no worse', async ({ page, complaints }) => {
    const read = await page.evaluate(async (settings) => {
      await lab.begin();
      const tag = await lab.show({ source: lab.fake().node });
      const values = tag as unknown as Record<string, unknown>;
      const wrong: string[] = [];
      for (const nonsense of [null, undefined, {}, [], () => {}, Number.NaN, Infinity, -Infinity]) {
        for (const [, property, , initial] of settings) {
          if (typeof initial === 'boolean') continue;
          values[property] = nonsense;
          await lab.pause();
          if (values[property] !== initial) wrong.push(`${property}: ${values[property]}`);
        }
      }
      await lab.rest(150);
      lab.frames.step();
      return { wrong, count: tag.levels.length, state: tag.state };
    }, SETTINGS);
    expect(read).toEqual({ wrong: [], count: 61, state: 'running' });
    const told = complaints.splice(0).map((text) => text.match(/: ([\w-]+) takes/)?.[1]);
    expect(told.sort()).toEqual(Object.keys(NONSENSE).sort());
  });

  test('an axis the wrong way round is told once and is the default one', async ({ page, complaints }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const { node } = lab.fake();
      const good = await lab.show({ source: node, mode: 'line' });
      const settings = {
        source: node,
        mode: 'line',
        minFrequency: 5000,
        maxFrequency: 100,
        minDb: 0,
        maxDb: 0,
      } as const;
      const wrong = await lab.show({ id: 'wrong', ...settings });
      wrong.minDb = 10;
      await lab.rest();
      const same = wrong.levels.length === good.levels.length && wrong.frequencies[0] === good.frequencies[0];
      wrong.minFrequency = 50;
      await lab.rest(150);
      return { same, axes: lab.pixels(wrong, 'axes').filled > 0, top: [...wrong.frequencies].at(-1)! <= 100 };
    });
    expect(read).toEqual({ same: true, axes: true, top: true });
    const told = complaints.splice(0);
    expect(told).toHaveLength(2);
    expect(told.every((text) => text.startsWith('<ra-spectrum id="wrong">: '))).toBe(true);
    expect(told.join()).toContain('min-frequency takes at least 1 less than max-frequency (100), not "5000"');
    expect(told.join()).toContain('min-db takes at least 1 less than max-db (0), not "0"');
  });

  test('as source is an error with a sentence, not an exception', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = lab.place();
      const errors: string[] = [];
      tag.addEventListener('ra-error', ({ detail }) => errors.push(detail.code));
      await lab.until(() => tag.engine);
      for (const source of [{}, document.body, '#(']) {
        tag.source = source as never;
        await lab.rest();
      }
      // A number is a word like any other, which may yet be provided.
      tag.source = 7 as never;
      await lab.pause();
      return [...errors, tag.state];
    });
    expect(read).toEqual(['wrong-type', 'not-a-source', 'selector-invalid', 'waiting']);
  });

  test('in the attributes of what is only read changes nothing', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = lab.place();
      for (const name of ['state', 'engine', 'levels', 'stats', 'frequencies']) tag.setAttribute(name, 'abc');
      await lab.until(() => tag.engine);
      for (const name of ['state', 'engine', 'levels', 'stats', 'frequencies']) {
        try {
          Object.assign(tag, { [name]: 'abc' });
        } catch {
          // What can only be read may say so.
        }
      }
      return [tag.state, tag.engine, tag.levels.length];
    });
    expect(read).toEqual(['idle', 'simd', 0]);
  });
});

test.describe('the numbers', () => {
  test('fft-size and the range decide which bins there are', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const { node } = lab.fake(undefined, 48_000, 32_768);
      const read: { size: number; count: number; first: number; step: number }[] = [];
      const tag = await lab.show({ source: node, mode: 'line', minFrequency: 100, maxFrequency: 10_000 });
      for (const size of [512, 1024, 2048, 4096, 8192, 16_384, 32_768]) {
        tag.setAttribute('fft-size', String(size));
        await lab.pause();
        lab.frames.step();
        const { frequencies, levels } = tag;
        read.push({ size, count: levels.length, first: frequencies[0], step: frequencies[1] - frequencies[0] });
      }
      return read;
    });
    for (const { size, count, first, step } of read) {
      const bin = 48_000 / size;
      expect(step).toBeCloseTo(bin, 9);
      expect(first).toBeCloseTo(Math.ceil(100 / bin) * bin, 9);
      expect(count).toBe(Math.floor(10_000 / bin) - Math.ceil(100 / bin) + 1);
    }
  });

  test('resolution multi shows a bass tone at its level, and single spreads it', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const { node } = lab.fake(lab.steady(lab.tones([[33.5]], 32_768)), 48_000, 32_768);
      const tag = await lab.show({ source: node, fftSize: 4096 });
      const band = () => tag.levels[tag.frequencies.findIndex((centre) => Math.abs(centre / 33.5 - 1) < 0.06)];
      const loudest = () => Math.max(...tag.levels);
      const shown = (what: () => boolean) =>
        lab.until(() => {
          lab.frames.step();
          return what();
        });
      // Spread over the bands within the main lobe, then at its level, then in its bin, where there is no bank.
      await shown(() => tag.levels.length < 100 && band() < -6 && loudest() > -20);
      tag.setAttribute('resolution', 'multi');
      await shown(() => band() > -0.7);
      tag.setAttribute('bands', 'none');
      await shown(() => tag.levels.length > 1000 && loudest() > -2);
      tag.removeAttribute('bands');
      await shown(() => tag.levels.length < 100 && band() > -0.7);
      tag.setAttribute('resolution', 'single');
      await shown(() => band() < -6);
      return true;
    });
    expect(read).toBe(true);
  });

  test('each window reads a tone between two bins by as much too low as its shape says', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const hertz = (170.5 * 48_000) / 8192;
      const source = lab.fake(lab.steady(lab.tones([[hertz]]))).node;
      const tag = await lab.show({ source, mode: 'line' });
      const read: Record<string, number> = {};
      for (const name of ['hann', 'hamming', 'blackman', 'blackman-harris', 'flat-top', 'rectangular']) {
        tag.setAttribute('window', name);
        await lab.pause();
        lab.frames.step();
        read[name] = Math.max(...tag.levels);
      }
      return read;
    });
    // F. J. Harris (1978), table I: scalloping loss; the flat-top's from Heinzel, Rüdiger, Schilling (2002).
    const losses = { hann: 1.42, hamming: 1.75, blackman: 1.1, 'blackman-harris': 0.83, rectangular: 3.92 };
    for (const [name, loss] of Object.entries(losses)) expect(read[name], name).toBeCloseTo(-loss, 1);
    expect(Math.abs(read['flat-top'])).toBeLessThan(0.02);
  });

  test('bands are as many as the standard has, or as were asked for, and mode decides where nothing is said', async ({
    page,
  }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = await lab.show({ source: lab.fake().node });
      const counts: Record<string, number> = {};
      for (const mode of ['bars', 'circular', 'line', 'filled']) {
        for (const bands of ['auto', '1/1', '1/2', '1/3', '1/4', '1/6', '1/8', '1/12', '1/24', '17', 'none']) {
          tag.setAttribute('mode', mode);
          tag.setAttribute('bands', bands);
          await lab.pause();
          lab.frames.step();
          counts[`${mode} ${bands}`] = tag.levels.length;
        }
      }
      tag.mode = 'bars';
      tag.bands = '1/1';
      await lab.pause();
      return { counts, octaves: [...tag.frequencies] };
    });
    const expected = {
      '1/1': 11,
      '1/2': 21,
      '1/3': 31,
      '1/4': 41,
      '1/6': 61,
      '1/8': 81,
      '1/12': 121,
      '1/24': 241,
      17: 17,
    };
    const bins = Math.floor(20_000 / (48_000 / 8192)) - Math.ceil(20 / (48_000 / 8192)) + 1;
    for (const mode of ['bars', 'circular', 'line', 'filled']) {
      for (const [bands, count] of Object.entries(expected)) expect(read.counts[`${mode} ${bands}`]).toBe(count);
      expect(read.counts[`${mode} none`]).toBe(bins);
      expect(read.counts[`${mode} auto`]).toBe(mode === 'bars' || mode === 'circular' ? 61 : bins);
    }
    for (const [i, centre] of read.octaves.entries()) expect(centre).toBeCloseTo(1000 * 10 ** (0.3 * (i - 6)), 6);
  });

  test('each scale spaces equal bands evenly on itself', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const tag = await lab.show({ source: lab.fake().node, bands: 20, minFrequency: 200, maxFrequency: 8000 });
      const read: Record<string, number[]> = {};
      for (const scale of ['log', 'linear', 'mel', 'bark', 'erb']) {
        tag.setAttribute('scale', scale);
        await lab.pause();
        read[scale] = [...tag.frequencies];
      }
      return read;
    });
    // HTK; Traunmüller (1990); Glasberg & Moore (1990).
    const warps: Record<string, (f: number) => number> = {
      log: Math.log,
      linear: (f) => f,
      mel: (f) => 2595 * Math.log10(1 + f / 700),
      bark: (f) => {
        const z = (26.81 * f) / (1960 + f) - 0.53;
        return z < 2 ? z + 0.15 * (2 - z) : z > 20.1 ? z + 0.22 * (z - 20.1) : z;
      },
      erb: (f) => 21.4 * Math.log10(1 + 0.00437 * f),
    };
    for (const [scale, warp] of Object.entries(warps)) {
      const step = (warp(8000) - warp(200)) / 20;
      expect(read[scale]).toHaveLength(20);
      for (const [i, centre] of read[scale].entries()) {
        expect(warp(centre) / step, `${scale} ${i}`).toBeCloseTo(warp(200) / step + i + 0.5, 6);
      }
    }
  });

  test('tilt is so many decibels an octave about 1 kHz', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const bin = 48_000 / 8192;
      const list = [43, 171, 683].map((k) => [k * bin, 0.1]);
      const tag = await lab.show({ source: lab.fake(lab.steady(lab.tones(list))).node, mode: 'line', tilt: 4.5 });
      return list.map(([hertz]) => ({ hertz, level: lab.levelAt(tag, hertz) }));
    });
    for (const { hertz, level } of read) expect(level).toBeCloseTo(-20 + 4.5 * Math.log2(hertz / 1000), 2);
  });

  test('attack and release slow a level down', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const loud = lab.steady(lab.tones([[1000]]));
      const silent = (view: Float32Array) => {
        view.fill(0);
      };
      const source = lab.fake(silent);
      const tag = await lab.show({ source: source.node, bands: '1/1' });
      const levelAfter = async (attribute: string, text: string, fill: (view: Float32Array) => void, ms: number) => {
        tag.setAttribute(attribute, text);
        await lab.pause();
        source.fill = fill;
        lab.frames.step(ms);
        return lab.levelAt(tag, 1000);
      };
      return [
        await levelAfter('attack-ms', '0', loud, 10),
        await levelAfter('release-ms', '100', silent, 100),
        await levelAfter('release-ms', '0', silent, 10),
        await levelAfter('attack-ms', '50', loud, 50),
      ];
    });
    expect(read[0]).toBeCloseTo(0, 1);
    expect(read[1]).toBeCloseTo(-4.34, 1);
    expect(read[2]).toBe(-Infinity);
    expect(read[3]).toBeCloseTo(10 * Math.log10(1 - Math.exp(-1)), 1);
  });
});

test.describe('the picture', () => {
  test('bars are whole columns, a line is thin, filled reaches down, a ring leaves its middle free', async ({
    page,
  }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.white(8192, 3))).node;
      const tag = await lab.show({ source }, 400, 200);
      const read: Record<string, { share: number; foot: boolean; middle: boolean; soft: number }> = {};
      for (const mode of ['bars', 'line', 'filled', 'circular'] as const) {
        await lab.change(tag, { mode: mode });
        const { width, height, filled, isFilled, at } = lab.pixels(tag);
        let soft = 0;
        for (let x = 0; x < width; x++) {
          for (let y = 0; y < height; y++) if (at(x, y)[3] % 255 > 0) soft++;
        }
        const foot = isFilled(300, height - 2) || isFilled(301, height - 2);
        read[mode] = { share: filled / (width * height), foot, middle: isFilled(width / 2, height / 2), soft };
      }
      return read;
    });
    expect(read.bars).toMatchObject({ foot: true, soft: 0 });
    expect(read.bars.share).toBeGreaterThan(0.3);
    expect(read.line.share).toBeLessThan(0.25);
    expect(read.line.foot).toBe(false);
    expect(read.filled.foot).toBe(true);
    expect(read.filled.share).toBeGreaterThan(read.line.share * 2);
    expect(read.circular).toMatchObject({ foot: false, middle: false });
    expect(read.circular.share).toBeGreaterThan(0.05);
  });

  test('min-db and max-db are the foot and the top of the plot', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      // −20 dBFS in one wide band.
      const source = lab.fake(lab.steady(lab.tones([[1000, 0.1]]))).node;
      const tag = await lab.show({ source, bands: '1/1', minDb: -100, maxDb: 0 }, 400, 200);
      const height = async (settings: object) => {
        await lab.change(tag, settings);
        return 200 - lab.pixels(tag).top(lab.column(tag, 1000, 11.22, 22_387));
      };
      return [
        await height({}),
        await height({ minDb: -40 }),
        await height({ maxDb: 40 }),
        await height({ minDb: -10 }),
        await height({ minDb: -60, maxDb: -30 }),
      ];
    });
    expect(read).toEqual([160, 100, 50, 0, 200]);
  });

  test('peaks are marked, held for peak-hold-ms and fall by peak-decay', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const loud = lab.steady(lab.tones([[1000]]));
      const source = lab.fake(loud);
      const settings = { bands: '1/1', minDb: -50, maxDb: 0, releaseMs: 0 } as const;
      const tag = await lab.show({ source: source.node, ...settings }, 400, 200);
      const topAfter = async (changes: object, ms: number) => {
        source.fill = loud;
        Object.assign(tag, changes);
        await lab.pause();
        lab.frames.step(1e5);
        source.fill = (view) => view.fill(0);
        lab.frames.step(ms);
        return lab.pixels(tag).top(lab.column(tag, 1000, 11.22, 22_387)) / 4;
      };
      return [
        await topAfter({}, 10),
        await topAfter({ peaks: true }, 900),
        await topAfter({ peakHoldMs: 200 }, 700),
        await topAfter({ peakDecay: 60 }, 700),
        await topAfter({ peakDecay: 0 }, 5000),
        await topAfter({ peaks: false }, 10),
      ];
    });
    const [without, held, sooner, faster, forever, off] = read;
    expect([without, held, off]).toEqual([50, 0, 50]);
    // The mark's two rows lie on its level.
    expect(Math.abs(sooner - 10)).toBeLessThan(0.8);
    expect(Math.abs(faster - 30)).toBeLessThan(0.8);
    expect(forever).toBe(0);
  });

  test('palette and palette-by colour level or frequency', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.white(8192, 3, 1))).node;
      const tag = await lab.show({ source, bands: 8, maxDb: -60, palette: 'red, blue' }, 400, 200);
      const corners = async (settings: object) => {
        await lab.change(tag, settings);
        const { at } = lab.pixels(tag);
        return [at(20, 198), at(20, 2), at(380, 198), at(380, 2)];
      };
      const read: Record<string, number[][]> = {};
      read.level = await corners({});
      read.frequency = await corners({ paletteBy: 'frequency' });
      read.stops = await corners({ palette: 'lime 100%, red 100%', paletteBy: 'level' });
      read.one = await corners({ palette: 'rgb(1, 2, 3)' });
      for (const palette of ['rust', 'classic', 'prism', 'ice', 'mono']) read[palette] = await corners({ palette });
      return read;
    });
    const [low, high] = [0, 2];
    const isRed = ([r, g, b, a]: number[]) => r > 200 && g < 30 && b < 60 && a === 255;
    const isBlue = ([r, g, b, a]: number[]) => b > 200 && g < 30 && r < 60 && a === 255;
    expect(read.level.map((pixel) => [isRed(pixel), isBlue(pixel)])).toEqual([
      [true, false],
      [false, true],
      [true, false],
      [false, true],
    ]);
    expect(read.frequency.map((pixel) => [isRed(pixel), isBlue(pixel)])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
    ]);
    expect(read.stops[low].slice(0, 3)).toEqual([0, 255, 0]);
    expect(read.stops[high].slice(0, 3)).toEqual([0, 255, 0]);
    expect(read.one).toEqual(Array(4).fill([1, 2, 3, 255]));
    const looks = ['rust', 'classic', 'prism', 'ice', 'mono'].map((name) => read[name].join());
    expect(new Set(looks).size).toBe(5);
    expect(read.mono).toEqual(Array(4).fill([0, 0, 0, 255]));
  });

  test('glow lights what surrounds the data', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.tones([[1000]]))).node;
      const tag = await lab.show({ source, bands: '1/3', minDb: -40 }, 620, 200);
      const plain = lab.pixels(tag).filled;
      await lab.change(tag, { glow: true });
      return { plain, glowing: lab.pixels(tag).filled };
    });
    expect(read.plain).toBeGreaterThan(0);
    expect(read.glowing).toBeGreaterThan(read.plain * 1.2);
  });

  test('mirror is the same above and below the middle, and left and right on a ring', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.white(8192, 5))).node;
      const tag = await lab.show({ source, mirror: true, palette: 'lime' }, 400, 200);
      const { isFilled, filled } = lab.pixels(tag);
      let unlike = 0;
      for (let x = 0; x < 400; x++) for (let y = 0; y < 100; y++) if (isFilled(x, y) !== isFilled(x, 199 - y)) unlike++;
      await lab.change(tag, { mode: 'circular' });
      const ring = lab.pixels(tag);
      let unlikeRing = 0;
      for (let x = 0; x < 200; x++) {
        for (let y = 0; y < 200; y++) if (ring.isFilled(x, y) !== ring.isFilled(399 - x, y)) unlikeRing++;
      }
      return { filled, unlike, ring: ring.filled, unlikeRing: unlikeRing / ring.filled };
    });
    expect(read.filled).toBeGreaterThan(1000);
    expect(read.unlike).toBe(0);
    expect(read.ring).toBeGreaterThan(1000);
    // Its spokes lie across pixels, and may smooth otherwise on the other side.
    expect(read.unlikeRing).toBeLessThan(0.02);
  });

  test('labels stand in a gutter of their own, in the page’s colour, where no data come', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.white(8192, 5, 1))).node;
      const tag = await lab.show({ source, minDb: -60, maxDb: -40 }, 600, 240);
      tag.style.color = 'rgb(0, 100, 0)';
      document.body.classList.add('themed');
      await lab.rest();
      const without = { left: lab.pixels(tag).left, axes: lab.pixels(tag, 'axes') };
      await lab.change(tag, { labels: true });
      const data = lab.pixels(tag);
      const axes = lab.pixels(tag, 'axes');
      const gutter = (name: typeof axes, until: number) => {
        let count = 0;
        for (let x = 0; x < until; x++) for (let y = 0; y < name.height; y++) if (name.isFilled(x, y)) count++;
        return count;
      };
      let green = 0;
      for (let x = 0; x < data.left; x++) {
        for (let y = 0; y < axes.height; y++) {
          const [r, g, b, a] = axes.at(x, y);
          if (a > 200 && g > 80 && r < 30 && b < 30) green++;
        }
      }
      return {
        without: without.left,
        left: data.left,
        inGutter: gutter(data, data.left),
        figures: gutter(axes, data.left - 8),
        green,
        bottom: data.isFilled(300, 239),
        changed: without.axes.sum !== axes.sum,
      };
    });
    expect(read.without).toBeLessThan(3);
    expect(read.left).toBeGreaterThan(25);
    expect(read.left).toBeLessThan(60);
    expect(read).toMatchObject({ inGutter: 0, bottom: false, changed: true });
    expect(read.figures).toBeGreaterThan(100);
    expect(read.green).toBeGreaterThan(20);
  });

  test('min-frequency, max-frequency and scale move the axis', async ({ page }) => {
    const sums = await page.evaluate(async () => {
      await lab.begin();
      const tag = await lab.show({ source: lab.fake().node, labels: true, mode: 'line' });
      const sums = [lab.pixels(tag, 'axes').sum];
      const changes = [
        { minFrequency: 100 },
        { maxFrequency: 5000 },
        { scale: 'linear' },
        { scale: 'bark' },
        { minDb: -60 },
      ];
      for (const change of changes) {
        Object.assign(tag, change);
        await lab.rest(20);
        sums.push(lab.pixels(tag, 'axes').sum);
      }
      return sums;
    });
    expect(new Set(sums).size).toBe(6);
  });

  test('paused holds the picture and the levels still', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const blocks = [1, 2, 3].map((seed) => lab.white(8192, seed));
      let next = 0;
      const { node } = lab.fake((view) => view.set(blocks[next++ % 3]));
      const tag = await lab.show({ source: node });
      lab.frames.step();
      tag.paused = true;
      await lab.rest();
      const look = () => ({ sum: lab.pixels(tag).sum, levels: tag.levels.join() });
      const before = look();
      for (let i = 0; i < 5; i++) lab.frames.step();
      const held = look();
      tag.paused = false;
      await lab.rest(20);
      lab.frames.step();
      return {
        filled: lab.pixels(tag).filled > 0,
        held: held.sum === before.sum && held.levels === before.levels,
        after: look().levels !== before.levels,
      };
    });
    expect(read).toEqual({ filled: true, held: true, after: true });
  });

  test('a picture that is held is drawn anew with other settings', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.tones([[1000, 0.5]])));
      const tag = await lab.show({ source: source.node, attackMs: 1000, bands: '1/3' });
      tag.paused = true;
      await lab.rest();
      const drawn: number[] = [];
      for (const more of [{ scale: 'mel' }, { peaks: true }, { mode: 'line', bands: 'auto' }] as const) {
        Object.assign(tag, more);
        await lab.rest();
        drawn.push(lab.pixels(tag).filled > 0 ? lab.levelAt(tag, 1000) : Number.NaN);
      }
      return { drawn, pending: lab.frames.pending };
    });
    // A bin alone reads up to 1.42 dB low.
    for (const level of read.drawn) expect(Math.abs(level + 6.7)).toBeLessThan(0.8);
    expect(read.pending).toBe(0);
  });

  test('so is one whose sound is held back', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin();
      const { node } = lab.fake(lab.steady(lab.tones([[1000, 0.5]])));
      // Of a page's own: one that renders is never held back.
      const context = node.context as BaseAudioContext & { state: string; startRendering?: unknown };
      delete context.startRendering;
      context.state = 'running';
      const tag = await lab.show({ source: node, bands: '1/3' });
      context.state = 'suspended';
      context.dispatchEvent(new Event('statechange'));
      await lab.rest();
      const drawn: number[] = [];
      for (const more of [{ peaks: true }, { mode: 'line', bands: 'auto' }] as const) {
        Object.assign(tag, more);
        await lab.rest();
        drawn.push(lab.pixels(tag).filled > 0 ? lab.levelAt(tag, 1000) : Number.NaN);
      }
      return { drawn, state: tag.state, pending: lab.frames.pending };
    });
    for (const level of read.drawn) expect(Math.abs(level + 6.7)).toBeLessThan(0.8);
    expect(read).toMatchObject({ state: 'suspended', pending: 0 });
  });

  test('debug shows tier, frames, times and the pool', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin({ tier: 'scalar' });
      const tag = await lab.show({ source: lab.fake().node });
      const debug = lab.part(tag, 'debug');
      const before = debug.checkVisibility();
      tag.debug = true;
      await lab.rest();
      for (let i = 0; i < 40; i++) lab.frames.step();
      const text = debug.textContent;
      const shown = debug.checkVisibility();
      tag.debug = false;
      await lab.rest();
      return { before, shown, text, after: debug.checkVisibility() };
    });
    expect(read).toMatchObject({ before: false, shown: true, after: false });
    expect(read.text).toMatch(/^scalar, \d+ frames, \d+ slow\n/);
    expect(read.text).toMatch(/process +\d+\.\d\d \/ \d+\.\d\d ms/);
    expect(read.text).toMatch(/pool .*\d+ KiB, \d+ free, 0 misses/);
  });

  test('debug says what is missing where nothing comes', async ({ page }) => {
    const read = await page.evaluate(async () => {
      await lab.begin({ tier: 'scalar' });
      const tag = lab.place({ source: '#nowhere', channel: 'left', debug: true }, 300, 150);
      const debug = () => lab.part(tag, 'debug')?.textContent ?? '';
      await lab.until(() => debug().startsWith('scalar'));
      return debug();
    });
    expect(read).toMatch(
      /^scalar, 0 frames, 0 slow\nsource +#nowhere, no Hz, left\nstate +waiting, not-found\nsize +300 × 150 at 1\n/,
    );
  });
});
