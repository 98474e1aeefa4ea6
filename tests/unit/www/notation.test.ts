import { expect, test } from 'vitest';
import { frequencyOf, line, pitches, pitchOf, tab } from '../../../www/src/piece/notation';

test('a note name is a MIDI number, and that a frequency', () => {
  expect(pitchOf('A4')).toBe(69);
  expect(pitchOf('C1')).toBe(24);
  expect(pitchOf('Bb1')).toBe(34);
  expect(pitchOf('C#5')).toBe(73);
  expect(pitches('C4 E4 G4')).toEqual([60, 64, 67]);
  expect(frequencyOf(69)).toBe(440);
  expect(frequencyOf(81)).toBe(880);
  expect(frequencyOf(60)).toBeCloseTo(261.626, 3);
});

test('what is no note says so', () => {
  expect(() => pitchOf('H4')).toThrow('"H4" is no note');
  expect(() => pitchOf('C')).toThrow('is no note');
});

test('a line is read bar by bar, rests and accents too', () => {
  expect(line(['A4/4! -/10 B4/2?', '', 'C5/16'])).toEqual([
    { step: 0, pitch: 69, length: 4, velocity: 1 },
    { step: 14, pitch: 71, length: 2, velocity: 0.5 },
    { step: 32, pitch: 72, length: 16, velocity: 0.75 },
  ]);
});

test('a drum tab gives hits, how hard and how long', () => {
  expect(tab(['9..3--..........', '...............1'])).toEqual([
    { step: 0, velocity: 1, length: 1 },
    { step: 3, velocity: 3 / 9, length: 3 },
    { step: 31, velocity: 1 / 9, length: 1 },
  ]);
});

test('a bar of a wrong length is refused', () => {
  expect(() => line(['A4/15'])).toThrow('15 sixteenths');
  expect(() => tab(['9...9'])).toThrow('5 sixteenths');
});
