import { describe, expect, test } from 'vitest';
import { readDecibels, readFrequency, readQ } from '../../../components/ra-eq/number-entry';
import { showDecibels, showFrequency, showQ } from '../../../components/ra-eq/number-words';
import { random } from '../engine/oracle';

describe('a frequency', () => {
  test.each([
    ['440', 440],
    ['440 hz', 440],
    ['440Hz', 440],
    [' 440 ', 440],
    ['+440', 440],
    ['62.5', 62.5],
    ['62,5 Hz', 62.5],
    ['.5', 0.5],
    ['1.', 1],
    ['2k', 2000],
    ['2K', 2000],
    ['0.8k', 800],
    ['.8 k', 800],
    ['1k2', 1200],
    ['1K25', 1250],
    ['1k2 Hz', 1200],
    ['1.2 kHz', 1200],
    ['1.2 KHZ', 1200],
    ['1,2k', 1200],
    ['1,234 kHz', 1234],
    ['1.005k', 1005],
    ['4.35k', 4350],
    ['1 000', 1000],
    ['1\u00a0000', 1000],
    ['16\u202f000 Hz', 16_000],
    ['1,000', 1000],
    ['12,500 Hz', 12_500],
    ['12,500.5', 12_500.5],
    ['0,125', 0.125],
    ['31.623', 31.623],
    ['４４０', 440],
    ['１．２ｋＨｚ', 1200],
    ['１２，５００', 12_500],
  ])('is read from "%s"', (text, hz) => {
    expect(readFrequency(text)).toBe(hz);
  });

  test.each([
    ...['', ' ', 'k', 'hz', 'kHz', '.', ',', 'abc', 'A4', '-440', '−440', '0', '0k', '1.2.3', '1.2k5', '1kk', '1k2k'],
    ...['440 dB', '1e3', '0x10', 'Infinity', 'NaN', '9'.repeat(400), '1,000,000', '1,2,3', '1.000,5', '1k.5', '5%'],
  ])('is not read from "%s"', (text) => {
    expect(readFrequency(text)).toBeNull();
  });

  test.each([
    [440, '440 Hz'],
    [1200, '1.2 kHz'],
    [16_000, '16 kHz'],
    [1124, '1.124 kHz'],
    [62.5, '62.5 Hz'],
    [31.256, '31.26 Hz'],
    [999.94, '999.9 Hz'],
    [999.96, '1 kHz'],
    [12_346, '12.35 kHz'],
    [192_000, '192 kHz'],
    [0, '0 Hz'],
  ])('of %d is shown as "%s"', (hz, text) => {
    expect(showFrequency(hz)).toBe(text);
  });

  test('of four figures is read back as it was', () => {
    const next = random(1);
    for (let i = 0; i < 5000; i++) {
      const hz = Number((20 * 1000 ** next()).toPrecision(4));
      expect(readFrequency(showFrequency(hz))).toBe(hz);
    }
  });
});

describe('decibels', () => {
  test.each([
    ['3', 3],
    ['-3', -3],
    ['−3', -3],
    ['–3', -3],
    ['− 3 dB', -3],
    ['+4.5 dB', 4.5],
    ['+4.5DB', 4.5],
    ['3,5', 3.5],
    ['-.5', -0.5],
    ['－４．５ｄＢ', -4.5],
    ['0', 0],
  ])('are read from "%s"', (text, dB) => {
    expect(readDecibels(text)).toBe(dB);
  });

  test.each(['', '-', '+', '.', 'dB', '--3', '+-3', '3k', '1.2.3', '3 hz', 'NaN', '-Infinity', '9'.repeat(400)])(
    'are not read from "%s"',
    (text) => {
      expect(readDecibels(text)).toBeNull();
    },
  );

  test.each([
    [3, '+3.0 dB'],
    [-12.5, '−12.5 dB'],
    [0, '0.0 dB'],
    [-0, '0.0 dB'],
    [0.004, '0.0 dB'],
    [-0.004, '0.0 dB'],
    [3.05, '+3.05 dB'],
    [-46, '−46.0 dB'],
    [10, '+10.0 dB'],
    [-100, '−100.0 dB'],
  ])('of %d are shown as "%s"', (dB, text) => {
    expect(showDecibels(dB)).toBe(text);
  });

  test('of two decimals are read back as they were', () => {
    for (let hundredths = -2400; hundredths <= 2400; hundredths++) {
      const dB = hundredths / 100;
      // -0 too is nothing.
      expect(readDecibels(showDecibels(dB))).toBe(dB || 0);
    }
  });
});

describe('a Q', () => {
  test.each([
    ['1.4', 1.4],
    ['0,7', 0.7],
    ['q 2', 2],
    ['Q2', 2],
    ['０．７', 0.7],
    ['Q = 2', 2],
    ['+2', 2],
  ])('is read from "%s"', (text, q) => {
    expect(readQ(text)).toBe(q);
  });

  test.each(['', 'q', '0', '-1', '−1', '1.2.3', '2 dB', '2q', '9'.repeat(400)])('is not read from "%s"', (text) => {
    expect(readQ(text)).toBeNull();
  });

  test.each([
    [Math.SQRT2, '1.41'],
    [Math.SQRT1_2, '0.707'],
    [1, '1'],
    [12.34, '12.3'],
    [100, '100'],
    [0.05, '0.05'],
  ])('of %d is shown as "%s"', (q, text) => {
    expect(showQ(q)).toBe(text);
  });
});
