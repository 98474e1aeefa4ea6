import { expect } from 'vitest';
import { type AudioPipeline, RustyAudioError } from '../../../components/engine';
import { type AudioPipelineSetup, createAudioPipeline } from '../../../components/engine/audio-pipeline';
import type { Core, Engine } from '../../../components/engine/core';
import { freshCore } from './cores';
import { type Band, EIGHT, noise, RATE, tableOf } from './equalizer-oracle';

export const SETUP: AudioPipelineSetup = {
  fftSize: 512,
  window: 'hann',
  poolSize: 4,
  maxBlockSize: 4096,
  numEqBands: 8,
  sampleRate: RATE,
};
export const GAIN_DB = -2;
export const bandsOf = (bands: Band[]) => bands.map(([type, frequency, q, gain]) => ({ type, frequency, q, gain }));
export const eight = () => tableOf(EIGHT, 10 ** (GAIN_DB / 20));

export async function made(
  engine: Engine,
  setup: Partial<AudioPipelineSetup> = {},
  core?: Core,
): Promise<AudioPipeline> {
  return createAudioPipeline(core ?? (await freshCore(engine)), { ...SETUP, ...setup });
}

/** A pipeline with all the kinds of bands, from its first sample on. */
export async function loud(
  engine: Engine,
  setup: Partial<AudioPipelineSetup> = {},
  core?: Core,
): Promise<AudioPipeline> {
  const pipeline = await made(engine, setup, core);
  pipeline.bands = bandsOf(EIGHT);
  pipeline.preamp = GAIN_DB;
  return pipeline;
}

/** The signals, one a channel, through the pipeline in blocks of so many samples, over and over. */
export function heard(
  pipeline: AudioPipeline,
  signals: Float32Array[],
  lengths: number[],
  between?: (turn: number) => void,
) {
  const outputs = signals.map(({ length }) => new Float32Array(length));
  for (let at = 0, turn = 0; at < signals[0].length; turn++) {
    between?.(turn);
    const end = at + lengths[turn % lengths.length];
    const block = (signal: Float32Array) => signal.subarray(at, end);
    pipeline.process(signals.map(block), outputs.map(block));
    at = end;
  }
  return outputs;
}

export const bits = (signals: Float32Array[]) =>
  signals.map((signal) => Buffer.from(signal.slice().buffer).toString('hex'));
export const white = (channels: number, length: number, seed = 1) =>
  Array.from({ length: channels }, (_, channel) => noise(length, 100 * seed + channel));

export function errorOf(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(RustyAudioError);
    return thrown as RustyAudioError;
  }
  throw new Error('nothing was thrown');
}

/** A block without samples. */
export const nothing = (channels: number) => Array.from({ length: channels }, () => new Float32Array(0));
