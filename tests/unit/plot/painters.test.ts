import { beforeAll, describe, expect, it } from 'vitest';
import { createBands } from '../../../components/plot/bands';
import { createGeometry } from '../../../components/plot/geometry';
import { createColumnMap, createPainter, loadMode } from '../../../components/plot/modes';
import { paintAxes } from '../../../components/plot/paint-axes';
import type { PaintTarget, PlotMode } from '../../../components/plot/painters/painter';
import { loadGlow } from '../../../components/plot/painters/surface';
import { createScale, type Scale } from '../../../components/plot/scales';
import { createLayer, FakeContext, look } from './fake-canvas';
import { random } from './random';

const measure = (text: string) => text.length * 7;
const scale = createScale('log', 20, 20000);

interface Setup {
  labels?: boolean;
  mirror?: boolean;
  glow?: boolean;
  count?: number;
  bins?: boolean;
  width?: number;
  height?: number;
  paletteBy?: 'level' | 'frequency';
  color?: string;
}

beforeAll(() => Promise.all([loadMode('line', true), loadMode('circular', true), loadGlow()]));

function setup(mode: PlotMode, options: Setup = {}) {
  const { labels = true, mirror = false, glow = false, count = 50, bins = false, width = 300, height = 120 } = options;
  const fake = new FakeContext(width, height);
  const circular = mode === 'circular';
  const geometry = createGeometry({
    canvasWidth: width,
    canvasHeight: height,
    dpr: 1,
    minDb: -90,
    maxDb: 0,
    labels,
    circular,
    measure,
  });
  const target: PaintTarget = {
    context: fake.real,
    geometry,
    look: {
      ...look,
      ...{ paletteBy: options.paletteBy ?? 'level', peak: options.color ?? look.peak },
      stops: look.stops.map((stop) => ({ ...stop, color: options.color ?? stop.color })),
    },
    scale,
    bands: bins ? null : createBands(count, 'log', 20, 20000),
    columnMap: bins ? createColumnMap(scale, geometry.width, 4096, 0, 48000 / 8192) : null,
    mirror,
    glow,
    createLayer,
  };
  const painter = createPainter(mode);
  painter.prepare(target);
  const size = bins ? 4096 : count;
  return { fake, geometry, painter, target, size };
}

const fresh = (size: number, next: () => number) =>
  Float32Array.from({ length: size }, () => {
    const dice = next();
    if (dice < 0.05) return -Infinity;
    if (dice < 0.08) return Number.NaN;
    return dice < 0.12 ? 3 : -100 + 100 * next();
  });

