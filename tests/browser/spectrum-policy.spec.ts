// Under a strict content security policy, with and without leave to compile WebAssembly.

import { strictPolicy } from '../engines/strict-policy';
import type { lab as Lab } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

/** A tag in each mode with everything on it, used as a reader uses it; what the page reports meanwhile. */
async function useIt() {
  const reports: string[] = [];
  addEventListener('securitypolicyviolation', (event) => {
    reports.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  await lab.begin({ byHand: false, whole: false });
  const source = lab.fake(lab.steady(lab.tones([[1000]]))).node;
  const all = { source, labels: true, glow: true, peaks: true, debug: true, palette: 'navy, gold' };
  const tag = await lab.show({ ...all, bands: '1/3' }, 500, 120);
  for (const mode of ['line', 'circular', 'bars'] as const) await lab.change(tag, { mode });
  const cursor = tag.shadowRoot!.querySelector<HTMLElement>('.cursor')!;
  cursor.focus();
  for (const key of ['ArrowRight', 'Enter']) cursor.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const waiting = lab.place({ source: '#nothing' }, 500, 60);
  await lab.until(() => waiting.engine);
  await lab.rest();
  const { levels } = tag;
  const described = await tag.describe();
  const { color } = getComputedStyle(lab.part(tag, 'axes'));
  const styled = getComputedStyle(lab.part(tag, 'plot')).position;
  return {
    engine: tag.engine,
    state: tag.state,
    degraded: tag.matches(':state(degraded)'),
    count: levels.length,
    level: Math.round(lab.levelAt(tag, 1000) * 10) / 10,
    filled: lab.pixels(tag).filled > 0,
    described,
    styled,
    color: color !== '',
    reports,
  };
}

test.describe('with leave to compile', () => {
  test.use({ policy: strictPolicy("'self' 'wasm-unsafe-eval'") });

  test('it runs at full tier and breaks no rule', async ({ page }) => {
    const read = await page.evaluate(useIt);
    expect(read).toMatchObject({ engine: 'simd', state: 'running', degraded: false, count: 31, filled: true });
    expect(read.level).toBeCloseTo(0, 1);
    expect(read.described).toContain('1 kHz');
    expect(read.styled).toBe('relative');
    expect(read.reports).toEqual([]);
  });
});

test.describe('without', () => {
  test.use({ policy: strictPolicy("'self'") });

  test('it runs without WebAssembly, after the one report that the browser makes', async ({ page, complaints }) => {
    const read = await page.evaluate(useIt);
    expect(read).toMatchObject({ engine: 'fallback', state: 'running', degraded: true, count: 31, filled: true });
    expect(read.level).toBeCloseTo(0, 1);
    expect(read.described).toContain('1 kHz');
    expect(read.reports).toEqual(['script-src wasm-eval']);
    // The browser's own line on the console, and none of ours.
    const told = complaints.splice(0);
    expect(told.length).toBeLessThanOrEqual(1);
    for (const line of told) expect(line).toMatch(/Content Security Policy|wasm-unsafe-eval/);
  });
});
