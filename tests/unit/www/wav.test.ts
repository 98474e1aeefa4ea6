import { expect, test } from 'vitest';
import { encodeWav } from '../../../www/src/wav';

const left = Float32Array.of(0, 0.5, -1, 2);
const right = Float32Array.of(1, -0.5, 0.25, -2);
const file = new DataView(encodeWav([left, right], 44_100));
const text = (at: number) => String.fromCharCode(...new Uint8Array(file.buffer, at, 4));

test('a WAV file has the header that players read', () => {
  expect(text(0)).toBe('RIFF');
  expect(file.getUint32(4, true)).toBe(file.byteLength - 8);
  expect(text(8)).toBe('WAVE');
  expect(text(12)).toBe('fmt ');
  expect(file.getUint32(16, true)).toBe(16);
  expect(file.getUint16(20, true)).toBe(1);
  expect(file.getUint16(22, true)).toBe(2);
  expect(file.getUint32(24, true)).toBe(44_100);
  expect(file.getUint32(28, true)).toBe(44_100 * 4);
  expect(file.getUint16(32, true)).toBe(4);
  expect(file.getUint16(34, true)).toBe(16);
  expect(text(36)).toBe('data');
  expect(file.getUint32(40, true)).toBe(16);
  expect(file.byteLength).toBe(44 + 16);
});

test('its samples are interleaved, to the nearest step, and clipped beyond full scale', () => {
  const samples = Array.from({ length: 8 }, (_, i) => file.getInt16(44 + 2 * i, true));
  expect(samples).toEqual([0, 32_767, 16_384, -16_384, -32_768, 8192, 32_767, -32_768]);
});
