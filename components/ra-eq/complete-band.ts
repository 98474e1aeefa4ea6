import { BandList, type EqualizerBand } from '../engine';

/** What no filter is stable for at one of these is refused: the rate of what will be heard is not known yet. */
const SAMPLE_RATES = [8000, 192_000, 48_000];

/**
 * A band with all that the partial does not say, as the engine completes it (the Q is that of the type). Throws
 * `bad-option` for what no band can be, in a sentence that begins with `where`.
 */
export function completeBand(partial: Partial<EqualizerBand>, where = '<ra-eq>'): EqualizerBand {
  const [band] = SAMPLE_RATES.map((rate) => new BandList(rate, { bands: [partial] }, where).bands[0]);
  return band;
}
