import { expect, test } from 'vitest';
import { BandList, flatBands, TABLE_LENGTH } from '../../../components/engine';

test('eight bands go from 32 Hz to 16 kHz in equal steps of pitch, a shelf at either end', () => {
  const bands = flatBands(8);
  expect(bands.map(({ type }) => type)).toEqual(['lowshelf', ...Array(6).fill('peaking'), 'highshelf']);
  bands.forEach(({ frequency }, i) => {
    expect(Math.abs(frequency - 32 * 500 ** (i / 7))).toBeLessThanOrEqual(0.5);
  });
  expect([bands[0].frequency, bands[7].frequency]).toEqual([32, 16_000]);
  expect(bands[0]).toEqual({ type: 'lowshelf', frequency: 32, gain: 0, q: Math.SQRT1_2, enabled: true });
  expect(bands[1]).toEqual({ type: 'peaking', frequency: 78, gain: 0, q: 1, enabled: true });
});

test('none, one and two are what one would take', () => {
  const short = (count: number) => flatBands(count).map(({ type, frequency }) => [type, frequency]);
  expect(short(0)).toEqual([]);
  expect(short(1)).toEqual([['peaking', 716]]);
  expect(short(2)).toEqual([
    ['lowshelf', 254],
    ['highshelf', 2016],
  ]);
  expect(short(3)).toEqual([
    ['lowshelf', 32],
    ['peaking', 716],
    ['highshelf', 16_000],
  ]);
});

test('any number of them rises and does nothing', () => {
  const wire = new Float64Array(TABLE_LENGTH);
  wire[0] = 1;
  for (let slot = 0; slot < 32; slot++) wire[1 + 5 * slot] = 1;
  for (let count = 0; count <= 32; count++) {
    const bands = flatBands(count);
    expect(bands).toHaveLength(count);
    for (let i = 1; i < count; i++) expect(bands[i].frequency).toBeGreaterThan(bands[i - 1].frequency);
    expect([...new BandList(44_100, { bands }, 'test').table]).toEqual([...wire]);
  }
});
