import { describe, expect, it } from 'vitest';
import { createBands } from '../../../components/plot/bands';
import { barColumns } from '../../../components/plot/bar-columns';
import { createGeometry, levelToPixels, levelToY, yToLevel } from '../../../components/plot/geometry';
import { createRing, ringUnitAt } from '../../../components/plot/ring';
import { createScale } from '../../../components/plot/scales';

const measure = (text: string) => text.length * 13;
const options = { canvasWidth: 1280, canvasHeight: 320, dpr: 1, minDb: -90, maxDb: 0, labels: false };

describe('createGeometry', () => {
  it('gives the whole canvas to the data without labels', () => {
    expect(createGeometry(options)).toMatchObject({ x: 0, y: 0, width: 1280, height: 320, labels: false });
  });

  it.each([1, 1.25, 1.5, 2, 3])('leaves whole-pixel gutters for labels at %d device pixels a pixel', (dpr) => {
    const g = createGeometry({
      ...options,
      canvasWidth: 1280.4 * dpr,
      dpr,
      canvasHeight: 319 * dpr,
      labels: true,
      measure,
    });
    for (const v of [g.x, g.y, g.width, g.height, g.canvasWidth, g.canvasHeight])
      expect(Number.isInteger(v)).toBe(true);
    expect(g.x).toBeGreaterThan(measure('dBFS'));
    expect(g.y).toBeGreaterThan(0);
    expect(g.x + g.width + measure('20 kHz') / 2).toBeLessThanOrEqual(g.canvasWidth);
    expect(g.y + g.height).toBeLessThan(g.canvasHeight);
  });

  it('drops labels rather than the plot where there is no room', () => {
    expect(createGeometry({ ...options, canvasWidth: 100, labels: true, measure }).labels).toBe(false);
    expect(createGeometry({ ...options, canvasHeight: 60, labels: true, measure })).toMatchObject({ height: 60, y: 0 });
    expect(createGeometry({ ...options, canvasWidth: 0, canvasHeight: 0 })).toMatchObject({ width: 1, height: 1 });
  });
});

describe('levels', () => {
  const g = createGeometry(options);
  it('are whole pixels, clamped, and silence is none', () => {
    expect(levelToPixels(g, 0, 320)).toBe(320);
    expect(levelToPixels(g, 12, 320)).toBe(320);
    expect(levelToPixels(g, -45, 320)).toBe(160);
    expect(levelToPixels(g, -90, 320)).toBe(0);
    expect(levelToPixels(g, -45.1, 320)).toBe(Math.round((44.9 / 90) * 320));
    for (const silent of [-Infinity, Number.NaN, -91]) expect(levelToPixels(g, silent, 320)).toBe(0);
  });
  it('have a y and come back from it', () => {
    expect(levelToY(g, 0)).toBe(0);
    expect(levelToY(g, -90)).toBe(320);
    expect(yToLevel(g, levelToY(g, -45))).toBeCloseTo(-45, 9);
  });
});

describe('barColumns', () => {
  const scale = createScale('log', 20, 20000);

  it.each([
    [1280, 10],
    [1280, 61],
    [1280, 243],
    [1280, 640],
    [1280, 1000],
    [1280, 3000],
    [333, 241],
  ])('on %d pixels, %d bars are whole, apart, and show every band once', (width, count) => {
    const columns = barColumns(scale, createBands(count, 'log', 20, 20000)!, width);
    let edge = 0;
    let band = 0;
    for (let i = 0; i < columns.count; i++) {
      expect(columns.x0[i]).toBeGreaterThanOrEqual(edge);
      expect(columns.x1[i]).toBeGreaterThan(columns.x0[i]);
      expect(columns.first[i]).toBe(band);
      expect(columns.end[i]).toBeGreaterThan(band);
      edge = columns.x1[i];
      band = columns.end[i];
    }
    expect(edge).toBeLessThanOrEqual(width);
    expect(band).toBe(count);
    expect(columns.count).toBeLessThanOrEqual(width);
  });

  it('leaves 12 % of the pitch between bars, one pixel at least, none below two', () => {
    const gaps = (width: number, count: number) => {
      const { x0, x1 } = barColumns(scale, createBands(count, 'log', 20, 20000)!, width);
      return new Set(Array.from(x0.slice(1), (x, i) => x - x1[i]));
    };
    expect(gaps(1280, 10)).toEqual(new Set([15]));
    expect(gaps(1280, 128)).toEqual(new Set([1]));
    expect(gaps(1280, 243)).toEqual(new Set([1]));
    expect(gaps(1280, 1000)).toEqual(new Set([0]));
  });

  it('gives bands thinner than a pixel one column a pixel, also where only some are', () => {
    const dense = barColumns(scale, createBands(5000, 'log', 20, 20000)!, 500);
    expect(Array.from(dense.x0)).toEqual(Array.from({ length: 500 }, (_, i) => i));
    const linear = createScale('linear', 0, 20000);
    const mixed = barColumns(linear, createBands('1/24', 'linear', 20, 20000)!, 400);
    expect(mixed.x0[0]).toBe(0);
    expect(mixed.end.at(-1)).toBe(241);
  });
});

describe('ring', () => {
  const geometry = createGeometry({ ...options, canvasWidth: 400, canvasHeight: 400, circular: true });
  it('has its low end at 6 o’clock and runs clockwise', () => {
    const ring = createRing(geometry, false);
    expect(ring).toMatchObject({ x: 200, y: 200, outer: 200, inner: 80 });
    expect(ringUnitAt(ring, false, 199.999, 390)).toBeCloseTo(0, 3);
    expect(ringUnitAt(ring, false, 10, 200)).toBeCloseTo(0.25, 6);
    expect(ringUnitAt(ring, false, 200, 10)).toBeCloseTo(0.5, 6);
    expect(ringUnitAt(ring, false, 390, 200)).toBeCloseTo(0.75, 6);
  });
  it('is the same left and right when mirrored', () => {
    const ring = createRing(geometry, true);
    expect(ringUnitAt(ring, true, 10, 200)).toBeCloseTo(0.5, 6);
    expect(ringUnitAt(ring, true, 390, 200)).toBeCloseTo(0.5, 6);
    expect(ringUnitAt(ring, true, 200, 10)).toBeCloseTo(1, 6);
  });
  it('opens for labels', () => {
    const labelled = createGeometry({
      ...options,
      canvasWidth: 400,
      canvasHeight: 400,
      circular: true,
      labels: true,
      measure,
    });
    const ring = createRing(labelled, false, measure);
    expect(ring.start).toBeGreaterThan(Math.PI / 2);
    expect(ringUnitAt(ring, false, 200, 390)).toBeNull();
  });
});
