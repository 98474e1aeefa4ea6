import type { Engine } from './core';
import { RustyAudioError } from './error';
import { pageSlot } from './page';

/** Settings of the page's one core. They count until the first tag or builder asks for it. */
export interface Configuration {
  /** The tier to use instead of the best that works. */
  tier?: Engine | 'auto';
  /** Buffers of 1024 floats that the pool starts with: 1 … 1024; by default 16, or 4 where memory is low. */
  poolSize?: number;
}

const TIERS = ['auto', 'simd', 'scalar', 'fallback'];

/** What the page has asked for, shared by all copies of the kit. */
export function configuration(): Configuration {
  return pageSlot('configuration', () => ({}));
}

/** Sets what the page's core is made with. Later calls add to earlier ones; after the core is made they change nothing. */
export function configure(options: Configuration): void {
  const { tier, poolSize } = options;
  if (tier !== undefined && !TIERS.includes(tier)) {
    throw new RustyAudioError('bad-option', `configure: tier takes ${TIERS.join(', ')}, not ${String(tier)}.`);
  }
  if (poolSize !== undefined && !(Number.isInteger(poolSize) && poolSize >= 1 && poolSize <= 1024)) {
    throw new RustyAudioError('bad-option', `configure: poolSize takes 1 to 1024 buffers, not ${String(poolSize)}.`);
  }
  if (tier !== undefined) configuration().tier = tier;
  if (poolSize !== undefined) configuration().poolSize = poolSize;
}

interface DeviceHints {
  deviceMemory?: number;
  userAgent?: string;
  userAgentData?: { mobile: boolean };
}

/** 16, or 4 where the device says it has 2 GiB at most, or is a phone that does not say. */
export function defaultPoolSize(device: DeviceHints | undefined = globalThis.navigator as DeviceHints): number {
  const phone = device?.userAgentData?.mobile ?? /Mobi/.test(device?.userAgent ?? '');
  const memory = device?.deviceMemory ?? (phone ? 2 : 8);
  return memory <= 2 ? 4 : 16;
}
