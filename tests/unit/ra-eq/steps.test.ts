import { describe, expect, test } from 'vitest';
import { nextFrequency, nextGain, nextQ, typeAt } from '../../../components/ra-eq/steps';

const plain = { shift: false, fine: false };
const shift = { shift: true, fine: false };
const fine = { shift: false, fine: true };
const frequency = (hz: number, key: string, held = plain) => nextFrequency(hz, key, held, 20, 20_000);
const gain = (dB: number, key: string, held = plain) => nextGain(dB, key, held, -12, 12);
const q = (value: number, key: string, held = plain) => nextQ(value, key, held, 0.1, 40, 0.7);

describe('frequency', () => {
  test('goes by a semitone: twelve are an octave', () => {
    let hz = 440;
    for (let i = 0; i < 12; i++) hz = frequency(hz, 'ArrowUp')!;
    expect(hz).toBe(880);
    // A4 and A♯4 of equal temperament.
    expect(frequency(440, 'ArrowRight')).toBeCloseTo(466.1637615, 6);
    expect(frequency(440, 'ArrowDown')).toBeCloseTo(415.3046976, 6);
    expect(frequency(440, 'ArrowLeft')).toBe(frequency(440, 'ArrowDown'));
  });

  test('goes by six with Shift or Page, and by a tenth finely', () => {
    expect(frequency(440, 'ArrowUp', shift)).toBeCloseTo(440 * Math.SQRT2, 9);
    expect(frequency(440, 'PageDown')).toBeCloseTo(440 / Math.SQRT2, 9);
    expect(frequency(440, 'PageUp', shift)).toBe(frequency(440, 'PageUp'));
    expect(1200 * Math.log2(frequency(440, 'ArrowUp', fine)! / 440)).toBeCloseTo(10, 9);
    expect(1200 * Math.log2(frequency(440, 'ArrowUp', { shift: true, fine: true })! / 440)).toBeCloseTo(60, 9);
  });

  test('ends where it began when it has gone there and back', () => {
    for (const start of [20, 32, 440, 1000, 1234.5, 9876.5]) {
      for (const held of [plain, shift, fine]) {
        let hz = start;
        for (let i = 0; i < 2; i++) hz = frequency(hz, 'ArrowUp', held)!;
        for (let i = 0; i < 2; i++) hz = frequency(hz, 'ArrowDown', held)!;
        expect(hz).toBe(start);
      }
    }
  });

  test('stays where it is at 0', () => {
    expect(frequency(440, '0')).toBeNull();
  });
});

describe('gain', () => {
  test('goes by half a decibel, three with Shift or Page, a twentieth finely', () => {
    expect(gain(0, 'ArrowUp')).toBe(0.5);
    expect(gain(0, 'ArrowLeft')).toBe(-0.5);
    expect(gain(0, 'ArrowUp', shift)).toBe(3);
    expect(gain(0, 'PageDown')).toBe(-3);
    expect(gain(0, 'ArrowUp', fine)).toBe(0.05);
  });

  test('gathers no rounding', () => {
    let dB = 0;
    for (let i = 0; i < 30; i++) dB = gain(dB, 'ArrowUp', fine)!;
    expect(dB).toBe(1.5);
    for (let i = 0; i < 30; i++) dB = gain(dB, 'ArrowDown', fine)!;
    expect(dB).toBe(0);
  });

  test('resets at 0', () => {
    expect(gain(-7, '0')).toBe(0);
  });
});

describe('Q', () => {
  test('goes by a sixth of an octave, doubles with Shift or Page', () => {
    expect(q(1, 'ArrowUp')).toBeCloseTo(1.122462048309373, 12);
    expect(q(1, 'ArrowUp', shift)).toBe(2);
    expect(q(1, 'PageDown')).toBe(0.5);
    let value = 1;
    for (let i = 0; i < 10; i++) value = q(value, 'ArrowDown', fine)!;
    expect(value).toBeCloseTo(2 ** (-1 / 6), 12);
  });

  test('resets at 0 to what is given', () => {
    expect(q(5, '0')).toBe(0.7);
  });
});

describe('the range', () => {
  test('has its ends at Home and End', () => {
    expect([frequency(440, 'Home'), frequency(440, 'End')]).toEqual([20, 20_000]);
    expect([gain(1, 'Home'), gain(1, 'End')]).toEqual([-12, 12]);
    expect([q(1, 'Home'), q(1, 'End')]).toEqual([0.1, 40]);
  });

  test('is not left', () => {
    expect(frequency(19_900, 'ArrowUp')).toBe(20_000);
    expect(frequency(20_000, 'ArrowUp')).toBe(20_000);
    expect(gain(-11, 'PageDown')).toBe(-12);
    expect(q(0.11, 'ArrowDown', shift)).toBe(0.1);
  });

  test('is entered from outside by the key that leads there, and a number never goes against the key', () => {
    expect(gain(-46, 'ArrowUp')).toBe(-11.5);
    expect(gain(-46, 'ArrowDown')).toBe(-46);
    expect(gain(30, 'ArrowUp')).toBe(30);
    expect(frequency(22_050, 'ArrowUp')).toBe(22_050);
    expect(frequency(22_050, 'ArrowDown')).toBeCloseTo(20_000 / 2 ** (1 / 12), 6);
  });
});

test('other keys mean nothing', () => {
  for (const key of ['a', 'Enter', 'Tab', '1', '', 'toString', '__proto__', 'Delete']) {
    expect([frequency(440, key), gain(0, key), q(1, key)]).toEqual([null, null, null]);
  }
});

test('a double-click makes what its place asks for', () => {
  expect([typeAt(0.01, 3), typeAt(0.01, 0), typeAt(0.01, -3)]).toEqual(['lowshelf', 'lowshelf', 'highpass']);
  expect([typeAt(0.99, 3), typeAt(0.99, 0), typeAt(0.99, -3)]).toEqual(['highshelf', 'highshelf', 'lowpass']);
  for (const unit of [0.13, 0.5, 0.87]) expect([typeAt(unit, 3), typeAt(unit, -3)]).toEqual(['peaking', 'peaking']);
});
