// What no page should write, seeded: 500 combinations of attributes, and 200 000 bytes of noise through each of the texts that are
// parsed. Nothing throws, nothing holds the page up, nothing piles up.
import type { Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

const BYTES = 200_000;
/** Beyond this a page stutters: what the yardstick below takes on a machine that is not busy. */
const HANG_MS = 50;

/** The tags may say what is wrong, as warnings that begin with their name, and no longer than one reads. */
function settle(complaints: string[]): void {
  const other = complaints.filter((text) => !/^<ra-(spectrum|eq|band)>/.test(text) || text.length > 1500);
  complaints.length = 0;
  expect(other.map((text) => text.slice(0, 500))).toEqual([]);
}

/** What scripts hold in bytes, where the browser tells; else nothing. */
async function heapOf(page: Page): Promise<number> {
  if (page.context().browser()?.browserType().name() !== 'chromium') return 0;
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Puts what the tests share on the page. */
const prepare = (page: Page) =>
  page.evaluate(async () => {
    await lab.begin();
    await eq.begin({ byHand: true });
    const slow: string[] = [];
    const yard = 'abcdefghij'.repeat(20_000);
    let hash = 0;
    /** How long takes now, busy as the machine may be, what takes as long as a hang where it is not. */
    const yardstick = () => {
      const start = performance.now();
      for (let i = 0; i < 250; i++) for (let n = 0; n < yard.length; n++) hash = (hash * 31 + yard.charCodeAt(n)) | 0;
      return performance.now() - start;
    };
    yardstick();
    const fuzz = {
      slow,
      /** Does something, and keeps its name where it holds the page up three times out of three: once is the machine. */
      timed(name: string, limit: number, act: () => void): void {
        for (let i = 0; i < 3; i++) {
          const start = performance.now();
          act();
          const took = performance.now() - start;
          if (took <= limit || took <= yardstick()) return;
        }
        slow.push(name);
      },
      pick: <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)],
    };
    Object.assign(window, { fuzz });
  });

interface Fuzz {
  slow: string[];
  timed(name: string, limit: number, act: () => void): void;
  pick<T>(list: readonly T[], next: () => number): T;
}

declare const fuzz: Fuzz;

const ATTRIBUTES = {
  'ra-spectrum': [
    ...[
      'source',
      'channel',
      'mode',
      'scale',
      'bands',
      'fft-size',
      'window',
      'weighting',
      'tilt',
      'min-frequency',
      'max-frequency',
    ],
    ...['min-db', 'max-db', 'attack-ms', 'release-ms', 'peaks', 'peak-hold-ms', 'peak-decay', 'palette', 'palette-by'],
    ...['glow', 'mirror', 'labels', 'fps', 'paused', 'debug', 'dir', 'hidden', 'class', 'lang', 'tabindex'],
  ],
  'ra-eq': [
    ...['source', 'value', 'name', 'disabled', 'range-db', 'preamp', 'bypass', 'auto-gain', 'spectrum', 'count'],
    ...['min-frequency', 'max-frequency', 'palette', 'dir', 'hidden', 'class', 'lang', 'tabindex', 'form'],
  ],
};

const VALUES = [
  ...['', ' ', '0', '-0', '1', '-1', '12', '0.5', '1e308', '-1e308', '1e-320', 'NaN', 'Infinity', '-Infinity', '0x10'],
  ...['1,5', '12px', '８', 'null', 'undefined', 'true', 'false', '__proto__', 'constructor', 'toString', '<b>x</b>'],
  ...[
    'bars',
    'line',
    'filled',
    'circular',
    'log',
    'linear',
    'mel',
    'bark',
    'erb',
    'none',
    'auto',
    '1/3',
    '1/24',
    '1/7',
  ],
  ...['512', '8192', '32768', '1000', 'hann', 'flat-top', 'a', 'c', '468', 'level', 'frequency', 'pre', 'both', 'rtl'],
  ...['rust', 'prism', 'mono', 'red', 'red 10%, blue', 'red,,blue', 'oklch(0.7 0.1 40)', 'url(x)', 'var(--x)', '#0000'],
  ...[
    'Preamp: -6 dB\nFilter 1: ON PK Fc 100 Hz Gain 3 dB Q 1',
    'Filter: ON',
    '#x',
    '#(',
    '.a',
    '[b]',
    'mic',
    'tab',
    'x',
  ],
  ...['\u0000', '\ud800', '🎛️', 'a'.repeat(5000), ','.repeat(2000), '('.repeat(2000), '9'.repeat(400)],
];

test('500 combinations of attributes: none throws, none holds the page up', async ({ page, complaints }) => {
  test.slow();
  await prepare(page);
  const read = await page.evaluate(
    async ([attributes, values, hang]) => {
      const next = lab.random(6);
      const source = lab.fake();
      const main = document.querySelector('main')!;
      let made = 0;
      const dead: string[] = [];
      const wild = (tag: Element, names: string[]) => {
        for (let i = Math.floor(next() * 9); i >= 0; i--) {
          const name = fuzz.pick(names, next);
          if (next() < 0.1) tag.removeAttribute(name);
          else tag.setAttribute(name, fuzz.pick(values, next));
        }
        return tag.outerHTML.slice(0, 300);
      };
      for (let i = 0; i < 500; i++) {
        const name = i % 2 ? 'ra-eq' : 'ra-spectrum';
        const box = document.createElement('div');
        box.style.inlineSize = `${fuzz.pick([0, 1, 320, 640, 3000], next)}px`;
        box.style.blockSize = fuzz.pick(['auto', '0', '1px', '200px', '2000px'], next);
        const tag = document.createElement(name) as HTMLRaSpectrumElement | HTMLRaEqElement;
        let words = wild(tag, attributes[name]);
        box.append(tag);
        main.append(box);
        if (next() < 0.7 && name === 'ra-spectrum') tag.source = source.node;
        await lab.pause();
        for (let turn = 0; turn < 3; turn++) {
          fuzz.timed(words, hang, () => lab.frames.step());
          words = wild(tag, attributes[name]);
          await null;
        }
        fuzz.timed(words, hang, () => lab.frames.step());
        // It still does what it is for.
        if (!tag.shadowRoot?.childElementCount || tag.stats === null || tag.state === undefined) dead.push(words);
        box.remove();
        made++;
      }
      return { made, dead, slow: fuzz.slow };
    },
    [ATTRIBUTES, VALUES, HANG_MS] as const,
  );
  settle(complaints);
  expect(read).toEqual({ made: 500, dead: [], slow: [] });
});

