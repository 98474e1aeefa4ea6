import type { Engine } from './core';
import { pageSlot } from './page';

/** Settings of the page's one core. They count until the first tag or builder asks for it. */
export interface Configuration {
  /** The tier to use instead of the best that works. */
  tier?: Engine | 'auto';
  /** Buffers of 1024 floats that the pool starts with: 1 … 1024; by default 16, or 4 where memory is low. */
  poolSize?: number;
  /** Where the page serves `equalizer-worklet.js`, if not beside the kit's other files. Counts for contexts that have no equaliser yet. */
  workletUrl?: string;
  /** full: pictures are never drawn coarser than the screen. auto: while the page has less than 40 frames a second they are. */
  detail?: 'auto' | 'full';
}

/** What the page has asked for, shared by all copies of the kit. */
export function configuration(): Configuration {
  return pageSlot('configuration', () => ({}));
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