describe('bars', () => {
  it.each([
    ['plain', {}],
    ['mirrored', { mirror: true }],
    ['mirrored on an odd height', { mirror: true, labels: false, height: 121 }],
    ['without gaps', { count: 400 }],
    ['of bins', { bins: true }],
  ] as [string, Setup][])('painted by difference look as painted anew, over 500 random frames: %s', (_, options) => {
    const next = random(1);
    const running = setup('bars', options);
    let levels = fresh(running.size, next);
    let peaks: Float32Array | null = null;
    for (let frame = 0; frame < 500; frame++) {
      // Some frames move everything, some a few bars, some nothing; marks come and go.
      if (frame % 3 === 0) levels = fresh(running.size, next);
      else if (frame % 3 === 1) levels[Math.floor(next() * levels.length)] = -90 * next();
      if (frame % 20 === 0) peaks = null;
      else if (frame % 4 === 0) peaks = levels.map((v) => v + 8 * next());
      running.painter.paint(levels, peaks);
      if (frame % 7 !== 0) continue;
      const anew = setup('bars', options);
      anew.painter.paint(levels, peaks);
      // Styles are of each painter's own making: compared by kind.
      const kinds = (fake: FakeContext) => fake.pixels.map((p) => (typeof p === 'string' ? p : 'palette')).join();
      expect(kinds(running.fake)).toBe(kinds(anew.fake));
    }
  });

  it('touch only the difference', () => {
    const { fake, painter, geometry, size } = setup('bars', { labels: false, height: 90 });
    const levels = new Float32Array(size).fill(-45);
    painter.paint(levels, null);
    fake.calls = [];
    levels[3] = -40;
    levels[7] = -60;
    expect(painter.paint(levels, null)).toBe(true);
    const rows = geometry.height;
    expect(fake.calls).toHaveLength(2);
    expect(fake.calls[0][0]).toBe('clearRect');
    expect(fake.calls[0].slice(2)).toEqual([rows - 45, 5, 15]);
    expect(fake.calls[1][0]).toBe('fillRect');
    expect(fake.calls[1].slice(2)).toEqual([rows - 50, 5, 5]);
  });

  it('mark peaks two pixels high, on their level, in the peak colour', () => {
    const { fake, painter, size } = setup('bars', { labels: false, height: 90 });
    painter.paint(new Float32Array(size).fill(-60), new Float32Array(size).fill(-30));
    const column = Array.from({ length: 90 }, (_, row) => fake.pixels[row * fake.width]);
    expect(column.flatMap((p, row) => (p === 'peak' ? [row] : []))).toEqual([28, 29]);
    expect(column.findIndex((p) => typeof p === 'object')).toBe(60);
    // A peak at the level itself lies on the bar; at the top of the plot it takes the bar's first rows.
    painter.paint(new Float32Array(size).fill(0), new Float32Array(size).fill(0));
    expect(fake.pixels[0]).toBe('peak');
    expect(fake.pixels[2 * fake.width]).toBeTypeOf('object');
    painter.paint(new Float32Array(size).fill(-Infinity), new Float32Array(size).fill(-Infinity));
    expect(fake.pixels.every((p) => p === '')).toBe(true);
  });

  it('show the loudest of the bands that share a pixel', () => {
    const { fake, painter, size } = setup('bars', { labels: false, count: 3000, height: 90 });
    const levels = new Float32Array(size).fill(Number.NaN);
    levels[1501] = -45;
    painter.paint(levels, null);
    const lit = fake.pixels.filter((p) => p !== '').length;
    expect(lit).toBe(45);
  });

  it('are painted by one style set once a frame, for any palette', () => {
    for (const paletteBy of ['level', 'frequency'] as const) {
      const { fake, painter, size } = setup('bars', { paletteBy });
      painter.paint(new Float32Array(size).fill(-10), null);
      const styles = new Set(fake.pixels.filter((p) => p !== ''));
      expect(styles.size).toBe(1);
    }
  });
});

