import { describe, expect, it } from 'vitest';
import { decibelTicks, frequencyTicks, type Tick } from '../../../components/plot/axes';
import { createScale, type ScaleName } from '../../../components/plot/scales';

/** A type of 7 px a character. */
const measure = (text: string) => text.length * 7;
const labelled = (ticks: Tick[]) => ticks.filter((tick) => tick.label !== '');

describe('frequency ticks', () => {
  it('are 20 50 100 … 20k where there is room, with the unit once, at the end', () => {
    const ticks = labelled(frequencyTicks(createScale('log', 20, 20000), 1200, measure));
    expect(ticks.map((t) => t.label).join(' ')).toBe('20 50 100 200 500 1k 2k 5k 10k 20 kHz');
  });

  it('stand where their frequency is', () => {
    const scale = createScale('bark', 20, 20000);
    for (const { value, unit } of frequencyTicks(scale, 900, measure))
      expect(unit).toBeCloseTo(scale.toUnit(value), 12);
  });

  it('keep the decades longest as the axis narrows', () => {
    const labels = labelled(frequencyTicks(createScale('log', 20, 20000), 200, measure)).map((t) => t.label);
    expect(labels).toEqual(expect.arrayContaining(['100', '1k']));
    expect(labels.length).toBeLessThan(7);
  });

  const ranges: [number, number][] = [
    [20, 20000],
    [0, 24000],
    [200, 2000],
    [900, 1300],
    [1000, 1010],
    [30, 16000],
    [440, 441],
  ];
  const names: ScaleName[] = ['log', 'linear', 'mel', 'bark', 'erb'];
  it.each(names)('never overlap, never lie outside, and are there, on any %s axis', (name) => {
    for (const [min, max] of ranges) {
      const scale = createScale(name, min, max);
      for (let length = 120; length < 2600; length *= 1.31) {
        const ticks = frequencyTicks(scale, length, measure, 8, 6);
        const labels = labelled(ticks);
        expect(labels.length, `${name} ${min}–${max} on ${length}`).toBeGreaterThan(0);
        expect(labels.filter((t) => t.label.endsWith('Hz'))).toHaveLength(1);
        expect(labels.at(-1)!.label).toMatch(/Hz$/);
        for (const { unit } of ticks) {
          expect(unit).toBeGreaterThan(-1e-6);
          expect(unit).toBeLessThan(1 + 1e-6);
        }
        for (let i = 1; i < labels.length; i++) {
          const room = (labels[i].unit - labels[i - 1].unit) * length;
          const needed = (measure(labels[i].label) + measure(labels[i - 1].label)) / 2 + 8;
          expect(room, `${labels[i - 1].label} | ${labels[i].label}`).toBeGreaterThan(needed - 1e-6);
        }
        for (let i = 1; i < ticks.length; i++) {
          if (ticks[i].label && ticks[i - 1].label) continue;
          expect((ticks[i].unit - ticks[i - 1].unit) * length).toBeGreaterThan(6 - 1e-6);
        }
      }
    }
  });

  it('say what they stand at, however narrow the axis', () => {
    for (const [min, max] of [
      [10_000, 10_050],
      [18_950, 19_050],
      [383_999, 384_000],
      [20, 20_000],
    ]) {
      for (const { value, label } of labelled(frequencyTicks(createScale('linear', min, max), 600, measure)))
        expect(Number.parseFloat(label) * (label.includes('k') ? 1000 : 1), label).toBeCloseTo(value, 6);
    }
  });

  it('divides a linear axis evenly', () => {
    const labels = labelled(frequencyTicks(createScale('linear', 0, 20000), 600, measure)).map((t) => t.value);
    const steps = new Set(labels.slice(1).map((value, i) => value - labels[i]));
    expect(steps.size).toBe(1);
    expect(labels[0]).toBe(0);
  });
});

describe('decibel ticks', () => {
  const steps = (height: number, min = -90, max = 0) => {
    const values = labelled(decibelTicks(min, max, height, 26)).map((t) => t.value);
    return values.slice(1).map((value, i) => value - values[i]);
  };
  it.each([
    [420, 6],
    [300, 10],
    [220, 12],
    [150, 20],
  ])('are, at %d px, %d dB apart', (height, step) => {
    expect(new Set(steps(height))).toEqual(new Set([step]));
  });

  it('are labelled with a true minus sign and lie at their level', () => {
    const ticks = decibelTicks(-90, 0, 300, 26);
    expect(
      labelled(ticks)
        .map((t) => t.label)
        .join(' '),
    ).toBe('−90 −80 −70 −60 −50 −40 −30 −20 −10 0');
    for (const { value, unit } of ticks) expect(unit).toBeCloseTo((value + 90) / 90, 12);
  });

  it('are there for odd ranges too', () => {
    for (const [min, max] of [
      [-7, 3],
      [-140, -20],
      [-1, 0],
    ]) {
      for (const height of [60, 200, 900]) expect(decibelTicks(min, max, height, 26).length).toBeGreaterThan(0);
    }
  });
});
