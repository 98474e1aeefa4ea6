import { expect, test } from 'vitest';
import { FrameTimes } from '../../../components/ra-spectrum/frame-times';

test('says nothing took any time before the first frame', () => {
  expect(new FrameTimes().quantile(0.5)).toBe(0);
  expect(new FrameTimes().quantile(0.95)).toBe(0);
});

test('gives the time that a fraction of the frames stayed within', () => {
  const times = new FrameTimes();
  for (let i = 100; i >= 1; i--) times.add(i);
  expect(Math.abs(times.quantile(0.5) - 50)).toBeLessThanOrEqual(1);
  expect(Math.abs(times.quantile(0.95) - 95)).toBeLessThanOrEqual(1);
  expect(times.quantile(0)).toBe(1);
  expect(times.quantile(1)).toBe(100);
});

test('counts the latest 256 frames and forgets those before', () => {
  const times = new FrameTimes();
  for (let i = 0; i < 1000; i++) times.add(9);
  for (let i = 0; i < 256; i++) times.add(1);
  expect(times.quantile(1)).toBe(1);
  times.add(5);
  expect(times.quantile(1)).toBe(5);
  expect(times.quantile(0.5)).toBe(1);
});

test('looking changes nothing', () => {
  const times = new FrameTimes();
  for (const ms of [3, 1, 2]) times.add(ms);
  const read = [times.quantile(0.5), times.quantile(1), times.quantile(0)];
  expect([times.quantile(0.5), times.quantile(1), times.quantile(0)]).toEqual(read);
});
