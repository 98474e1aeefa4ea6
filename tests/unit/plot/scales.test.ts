import { describe, expect, it } from 'vitest';
import {
  barkToHz,
  createScale,
  erbToHz,
  hzToBark,
  hzToErb,
  hzToMel,
  melToHz,
  type ScaleName,
} from '../../../components/plot/scales';

const names: ScaleName[] = ['log', 'linear', 'mel', 'bark', 'erb'];

describe('perceptual scales', () => {
  // Values of the cited papers' formulas, worked out by hand to three places.
  it.each([
    [100, 0.956, 150.5, 3.37],
    [1000, 8.527, 1000, 15.621],
    [8000, 21.203, 2840, 33.295],
  ])('at %d Hz', (f, bark, mel, erb) => {
    expect(hzToBark(f)).toBeCloseTo(bark, 3);
    expect(hzToMel(f)).toBeCloseTo(mel, 1);
    expect(hzToErb(f)).toBeCloseTo(erb, 3);
  });

  it('are undone exactly, below and above the corrections of the Bark scale too', () => {
    for (let f = 0; f <= 24000; f += 7) {
      expect(Math.abs(barkToHz(hzToBark(f)) - f)).toBeLessThan(1e-6);
      expect(Math.abs(melToHz(hzToMel(f)) - f)).toBeLessThan(1e-6);
      expect(Math.abs(erbToHz(hzToErb(f)) - f)).toBeLessThan(1e-6);
    }
  });
});

describe('createScale', () => {
  it.each(names)('%s runs from 0 to 1, rises, and is undone by its inverse', (name) => {
    const scale = createScale(name, 20, 20000);
    expect(scale.toUnit(20)).toBeCloseTo(0, 12);
    expect(scale.toUnit(20000)).toBeCloseTo(1, 12);
    let last = -1;
    for (let f = 20; f <= 20000; f *= 1.01) {
      const unit = scale.toUnit(f);
      expect(unit).toBeGreaterThan(last);
      last = unit;
      expect(scale.toFrequency(unit) / f).toBeCloseTo(1, 9);
    }
  });

  it('puts equal ratios at equal distances on a log axis', () => {
    const scale = createScale('log', 20, 20000);
    expect(scale.toUnit(200)).toBeCloseTo(1 / 3, 12);
    expect(scale.toUnit(Math.sqrt(20 * 20000))).toBeCloseTo(0.5, 12);
  });

  it.each(names.slice(1))('%s may start at 0 Hz', (name) => {
    const scale = createScale(name, 0, 24000);
    expect(scale.toUnit(0)).toBe(0);
    expect(scale.toFrequency(0)).toBeCloseTo(0, 9);
  });

  it('starts a log axis that asks for 0 Hz at 1 Hz', () => {
    const scale = createScale('log', 0, 20000);
    expect(scale.minHz).toBe(1);
    expect(scale.toUnit(1)).toBe(0);
    expect(scale.toFrequency(0.5)).toBeCloseTo(Math.sqrt(20000), 6);
  });
});
