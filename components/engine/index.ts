export type { AudioBlock } from './audio-block';
export type { AudioPipeline } from './audio-pipeline';
export { createBandTable } from './band-table';
export { BufferPool, type PoolStats } from './buffer-pool';
export { AudioOptimizationBuilder } from './builder';
export { calibration } from './calibration';
export { checkOptions } from './check-options';
export { type Configuration, configuration } from './configuration';
export { configure } from './configure';
export type { Ballistics, BandTable, Core, Engine, Spectrum, SpectrumSetup } from './core';
export { BandList, type BandListOptions } from './equalizer/band-list';
export {
  BAND_TYPES,
  type BandType,
  checkPreamp,
  type EqualizerBand,
  HIGHEST_PREAMP,
  MAX_BANDS,
  newBands,
} from './equalizer/bands';
export { addResponse, designBiquad } from './equalizer/biquad';
export { TABLE_LENGTH } from './equalizer/coefficient-table';
export type { EqualizerExports } from './equalizer/core-cascade';
export { flatBands } from './equalizer/flat-bands';
export { type WorkletModule, workletModule } from './equalizer/worklet-module';
export { RustyAudioError } from './error';
export { FallbackEqualizer } from './fallback/fallback-equalizer';
export { ABI } from './generated/abi';
export { inTime, loadCore, unpacked } from './load-core';
export { pageSlot } from './page';
export { shown } from './shown';
export { SpectrumAnalyzer } from './spectrum-analyzer';
export type { TimeDomainSource } from './time-domain-source';
export { WEIGHTING_NAMES, type WeightingName } from './weighting';
export { WINDOW_NAMES, type WindowName } from './windows';

/** The weighting curves, which most displays do without. */
export const loadWeigh = () => import('./weigh');