describe.each(['bars', 'line', 'filled', 'circular'] as const)('%s', (mode) => {
  const variants: Setup[] = [
    {},
    { mirror: true },
    { bins: true },
    { glow: true },
    { labels: false, mirror: true, bins: true },
  ];

  it('reports no change, and draws nothing, when no pixel moves', () => {
    for (const variant of variants) {
      const { fake, painter, size } = setup(mode, variant);
      const next = random(2);
      const levels = fresh(size, next);
      const peaks = fresh(size, next);
      expect(painter.paint(levels, peaks)).toBe(true);
      fake.calls = [];
      expect(painter.paint(levels, peaks)).toBe(false);
      // Below the axis all is silence. (Not for bins: the curve between a bin and a silent one tells how silent.)
      const quiet = variant.bins ? levels : levels.map((v) => Math.max(v, -95));
      expect(painter.paint(quiet, peaks)).toBe(false);
      expect(fake.calls).toEqual([]);
    }
  });

  it('stays within the data rectangle', () => {
    for (const variant of variants) {
      const { fake, painter, geometry, size } = setup(mode, variant);
      const next = random(3);
      fake.calls = [];
      for (let frame = 0; frame < 20; frame++) painter.paint(fresh(size, next), fresh(size, next));
      const { x, y, width, height } = geometry;
      let half = 0;
      for (const [name, ...n] of fake.calls) {
        if (name === 'fillRect' || name === 'clearRect') {
          expect(n[0]).toBeGreaterThanOrEqual(x);
          expect(n[1]).toBeGreaterThanOrEqual(y);
          expect(n[0] + n[2]).toBeLessThanOrEqual(x + width);
          expect(n[1] + n[3]).toBeLessThanOrEqual(y + height);
        } else if (name === 'moveTo' || name === 'lineTo') {
          half = mode === 'circular' ? 0 : 0.5;
          expect(n[0]).toBeGreaterThanOrEqual(x + half);
          expect(n[0]).toBeLessThanOrEqual(x + width - half);
          expect(n[1]).toBeGreaterThanOrEqual(y);
          expect(n[1]).toBeLessThanOrEqual(y + height);
        }
      }
    }
  });

  it('shows nothing of silence, NaN or missing levels but a line at rest', () => {
    const { fake, painter, size } = setup(mode);
    for (const silence of [-Infinity, Number.NaN, -90]) {
      painter.paint(new Float32Array(size).fill(silence), null);
      expect(fake.pixels.every((p) => p === '')).toBe(true);
      for (const [, ...n] of fake.calls) expect(n.some(Number.isNaN)).toBe(false);
    }
    expect(() => painter.paint(new Float32Array(0), null)).not.toThrow();
  });

  it('draws everything anew after being prepared again', () => {
    const { fake, painter, target, size } = setup(mode);
    const levels = new Float32Array(size).fill(-20);
    painter.paint(levels, null);
    painter.prepare(target);
    expect(fake.pixels.every((p) => p === '')).toBe(true);
    expect(painter.paint(levels, null)).toBe(true);
  });

  it('takes peaks away when they are no longer given', () => {
    const { painter, size } = setup(mode);
    const levels = new Float32Array(size).fill(-20);
    painter.paint(levels, new Float32Array(size).fill(-10));
    expect(painter.paint(levels, null)).toBe(true);
    expect(painter.paint(levels, null)).toBe(false);
  });

  it('with glow lays the data over their own blur, by images alone', () => {
    const { fake, painter, size } = setup(mode, { glow: true });
    fake.calls = [];
    painter.paint(new Float32Array(size).fill(-20), null);
    expect(fake.names()).toEqual(new Set(['clearRect', 'drawImage']));
    expect(fake.globalAlpha).toBe(1);
  });
});

describe('line', () => {
  it('runs through the levels, at most a quarter of a pixel off', () => {
    const { fake, painter, geometry, size } = setup('line', { labels: false, count: 20 });
    const levels = Float32Array.from({ length: size }, (_, i) => -80 + 3.7 * i);
    painter.paint(levels, null);
    const bands = createBands(20, 'log', 20, 20000)!;
    const points = fake.calls.filter(([name]) => name === 'lineTo');
    levels.forEach((level, i) => {
      const x = scale.toUnit(bands.centre[i]) * geometry.width;
      const y = geometry.height * (-level / 90);
      expect(points.some((p) => Math.abs(p[1] - x) < 0.01 && Math.abs(p[2] - y) <= 0.126)).toBe(true);
    });
    expect(fake.lineJoin).toBe('round');
    expect(fake.lineWidth).toBeGreaterThanOrEqual(1.5);
    expect(fake.lineWidth).toBeLessThanOrEqual(2);
  });

  it('is of pieces, but of one where what lies on itself would show', () => {
    const strokes = (color: string) => {
      const { fake, painter, size } = setup('line', { color });
      const levels = Float32Array.from({ length: size }, (_, i) => -80 + (i % 7) * 5);
      painter.paint(levels, levels);
      return fake.calls.filter(([name]) => name === 'stroke').length;
    };
    expect(strokes('rgb(1, 2, 3)')).toBeGreaterThan(4);
    for (const color of ['rgba(1, 2, 3, 0.4)', 'oklch(0.7 0.1 20 / 0.4)']) expect(strokes(color), color).toBe(2);
  });

  it('is strokes alone, filled is a fill too', () => {
    for (const mode of ['line', 'filled'] as const) {
      const { fake, painter, size } = setup(mode);
      painter.paint(new Float32Array(size).fill(-20), null);
      expect(fake.names().has('fill')).toBe(mode === 'filled');
      expect(fake.globalAlpha).toBe(1);
    }
  });
});

