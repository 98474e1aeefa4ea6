export type { AudioPipeline } from './audio-pipeline';
export { createBandTable } from './band-table';
export { BufferPool, type PoolStats } from './buffer-pool';
export { AudioOptimizationBuilder } from './builder';
export { calibration } from './calibration';
export { type Configuration, configuration } from './configuration';
export { configure } from './configure';
export type { Ballistics, BandTable, Core, Engine, Spectrum, SpectrumSetup } from './core';
export { BandList, type BandListOptions, TABLE_LENGTH } from './equalizer/band-list';
export { BAND_TYPES, type BandType, type EqualizerBand, MAX_BANDS } from './equalizer/bands';
export { addResponse, designBiquad } from './equalizer/biquad';
export { flatBands } from './equalizer/flat-bands';
export { type WorkletModule, workletModule } from './equalizer/worklet-module';
export { RustyAudioError } from './error';
export { FallbackEqualizer } from './fallback/fallback-equalizer';
export { ABI } from './generated/abi';
export { loadCore } from './load-core';
export { pageSlot } from './page';

export { SpectrumAnalyzer, type TimeDomainSource } from './spectrum-analyzer';
export { WEIGHTING_NAMES, type WeightingName } from './weighting';
export { WINDOW_NAMES, type WindowName } from './windows';

/** The weighting curves, which most displays do without. */
export const loadWeigh = () => import('./weigh');
