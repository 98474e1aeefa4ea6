import { BandList, type EqualizerBand } from '../engine';

/** Any rate will do: only a band that no rate has a filter for is refused. */
const SAMPLE_RATE = 48_000;

/**
 * A band with all that the partial does not say, as the engine completes it (the Q is that of the type). Throws
 * `bad-option` for what no band can be, in a sentence that begins with `where`.
 */
export function completeBand(partial: Partial<EqualizerBand>, where = '<ra-eq>'): EqualizerBand {
  return new BandList(SAMPLE_RATE, { bands: [partial] }, where).bands[0];
}
