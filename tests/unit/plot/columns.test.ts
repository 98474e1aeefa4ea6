import { describe, expect, it } from 'vitest';
import { createColumnMap, fillColumns } from '../../../components/plot/columns';
import { createScale, type ScaleName } from '../../../components/plot/scales';
import { random } from './random';

const BIN_HZ = 48000 / 8192;

describe.each(['log', 'linear', 'mel', 'bark', 'erb'] as ScaleName[])('columns on a %s axis', (name) => {
  const scale = createScale(name, 20, 20000);
  const firstBin = 3;
  const binCount = 3410;
  const width = 900;
  const map = createColumnMap(scale, width, binCount, firstBin, BIN_HZ);
  const next = random(name.length);
  const levels = Float32Array.from({ length: binCount }, () => -100 * next());
  const out = new Float32Array(width);
  fillColumns(map, levels, out);

  it('show the loudest bin they hold, found by brute force', () => {
    const expected = new Float32Array(width).fill(-Infinity);
    for (let bin = 0; bin < binCount; bin++) {
      const column = Math.floor(scale.toUnit((firstBin + bin) * BIN_HZ) * width);
      if (column >= 0 && column < width) expected[column] = Math.max(expected[column], levels[bin]);
    }
    let held = 0;
    for (let x = 0; x < width; x++) {
      if (expected[x] === -Infinity) continue;
      held++;
      expect(out[x], `column ${x}`).toBe(expected[x]);
    }
    expect(held).toBeGreaterThan(100);
  });

  it('run smoothly between bins elsewhere, and never beyond them', () => {
    for (let x = 0; x < width; x++) {
      const position = scale.toFrequency((x + 0.5) / width) / BIN_HZ - firstBin;
      const a = levels[Math.min(Math.max(Math.floor(position), 0), binCount - 1)];
      const b = levels[Math.min(Math.max(Math.ceil(position), 0), binCount - 1)];
      if (map.end[x] > map.start[x] || map.fraction[x] < 0) continue;
      expect(out[x]).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-4);
      expect(out[x]).toBeLessThanOrEqual(Math.max(a, b) + 1e-4);
    }
  });
});

describe('columns', () => {
  const scale = createScale('linear', 0, 100);

  it('show every bin on the axis, its two ends included', () => {
    const map = createColumnMap(scale, 50, 101, 0, 1);
    for (const bin of [0, 1, 50, 99, 100]) {
      const levels = new Float32Array(101).fill(-90);
      levels[bin] = -3;
      const out = new Float32Array(50);
      fillColumns(map, levels, out);
      expect(Math.max(...out)).toBe(-3);
      expect(out.filter((v) => v > -90)).toHaveLength(1);
    }
  });

  it('are a straight line where the bins are', () => {
    const map = createColumnMap(scale, 1000, 11, 0, 10);
    const out = new Float32Array(1000);
    fillColumns(
      map,
      Float32Array.from({ length: 11 }, (_, i) => -60 + 3 * i),
      out,
    );
    // The end segments have no neighbour to take a slope from.
    for (let x = 101; x < 900; x++) {
      if (map.end[x] > map.start[x]) continue;
      expect(out[x]).toBeCloseTo(-60 + 0.3 * ((x + 0.5) / 10), 4);
    }
  });

  it('have no step between one column and the next where bins are wide', () => {
    const next = random(5);
    const map = createColumnMap(scale, 4000, 11, 0, 10);
    const out = new Float32Array(4000);
    fillColumns(
      map,
      Float32Array.from({ length: 11 }, () => -60 * next()),
      out,
    );
    let most = 0;
    for (let x = 1; x < 4000; x++) most = Math.max(most, Math.abs(out[x] - out[x - 1]));
    // 60 dB over 400 columns, and no monotone cubic of this kind is steeper than three times its mean.
    expect(most).toBeLessThan((60 / 400) * 3);
  });

  it('bear silence and NaN', () => {
    const map = createColumnMap(scale, 300, 101, 0, 1);
    const levels = new Float32Array(101).fill(-Infinity);
    levels[40] = -10;
    levels[60] = Number.NaN;
    const out = new Float32Array(300).fill(7);
    fillColumns(map, levels, out);
    expect(out.some(Number.isNaN)).toBe(false);
    expect(Math.max(...out)).toBe(-10);
    expect(out[0]).toBeLessThanOrEqual(-200);
    expect(out[181]).toBeLessThanOrEqual(-200);
  });

  it('beyond the last bin hold nothing', () => {
    const map = createColumnMap(createScale('linear', 0, 200), 200, 100, 0, 1);
    const out = new Float32Array(200);
    fillColumns(map, new Float32Array(100).fill(-20), out);
    expect(out[99]).toBe(-20);
    expect(out[150]).toBe(-Infinity);
    const none = createColumnMap(scale, 10, 0, 0, 1);
    fillColumns(none, new Float32Array(0), out);
    expect(out[5]).toBe(-Infinity);
  });
});
