// What is being loaded is waited for, but not for ever, and nothing is left behind.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compiled } from '../../../components/engine/load-core';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('a build that has come leaves no timer, which would keep a program from ending', async () => {
  await compiled(import('../../../components/engine/generated/scalar'));
  expect(vi.getTimerCount()).toBe(0);
});

test('a build that cannot be had leaves none either', async () => {
  await expect(compiled(Promise.reject(new Error('404')))).rejects.toThrow('404');
  expect(vi.getTimerCount()).toBe(0);
});

test('a build that never comes is given up after ten seconds', async () => {
  const never = compiled(new Promise(() => {}));
  const told = expect(never).rejects.toThrow('does not come');
  vi.advanceTimersByTime(9999);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1);
  await told;
});
