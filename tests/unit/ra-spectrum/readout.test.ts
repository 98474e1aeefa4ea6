import { describe, expect, test } from 'vitest';
import { createBands } from '../../../components/plot/bands';
import type { Analysis } from '../../../components/ra-spectrum/analysis';
import { describeLoudest, formatLevel, levelAt, readoutText } from '../../../components/ra-spectrum/readout';
import { sine, toneLevels } from '../engine/oracle';

const bins = (levels: number[], firstBin = 4, binWidth = 10) =>
  ({
    levels: Float32Array.from(levels),
    frequencies: Float64Array.from(levels, (_, i) => (firstBin + i) * binWidth),
    edges: null,
    firstBin,
    binWidth,
  }) as unknown as Analysis;

const bands = (levels: (i: number) => number) => {
  const edges = createBands('1/3', 'log', 20, 20_000)!;
  return {
    levels: Float32Array.from(edges.centre, (_, i) => levels(i)),
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
      expect(levelAt(analysis, edges!.centre[i])).toBe(-i);
      expect(levelAt(analysis, edges!.low[i] * 1.0001)).toBe(-i);
      expect(levelAt(analysis, edges!.high[i] * 0.9999)).toBe(-i);
    }
    expect(levelAt(analysis, 1)).toBe(-0);
    expect(levelAt(analysis, 90_000)).toBe(-30);
  });

  test('of bins is the bin’s own on its centre, and a parabola through three between', () => {
    const parabola = (f: number) => -10 - 0.02 * (f - 62) ** 2;
    const analysis = bins([40, 50, 60, 70, 80, 90].map(parabola));
    for (const f of [50, 60, 70, 80]) expect(levelAt(analysis, f)).toBeCloseTo(parabola(f), 4);
    for (const f of [47, 55.1, 62, 68.3, 84]) expect(levelAt(analysis, f)).toBeCloseTo(parabola(f), 4);
  });

  test('is near a tone’s true level wherever it lies between two bins', () => {
    const length = 1024;
    for (const offset of [0, 0.1, 0.25, 0.4, 0.5, 0.8]) {
      const levels = toneLevels(sine(length, 100 + offset), 'hann');
      const analysis = bins([...levels], 0, 1);
      // A bin alone reads up to 1.42 dB low under Hann; the parabola takes its round top for a little rounder.
      expect(Math.abs(levelAt(analysis, 100 + offset)), `${offset}`).toBeLessThan(0.35);
    }
  });

  test('at the ends and beside silence is the nearest bin’s; outside there is none', () => {
    const analysis = bins([-10, -20, -Infinity, -30]);
    expect(levelAt(analysis, 42)).toBe(-10);
    expect(levelAt(analysis, 52)).toBe(-20);
    expect(levelAt(analysis, 58)).toBe(-Infinity);
    expect(levelAt(analysis, 72)).toBe(-30);
    expect(levelAt(analysis, 20)).toBe(-Infinity);
    expect(levelAt(analysis, 900)).toBe(-Infinity);
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