describe('circular', () => {
  it('reaches from 40 % of the radius to the whole, by level', () => {
    const { fake, painter, size } = setup('circular', { labels: false, width: 200, height: 200, count: 12 });
    painter.paint(new Float32Array(size).fill(-45), null);
    const radii = (name: string) =>
      fake.calls.filter((c) => c[0] === name).map((c) => Math.hypot(c[1] - 100, c[2] - 100));
    for (const r of radii('moveTo')) expect(r).toBeCloseTo(40, 4);
    for (const r of radii('lineTo')) expect(r).toBeCloseTo(70, 4);
    expect(radii('moveTo')).toHaveLength(12);
  });

  it('draws each bar twice when mirrored, left and right alike', () => {
    const { fake, painter, size } = setup('circular', {
      labels: false,
      width: 200,
      height: 200,
      mirror: true,
      count: 12,
    });
    painter.paint(
      Float32Array.from({ length: size }, (_, i) => -10 - i),
      null,
    );
    const ends = fake.calls.filter((c) => c[0] === 'lineTo').map((c) => [c[1] - 100, c[2] - 100]);
    expect(ends).toHaveLength(24);
    for (let i = 0; i < 12; i++) {
      expect(ends[i][0]).toBeCloseTo(-ends[i + 12][0], 4);
      expect(ends[i][1]).toBeCloseTo(ends[i + 12][1], 4);
    }
    // The lowest band is beside 6 o'clock, the highest beside 12.
    expect(ends[0][1]).toBeGreaterThan(0);
    expect(ends[11][1]).toBeLessThan(0);
  });
});

