import { describe, expect, it } from 'vitest';
import { formatFrequency, formatTick } from '../../../components/plot/frequency-text';
import { noteName } from '../../../components/plot/note-name';

describe('formatFrequency', () => {
  it.each([
    [20, '20 Hz'],
    [31.5, '31.5 Hz'],
    [440, '440 Hz'],
    [440.4, '440 Hz'],
    [999.4, '999 Hz'],
    [999.6, '1 kHz'],
    [1000, '1 kHz'],
    [1236, '1.24 kHz'],
    [12345, '12.3 kHz'],
    [0, '0 Hz'],
  ])('%d → %s', (f, text) => expect(formatFrequency(f)).toBe(text));
});

describe('formatTick', () => {
  it.each([
    [0, '0'],
    [20, '20'],
    [1000, '1k'],
    [1250, '1.25k'],
    [20000, '20k'],
    [1050, '1.05k'],
    [10_005, '10.005k'],
    [383_999.2, '383.9992k'],
    [0.1 + 0.2, '0.3'],
  ])('%d → %s', (f, text) => expect(formatTick(f)).toBe(text));
});

describe('noteName', () => {
  // Equal temperament, A4 = 440 Hz: frequencies as printed in any table of notes.
  it.each([
    [440, 'A4', 0],
    [261.6256, 'C4', 0],
    [27.5, 'A0', 0],
    [8.17579892, 'C-1', 0],
    [4186.009, 'C8', 0],
    [1244.508, 'D♯6', 0],
    [1244.508 * 2 ** (-14 / 1200), 'D♯6', -14],
    [466.1638 * 2 ** (49 / 1200), 'A♯4', 49],
  ])('%d Hz is %s %d', (f, name, cents) => expect(noteName(f)).toEqual({ name, cents }));

  it('has no name where there is no pitch', () => {
    expect(noteName(0).name).toBe('');
    expect(noteName(Number.NaN).name).toBe('');
  });
});
