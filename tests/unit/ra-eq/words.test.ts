import { expect, test } from 'vitest';
import { BAND_TYPES, type EqualizerBand } from '../../../components/engine';
import { bandSentence, spokenDecibels, spokenFrequency, spokenQ, TYPE_NAMES } from '../../../components/ra-eq/words';

const band: EqualizerBand = { type: 'peaking', frequency: 1200, gain: 3, q: 1.4, enabled: true };

test('numbers are said with their units in full', () => {
  expect(spokenFrequency(1200)).toBe('1.2 kilohertz');
  expect(spokenFrequency(440)).toBe('440 hertz');
  expect(spokenDecibels(3)).toBe('+3.0 decibels');
  expect(spokenDecibels(0)).toBe('0.0 decibels');
  expect(spokenQ(Math.SQRT2)).toBe('Q 1.41');
});

test('a cut has its sign as a word', () => {
  expect(spokenDecibels(-3)).toBe('minus 3.0 decibels');
  expect(spokenDecibels(-0.001)).toBe('0.0 decibels');
});

test('each type has a name of its own', () => {
  expect(new Set(BAND_TYPES.map((type) => TYPE_NAMES[type])).size).toBe(8);
  expect(TYPE_NAMES).toMatchObject({ lowshelf: 'low shelf', highpass: 'high-pass', peaking: 'peak' });
});

test('a band is a sentence', () => {
  expect(bandSentence(2, band)).toBe('Band 3, peak at 1.2 kilohertz, +3.0 decibels, Q 1.4');
  expect(bandSentence(2, { ...band, enabled: false })).toBe('Band 3, peak at 1.2 kilohertz, +3.0 decibels, Q 1.4, off');
});

test('a gain that is not heard is not said', () => {
  expect(bandSentence(0, { ...band, type: 'highpass', frequency: 30 })).toBe('Band 1, high-pass at 30 hertz, Q 1.4');
  const said = BAND_TYPES.filter((type) => bandSentence(0, { ...band, type }).includes('decibels'));
  expect(said).toEqual(['lowshelf', 'highshelf', 'peaking']);
});