const TOKENS = {
  value: [
    ...[
      'Filter',
      'Filter 1',
      ': ',
      'ON ',
      'OFF ',
      'PK ',
      'LSC ',
      'HS ',
      'Fc ',
      ' Hz ',
      'Gain ',
      ' dB',
      ' Q ',
      '\n',
      '\r\n',
    ],
    ...[
      'Preamp: ',
      '-6',
      '1e9',
      '1,5',
      '12 dB',
      'BW Oct ',
      'Channel: L\n',
      'Device: all\n',
      'GraphicEQ: ',
      'If: ',
      '# ',
    ],
  ],
  palette: ['red', ' ', ',', '10%', '#f0', '#ff0000', 'rgb(', ')', 'oklch(', '0.5 ', 'rust', 'url(', '"', '/*', ';'],
  bands: ['1', '/', '24', 'auto', 'none', '-', '.', 'e', '9'],
};

for (const [name, tag] of [
  ['value', 'ra-eq'],
  ['palette', 'ra-eq'],
  ['palette', 'ra-spectrum'],
  ['bands', 'ra-spectrum'],
] as const) {
  test(`${BYTES} bytes of noise through ${name} of <${tag}>`, async ({ page, complaints }) => {
    await prepare(page);
    const run = (seed: number) =>
      page.evaluate(
        async ([kind, property, tokens, bytes, hang, from]) => {
          const next = lab.random(from);
          const element = kind === 'ra-eq' ? eq.place({}, 400, 200) : lab.place({}, 400, 200);
          await lab.rest();
          const bearer = element as unknown as Record<string, unknown>;
          const noise = (length: number) => {
            let text = '';
            const wild = next();
            while (text.length < length)
              text += next() < wild ? String.fromCharCode(next() * 256) : fuzz.pick(tokens, next);
            return text;
          };
          const give = (text: string, asAttribute: boolean) => {
            const words = `${text.length} characters: ${JSON.stringify(text.slice(0, 100))}`;
            fuzz.timed(words, hang, () => {
              if (asAttribute) element.setAttribute(property, text);
              else bearer[property] = text;
              lab.frames.step();
            });
          };
          let [left, turn] = [bytes, 0];
          while (left > 0) {
            const text = noise(Math.min(left, Math.ceil(4096 ** next())));
            left -= text.length;
            give(text, turn++ % 3 === 0);
            await null;
          }
          // All of it at once, too.
          give(noise(bytes), true);
          await lab.pause();
          give(noise(bytes), false);
          await lab.pause();
          lab.frames.step();
          const found = { slow: fuzz.slow, ok: element.shadowRoot!.childElementCount > 0 };
          element.remove();
          await lab.rest();
          return found;
        },
        [tag, name, TOKENS[name], BYTES, HANG_MS, seed] as const,
      );
    await run(1);
    const before = await heapOf(page);
    expect(await run(2)).toEqual({ slow: [], ok: true });
    settle(complaints);
    // What is kept of the last text, and of sentences on the console, is a few times its length.
    expect((await heapOf(page)) - before).toBeLessThan(10 * BYTES);
  });
}

test('noise in the numbers of the bands is refused in a sentence, or heard as it is', async ({ page, complaints }) => {
  await prepare(page);
  const read = await page.evaluate(
    async ([values, hang]) => {
      const next = lab.random(9);
      const tag = eq.place({}, 400, 200);
      await lab.rest();
      const any = [...values, 0, -1, 440, 1e9, Number.NaN, Infinity, null, undefined, {}, [], true, 3n, Symbol('x')];
      const wrong: string[] = [];
      let taken = 0;
      for (let i = 0; i < 300; i++) {
        const bands = Array.from({ length: Math.floor(next() * 40) }, () =>
          Object.fromEntries(
            ['type', 'frequency', 'gain', 'q', 'enabled']
              .filter(() => next() < 0.4)
              .map((name) => [name, next() < 0.7 ? 1 + next() * 100 : fuzz.pick(any, next)]),
          ),
        );
        fuzz.timed(JSON.stringify(bands.length), hang, () => {
          try {
            tag.bands = (next() < 0.02 ? fuzz.pick(any, next) : bands) as never;
            taken++;
          } catch (error) {
            if (!/^<ra-eq>/.test((error as Error).message)) wrong.push(String(error));
          }
        });
        if (i % 10 === 0) await lab.pause();
      }
      lab.frames.step();
      const finite = tag.bands.every(({ frequency, gain, q }) => [frequency, gain, q].every(Number.isFinite));
      return { wrong: wrong.slice(0, 5), finite, many: taken > 250, slow: fuzz.slow };
    },
    [VALUES, HANG_MS] as const,
  );
  // Each that is refused is told.
  expect(complaints.length).toBeGreaterThan(100);
  settle(complaints);
  expect(read).toEqual({ wrong: [], finite: true, many: true, slow: [] });
});
