import { beforeEach, describe, expect, test } from 'vitest';
import { RustyAudioError } from '../../../components/engine';
import type { BufferPool } from '../../../components/engine/buffer-pool';
import { defaultPoolSize } from '../../../components/engine/configuration';
import { reserve } from '../../../components/engine/reservation';
import { ENGINES, freshCore } from './cores';
import { random } from './oracle';

describe.each(ENGINES)('the pool on the %s tier', (engine) => {
  let pool: BufferPool;

  beforeEach(async () => {
    ({ pool } = await freshCore(engine));
  });

  test('starts with sixteen buffers of 1024 floats, 65 536 bytes', () => {
    expect(pool.stats).toEqual({ available: 16, allocationsSaved: 0, cacheHits: 0, misses: 0, bytes: 65_536 });
  });

  test('lends buffers on 64-byte boundaries, before and after it has grown', () => {
    const handles: number[] = [];
    const check = () => {
      for (const handle of handles) expect(pool.view(handle).byteOffset % 64).toBe(0);
    };
    for (let i = 0; i < 20; i++) handles.push(pool.acquire(1024));
    check();
    for (let i = 0; i < 30; i++) handles.push(pool.acquire(100_000), pool.acquire(1 + i * 997));
    check();
    const starts = handles.map((handle) => [pool.view(handle).buffer, pool.view(handle).byteOffset].join());
    if (engine !== 'fallback') expect(new Set(starts).size).toBe(handles.length);
  });

  test('lends what it was asked for, apart from all else that is out', () => {
    const handles = Array.from({ length: 60 }, (_, i) => pool.acquire(1 + i * 1500));
    handles.forEach((handle, i) => {
      expect(pool.view(handle).length).toBeGreaterThanOrEqual(1 + i * 1500);
      pool.view(handle).fill(i);
    });
    handles.forEach((handle, i) => {
      expect(pool.view(handle).every((value) => value === i)).toBe(true);
    });
  });

  test('refuses a double release, a stale and a foreign handle, and nothing changes', () => {
    const first = pool.acquire(1000);
    expect(pool.release(first)).toBe(true);
    const second = pool.acquire(1000);
    expect(second).not.toBe(first);
    const before = pool.stats;
    for (const handle of [first, 0, 1, -1, 77, 1.5, NaN, 4096, 2 ** 31, 2 ** 40]) {
      expect(pool.release(handle), String(handle)).toBe(false);
      expect(() => pool.view(handle)).toThrow(RustyAudioError);
    }
    expect(pool.stats).toEqual(before);
    expect(pool.release(second)).toBe(true);
  });

  test.each([0, -1, 1.5, NaN, 131_073, Infinity])('refuses a buffer of %d floats in words', (length) => {
    expect(() => pool.acquire(length)).toThrow(`A pooled buffer takes 1 to 131072 floats, not ${length}.`);
  });

  test('grows a class by one buffer for each miss, once', () => {
    for (let round = 0; round < 5; round++) {
      const handles = Array.from({ length: 3 }, () => pool.acquire(5000));
      for (const handle of handles) pool.release(handle);
    }
    expect(pool.stats).toMatchObject({ misses: 3, allocationsSaved: 12, cacheHits: 12, available: 19 });
  });

  test('sets buffers apart, speaks of them alone, and takes them back', () => {
    const reservation = reserve(pool, 2048, 8);
    const handle = reservation.acquire();
    expect(reservation.stats).toEqual({ available: 7, allocationsSaved: 1, cacheHits: 0, misses: 0, bytes: 65_536 });
    expect(pool.stats).toMatchObject({ available: 23, bytes: 131_072 });
    reservation.cancel();
    expect(pool.release(handle)).toBe(true);
    expect(pool.stats).toMatchObject({ available: 24, bytes: 131_072, allocationsSaved: 1 });
    expect(() => reservation.acquire()).toThrow(RustyAudioError);
    for (let i = 0; i < 50; i++) reserve(pool, 2048, 8).cancel();
    expect(pool.stats).toMatchObject({ available: 24, bytes: 131_072 });
  });

  test('keeps its shared buffers from reservations', () => {
    reserve(pool, 1024, 16);
    expect(pool.stats).toMatchObject({ available: 32, bytes: 131_072 });
    pool.ensure(4096, 2);
    reserve(pool, 4096, 2);
    expect(pool.stats.bytes).toBe(131_072 + 4 * 16_384);
  });

  test('stands any order of 5000 loans and returns', () => {
    const next = random(3);
    const out: [number, number][] = [];
    for (let i = 0; i < 5000; i++) {
      if (out.length > 30 || (out.length && next() < 0.5)) {
        const [[handle, mark]] = out.splice(Math.floor(next() * out.length), 1);
        expect(pool.view(handle)[0]).toBe(mark);
        expect(pool.release(handle)).toBe(true);
        expect(pool.release(handle)).toBe(false);
      } else {
        const handle = pool.acquire(1 + Math.floor(next() * 9000));
        pool.view(handle)[0] = i;
        out.push([handle, i]);
      }
    }
  });
});

test('is small where memory is low, or on a phone that does not tell', () => {
  expect(defaultPoolSize({ deviceMemory: 8 })).toBe(16);
  expect(defaultPoolSize({ deviceMemory: 2 })).toBe(4);
  expect(defaultPoolSize({ deviceMemory: 4, userAgentData: { mobile: true } })).toBe(16);
  expect(defaultPoolSize({ userAgentData: { mobile: true } })).toBe(4);
  expect(defaultPoolSize({ userAgent: 'Mozilla/5.0 (iPhone; …) Mobile/15E148' })).toBe(4);
  expect(defaultPoolSize({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })).toBe(16);
  expect(defaultPoolSize(undefined)).toBe(16);
});
