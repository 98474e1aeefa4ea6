/** Rusty Audio: a calibrated spectrum analyser as an HTML tag, and the core beneath it. */
export { type AudioSource, provide } from './audio';
export {
  AudioOptimizationBuilder,
  type BufferPool,
  type Configuration,
  configure,
  type Engine,
  type PoolStats,
  RustyAudioError,
  type SpectrumAnalyzer,
  type TimeDomainSource,
  type WindowName,
} from './engine';
