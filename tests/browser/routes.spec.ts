// A media element's route while equalisers come, move and go: what leaves for the loudspeakers, sample by sample.
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { routes as Routes } from './pages/routes-page';

declare const routes: typeof Routes;

const SCRIPT = fileURLToPath(new URL('./pages/routes-page.ts', import.meta.url));

const test = base.extend<{ page: Page }, { script: string }>({
  script: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern
    async ({}, use) => {
      const options = { bundle: true, format: 'iife', target: 'es2022', write: false, logLevel: 'error' } as const;
      const { outputFiles } = await build({ entryPoints: [SCRIPT], ...options });
      await use(outputFiles[0].text);
    },
    { scope: 'worker' },
  ],
  page: async ({ page, script }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.route('**/routes', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="en"><head><title>Routes</title></head><body></body></html>`,
      }),
    );
    await page.route('**/routes.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
    await page.goto('/routes');
    await page.addScriptTag({ url: '/routes.js' });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

// What is put in; the last is the built kit's own.
for (const kind of ['gain', 'delay', 'filter', 'two', 'equalizer'] as const) {
  test(`inserts (${kind}) come, move and go while it plays: never louder, never a gap`, async ({ page }) => {
    const read = await page.evaluate(async (kind) => {
      const { equalizer, ledger, levels, longestGap, neutral, pause, playing, record, until } = routes;
      const { route, spectrums } = await playing();
      const { sampleRate } = route.context;
      const recording = await record(route);
      const begin = await recording.more(16_384);
      const [first, second] = [equalizer(neutral[kind]), equalizer(neutral[kind])];
      document.body.append(second);
      await until(() => second.output);
      await pause(100);
      document.body.prepend(first);
      await until(() => first.output);
      await pause(100);
      document.body.append(first);
      await pause(100);
      const shadow = document.createElement('div').attachShadow({ mode: 'closed' });
      document.body.prepend(shadow.host);
      shadow.append(second);
      await pause(100);
      document.body.append(shadow.host);
      spectrums[0].remove();
      await pause(100);
      for (let i = 0; i < 40; i++) {
        if (i % 4 === 3) second.remove();
        else document.body[i % 2 ? 'append' : 'prepend'](i % 3 ? first : second);
        await pause(i % 5 ? 5 : 20);
      }
      first.remove();
      second.remove();
      await until(() => !first.output && !second.output);
      const end = await recording.more(8192);
      await recording.more(16_384);
      const { source, out } = await recording.stop();
      const block = Math.round(sampleRate / 100);
      const heard = levels(source, out, block);
      const part = (from: number, to?: number) => {
        const [came, left] = [source.subarray(from, to), out.subarray(from, to)];
        return { blocks: levels(came, left, block).length, same: came.every((value, i) => value === left[i]) };
      };
      const outputs = ledger.outputs(route.out).filter((to) => !(to instanceof AnalyserNode));
      return {
        blocks: heard.length,
        loudest: Math.max(...heard),
        gap: longestGap(source, out, sampleRate),
        before: part(0, begin),
        after: part(end),
        ends: {
          elementSources: ledger.elementSources.length,
          contexts: ledger.contexts.length,
          straight: ledger.outputs(route.source).every((to) => to === route.out),
          toDestination: outputs.length === 1 && outputs[0] === route.context.destination,
          state: spectrums[1].state,
        },
      };
    }, kind);
    expect(read.ends).toEqual({
      elementSources: 1,
      contexts: 1,
      straight: true,
      toDestination: true,
      state: 'running',
    });
    expect(read.blocks).toBeGreaterThan(100);
    expect(read.loudest, 'in dB over what comes in').toBeLessThan(0.5);
    expect(read.gap, 'in ms').toBeLessThan(20);
    // What leaves without inserts is what comes in, bit by bit.
    expect(read.before.same).toBe(true);
    expect(read.after.same).toBe(true);
    expect(Math.min(read.before.blocks, read.after.blocks)).toBeGreaterThan(10);
  });
}

test('every sample has gone through the inserts in document order, and through no two ways', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { absolute, equalizer, playing, quarter, record, until } = routes;
    const { route } = await playing();
    const recording = await record(route);
    const [a, b] = [equalizer(quarter), equalizer(absolute)];
    const shadow = document.createElement('div').attachShadow({ mode: 'closed' });
    document.body.append(shadow.host);
    const ways: Record<string, (x: number) => number> = {
      '': (x) => x,
      a: (x) => -0.25 * x,
      b: (x) => Math.abs(x),
      ab: (x) => 0.25 * Math.abs(x),
      ba: (x) => -0.25 * Math.abs(x),
    };
    const steps: [act: () => void, way: string][] = [
      [() => {}, ''],
      [() => document.body.append(a), 'a'],
      [() => document.body.append(b), 'ab'],
      [() => b.after(a), 'ba'],
      [() => shadow.append(b), 'ba'],
      [() => document.body.append(shadow.host), 'ab'],
      [() => shadow.prepend(a), 'ab'],
      [() => shadow.host.before(b), 'ba'],
      [() => a.remove(), 'b'],
      [() => b.after(a), 'ba'],
      [() => b.remove(), 'a'],
      [() => a.remove(), ''],
    ];
    const parts: [from: number, to: number, way: string][] = [];
    for (const [act, way] of steps) {
      act();
      await until(() => Boolean(a.output) === way.includes('a') && Boolean(b.output) === way.includes('b'));
      // What the page does is heard some blocks later, and told of later still.
      const from = await recording.more(8192);
      parts.push([from, await recording.more(4096), way]);
    }
    const { source, out } = await recording.stop();
    const is = (i: number, way: string) => Math.abs(ways[way](source[i]) - out[i]) < 1e-6;
    const found = parts.map(([from, to]) => {
      const fits = Object.keys(ways).filter((way) => {
        for (let i = from; i < to; i++) if (!is(i, way)) return false;
        return true;
      });
      return fits.join();
    });
    // In between there may be silence, for a moment, but no sum of two ways.
    let strange = 0;
    out.forEach((value, i) => {
      if (value !== 0 && !Object.keys(ways).some((way) => is(i, way))) strange++;
    });
    return { found, wanted: steps.map(([, way]) => way), strange };
  });
  expect(read.found).toEqual(read.wanted);
  expect(read.strange).toBe(0);
});

test('a spectrum that names an equaliser hears it, whatever follows; a third joins by its name', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { absolute, equalizer, ledger, levelAt, neutral, pause, playing, quarter, spectrum, until } = routes;
    const { route, spectrums } = await playing();
    const [a, b] = [equalizer(quarter), equalizer(absolute)];
    a.id = 'a';
    const named = await spectrum('#a');
    const before = named.state;
    document.body.append(a, b);
    await until(() => named.state === 'running' && b.output);
    // The quarter of a sine of 0.5 has one line, at -18.06 dB; the absolute value has none there.
    await until(() => Math.abs(levelAt(named, 1000) + 18.06) < 0.1 && levelAt(spectrums[0], 1000) < -50);
    const second = levelAt(spectrums[0], 2000);
    // It keeps the node when the equaliser moves behind the other, and hears what that gives.
    b.after(a);
    await until(() => levelAt(named, 1000) < -50 && levelAt(spectrums[0], 1000) < -50);
    b.remove();
    await until(() => Math.abs(levelAt(named, 1000) + 18.06) < 0.1);
    const third = equalizer(neutral.gain, '#a');
    document.body.append(third);
    await until(() => third.output);
    const joined = third.route === route && ledger.outputs(a.output!).includes(third.output);
    const inTheEnd = ledger.outputs(third.output!).includes(route.out);
    a.remove();
    await until(() => named.state === 'waiting' && !third.output);
    await until(() => Math.abs(levelAt(spectrums[0], 1000) + 6.02) < 0.1);
    await pause(50);
    return { before, second, joined, inTheEnd, sources: ledger.elementSources.length };
  });
  // |sin| = 2/π − 4/π·(cos 2φ/3 + …): a line at 2 kHz of 0.125·4/(3π).
  expect(read.second).toBeCloseTo(20 * Math.log10((0.125 * 4) / (3 * Math.PI)), 0);
  expect(read).toMatchObject({ before: 'waiting', joined: true, inTheEnd: true, sources: 1 });
});
