import { BandList, type EqualizerBand } from '../engine';
import type { EqPreset } from './presets';

/** A preset as a page gives it: what a band does not say is that of an enabled peak of 0 dB at 1000 Hz. */
export interface HostPreset {
  name: string;
  /** In dB; 0 by default. */
  preamp?: number;
  bands: readonly Partial<EqualizerBand>[];
}

function readPreset({ name, preamp = 0, bands }: HostPreset, where: string): EqPreset {
  if (typeof name !== 'string' || !name) throw new Error(`${where}: name takes the text that is shown.`);
  if (!(Number.isFinite(preamp) && Math.abs(preamp) <= 60))
    throw new Error(`${where}: preamp takes a number from -60 to 60 decibels.`);
  // Any rate will do: only a band that no rate has a filter for is refused.
  return { name, preamp, bands: new BandList(48_000, { bands }, where).bands };
}

/** The host's presets, complete. What is none is left out and told in a sentence each. */
export function readPresets(presets: readonly HostPreset[], tell: (sentence: string) => void): EqPreset[] {
  if (!Array.isArray(presets)) {
    tell(`<ra-eq>: presets takes an array of { name, preamp, bands }, not ${typeof presets}.`);
    return [];
  }
  return presets.flatMap((preset, i) => {
    try {
      return [readPreset(Object(preset), `<ra-eq>, presets[${i}]`)];
    } catch (error) {
      tell(`${(error as Error).message} The preset is left out.`);
      return [];
    }
  });
}