describe('paintAxes', () => {
  /** Pieces of text that lie on one another. */
  const overlaps = (texts: FakeContext['texts']) =>
    texts.filter((a, i) =>
      texts.some(
        (b, k) => k < i && a.left < b.right - 1 && b.left < a.right - 1 && Math.abs(a.baseline - b.baseline) < 8,
      ),
    );

  const axes = (options: {
    labels?: boolean;
    mirror?: boolean;
    circular?: boolean;
    width?: number;
    height?: number;
    minDb?: number;
    maxDb?: number;
    over?: Scale;
  }) => {
    const { labels = true, width = 700, height = 260, minDb = -90, maxDb = 0, over = scale } = options;
    const { mirror, circular = false } = options;
    const fake = new FakeContext(width, height);
    const m = (text: string) => fake.measureText(text).width;
    const geometry = createGeometry({
      canvasWidth: width,
      canvasHeight: height,
      dpr: 1,
      minDb,
      maxDb,
      labels,
      circular,
      measure: m,
    });
    paintAxes(fake.real, geometry, look, over, { mirror, circular });
    return { fake, geometry };
  };

  it.each([{}, { mirror: true }, { width: 333, height: 140 }])('never lays a label over the data: %o', (options) => {
    const { fake, geometry } = axes(options);
    expect(fake.texts.length).toBeGreaterThan(8);
    for (const { text, left, right, baseline } of fake.texts) {
      const beside = right <= geometry.x || left >= geometry.x + geometry.width;
      const under = baseline - 9 >= geometry.y + geometry.height;
      const over = baseline + 2 <= geometry.y;
      expect(beside || under || over, text).toBe(true);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(fake.width);
      expect(baseline).toBeLessThanOrEqual(fake.height);
      expect(Number.isInteger(left) && Number.isInteger(baseline)).toBe(true);
    }
  });

  it('writes a level once where it and its reflection are close, and both where they are not', () => {
    for (let minDb = -100; minDb < -40; minDb++) {
      const { fake } = axes({ mirror: true, minDb });
      expect(overlaps(fake.texts), String(minDb)).toEqual([]);
    }
    const { texts } = axes({ mirror: true, minDb: -81 }).fake;
    const written = (text: string) => texts.filter((it) => it.text === text).length;
    expect([written('8'), written('6')]).toEqual([1, 2]);
  });

  it('draws lines one device pixel thick, within the data', () => {
    const { fake, geometry } = axes({});
    const lines = fake.calls.filter(([name]) => name === 'fillRect');
    expect(lines.length).toBeGreaterThan(20);
    for (const [, x, y, w, h] of lines) {
      expect(Math.min(w, h)).toBe(1);
      expect(x).toBeGreaterThanOrEqual(geometry.x);
      expect(x + w).toBeLessThanOrEqual(geometry.x + geometry.width);
      expect(y).toBeGreaterThanOrEqual(geometry.y);
      expect(y + h).toBeLessThanOrEqual(geometry.y + geometry.height);
    }
  });

  it('names each unit once', () => {
    for (const options of [{}, { circular: true, width: 420, height: 420 }]) {
      const words = axes(options).fake.texts.map((t) => t.text.trim());
      expect(words.filter((w) => w === 'dBFS')).toHaveLength(1);
      expect(words.filter((w) => w.endsWith('Hz'))).toHaveLength(1);
    }
  });

  it('sets figures in cells of one width', () => {
    // "1" is narrower than the rest in this type, and right-aligned figures must stand under each other all the same.
    const { fake, geometry } = axes({});
    const units = fake.texts.filter((t) => t.text === '0' && t.right <= geometry.x);
    expect(new Set(units.map((t) => t.left)).size).toBe(1);
  });

  it('draws lines and no text without labels', () => {
    const { fake } = axes({ labels: false });
    expect(fake.texts).toEqual([]);
    expect(fake.calls.length).toBeGreaterThan(10);
  });

  it.each([
    [0, 100_000],
    [10_000, 10_050],
    [383_000, 384_000],
  ])('cuts no label off, and lays none over another: %d to %d Hz', (min, max) => {
    const { fake } = axes({ over: createScale('linear', min, max) });
    expect(fake.texts.length).toBeGreaterThan(20);
    expect(overlaps(fake.texts)).toEqual([]);
    for (const { right } of fake.texts) expect(right).toBeLessThanOrEqual(fake.width + 0.5);
  });

  it('lays no label of a ring over another', () => {
    for (const mirror of [false, true]) {
      for (const maxDb of [0, 6, 10, 12, 20]) {
        for (const side of [200, 210, 220, 240, 260, 300, 400, 600]) {
          const { fake } = axes({ circular: true, width: side, height: side, mirror, maxDb });
          expect(overlaps(fake.texts), `${side} ${maxDb} ${mirror}`).toEqual([]);
        }
      }
    }
  });

  it('keeps the labels of a ring out of its bars', () => {
    for (const mirror of [false, true]) {
      const { fake, geometry } = axes({ circular: true, width: 420, height: 420, mirror });
      const radius = geometry.width / 2;
      for (const { text, left, right, baseline } of fake.texts) {
        const corners = [left, right].flatMap((x) => [baseline, baseline - 8].map((y) => Math.hypot(x - 210, y - 210)));
        const inside = corners.every((r) => r <= radius * 0.4 + 2);
        const opening = baseline > 210 + radius * 0.4 && Math.abs((left + right) / 2 - 210) < 16;
        expect(inside || opening, `${text} ${left} ${baseline}`).toBe(true);
      }
    }
  });
});
