import { describe, expect, test } from 'vitest';
import { createBands } from '../../../components/plot/bands';
import { createColumnMap } from '../../../components/plot/columns';
import { createScale } from '../../../components/plot/scales';
import type { Analysis } from '../../../components/ra-spectrum/analysis';
import { describeLoudest, formatLevel, readAt, readoutText } from '../../../components/ra-spectrum/readout';

const bins = (levels: number[], firstBin = 4, binWidth = 10) =>
  ({
    levels: Float32Array.from(levels),
    shown: Float32Array.from(levels),
    frequencies: Float64Array.from(levels, (_, i) => (firstBin + i) * binWidth),
    edges: null,
    firstBin,
    binWidth,
  }) as unknown as Analysis;

const bands = (levels: (i: number) => number) => {
  const edges = createBands('1/3', 'log', 20, 20_000)!;
  return {
    levels: Float32Array.from(edges.centre, (_, i) => levels(i)),
    shown: Float32Array.from(edges.centre, (_, i) => levels(i)),
    frequencies: edges.centre,
    edges,
  } as unknown as Analysis;
};

describe('text', () => {
  test('a level has one decimal and a true minus sign', () => {
    expect(formatLevel(-23.44)).toBe('−23.4 dB');
    expect(formatLevel(6.02)).toBe('6.0 dB');
    expect(formatLevel(0)).toBe('0.0 dB');
    expect(formatLevel(-Infinity)).toBe('silence');
    expect(formatLevel(Number.NaN)).toBe('silence');
  });

  test('next to nothing below full scale is full scale', () => {
    expect(formatLevel(-0.04)).toBe('0.0 dB');
    expect(formatLevel(-0.06)).toBe('−0.1 dB');
  });

  test('the readout says frequency, note and level', () => {
    expect(readoutText(1000, -6.02)).toBe('1 kHz · B5 +21 cents · −6.0 dB');
    expect(readoutText(440, -20)).toBe('440 Hz · A4 · −20.0 dB');
    expect(readoutText(1234, -23.4)).toBe('1.23 kHz · D♯6 −15 cents · −23.4 dB');
    expect(readoutText(0, -Infinity)).toBe('0 Hz · silence');
  });
});

describe('the level at a frequency', () => {
  test('of bands is that of the band it lies in', () => {
    const analysis = bands((i) => -i);
    const { edges } = analysis;
    for (let i = 0; i < edges!.centre.length; i++) {
      expect(readAt(analysis, null, edges!.centre[i]).level).toBe(-i);
      expect(readAt(analysis, null, edges!.low[i] * 1.0001).level).toBe(-i);
      expect(readAt(analysis, null, edges!.high[i] * 0.9999).level).toBe(-i);
    }
    expect(readAt(analysis, null, 1).level).toBe(-0);
    expect(readAt(analysis, null, 90_000).level).toBe(-30);
  });

  /** Bins 10 Hz apart from 40 Hz on, over an axis from the first to the last. */
  const over = (analysis: Analysis, width: number) => {
    const { levels } = analysis;
    return createColumnMap(createScale('linear', 40, 40 + 10 * (levels.length - 1)), width, levels.length, 4, 10);
  };

  test('of bins wider than columns is what the curve through them shows', () => {
    const analysis = bins([-60, -50, -3, -4, -50, -60]);
    const columns = over(analysis, 500);
    const drawn = new Float32Array(500);
    columns.fill(analysis.levels, drawn);
    for (const x of [0, 7, 133, 180, 250, 251, 388, 499]) {
      const at = columns.scale.toFrequency(x / 500);
      const { frequency, level } = readAt(analysis, columns, at);
      expect(level).toBe(drawn[x]);
      expect(Math.abs(frequency - at)).toBeLessThan(0.1);
    }
    expect(readAt(analysis, columns, 65).level).toBeLessThanOrEqual(-3);
  });

  test('of columns that hold several bins is the loudest’s, with its frequency', () => {
    const analysis = bins(Array.from({ length: 101 }, (_, i) => (i === 52 ? -6 : -80)));
    const columns = over(analysis, 20);
    for (let x = 0; x < 20; x++) {
      const read = readAt(analysis, columns, columns.scale.toFrequency(x / 20));
      if (x === 10) expect(read).toEqual({ frequency: 560, level: -6 });
      else expect(read.level).toBe(-80);
    }
  });

  test('within a reach is the loudest of it: steps as long as twice the reach leave nothing out', () => {
    for (const loud of [0, 17, 50, 99, 100]) {
      const analysis = bins(Array.from({ length: 101 }, (_, i) => (i === loud ? -6 : -80)));
      const columns = over(analysis, 1000);
      const read = Array.from({ length: 11 }, (_, i) =>
        readAt(analysis, columns, columns.scale.toFrequency(i / 10), 0.05),
      );
      expect(read).toContainEqual({ frequency: 40 + 10 * loud, level: -6 });
    }
  });

  test('at the ends is that of the axis’s first and last column, and of silence none', () => {
    const analysis = bins([-10, -20, -Infinity, -Infinity, -30]);
    const columns = over(analysis, 400);
    expect(readAt(analysis, columns, 40)).toEqual({ frequency: 40, level: -10 });
    expect(readAt(analysis, columns, 80)).toEqual({ frequency: 80, level: -30 });
    expect(readAt(analysis, columns, 1000)).toEqual({ frequency: 80, level: -30 });
    expect(readAt(analysis, columns, 64.9).level).toBe(-Infinity);
    expect(readAt(bins([-Infinity, -Infinity]), columns, 60, 0.1)).toEqual({ frequency: 60, level: -Infinity });
    expect(readAt(analysis, null, 60).level).toBe(-Infinity);
  });
});

describe('the loudest', () => {
  test('is named with its level', () => {
    expect(describeLoudest(bands((i) => (i === 3 ? -12.3 : -60)))).toBe('Loudest band: 40 Hz, −12.3 dB full scale.');
    expect(describeLoudest(bins([-50, -40, -6.02, -40]))).toBe('Loudest: 60 Hz, −6.0 dB full scale.');
  });

  test('of nothing is nothing', () => {
    expect(describeLoudest(null)).toBe('No sound is shown.');
    expect(describeLoudest(bands(() => -Infinity))).toBe('Silence.');
    expect(describeLoudest(bins([]))).toBe('Silence.');
  });
});
