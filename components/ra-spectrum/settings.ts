import type { Channel } from '../audio';
import { WEIGHTING_NAMES, type WeightingName, WINDOW_NAMES, type WindowName } from '../engine';
import { flag, number, oneOf, type Table } from '../markup';
import { parsePalette, type ScaleName } from '../plot';
import { isColor } from './face';

export type Mode = 'bars' | 'line' | 'filled' | 'circular';
export type Bands = 'auto' | 'none' | '1/1' | '1/2' | '1/3' | '1/4' | '1/6' | '1/8' | '1/12' | '1/24' | number;

/** All settings of `<ra-spectrum>` but its source, by property name. */
export interface Settings {
  channel: Channel;
  fftSize: number;
  resolution: 'single' | 'multi';
  window: WindowName;
  mode: Mode;
  scale: ScaleName;
  bands: Bands;
  weighting: WeightingName;
  tilt: number;
  minFrequency: number;
  maxFrequency: number;
  minDb: number;
  maxDb: number;
  attackMs: number;
  releaseMs: number;
  peaks: boolean;
  peakHoldMs: number;
  peakDecay: number;
  palette: string;
  paletteBy: 'level' | 'frequency';
  glow: boolean;
  mirror: boolean;
  labels: boolean;
  fps: number;
  paused: boolean;
  debug: boolean;
}

const FRACTIONS = ['auto', 'none', '1/1', '1/2', '1/3', '1/4', '1/6', '1/8', '1/12', '1/24'] as const;
const MOST_BANDS = 1024;

function readBands(value: unknown): Bands | undefined {
  const text = String(value).trim().toLowerCase();
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_BANDS) return count;
  return FRACTIONS.find((name) => name === text);
}

function readSize(value: unknown): number | undefined {
  const size = Number(value);
  return size >= 512 && size <= 32768 && Number.isInteger(Math.log2(size)) ? size : undefined;
}

export const SETTINGS: Table<Settings> = {
  channel: oneOf('mix', 'left', 'right', 'mid', 'side'),
  fftSize: { initial: 8192, range: [512, 32768], read: readSize },
  resolution: oneOf('single', 'multi'),
  window: oneOf(...WINDOW_NAMES),
  mode: oneOf('bars', 'line', 'filled', 'circular'),
  scale: oneOf('log', 'linear', 'mel', 'bark', 'erb'),
  bands: {
    initial: 'auto',
    range: [...FRACTIONS, MOST_BANDS],
    read: readBands,
  },
  weighting: oneOf(...WEIGHTING_NAMES),
  tilt: number(0, -24, 24),
  minFrequency: number(20, 0, 384_000),
  maxFrequency: number(20_000, 1, 384_000),
  minDb: number(-90, -300, 299),
  maxDb: number(0, -299, 300),
  attackMs: number(0, 0, 60_000),
  releaseMs: number(80, 0, 60_000),
  peaks: flag(),
  peakHoldMs: number(1000, 0, 600_000),
  peakDecay: number(20, 0, 10_000),
  palette: {
    initial: 'rust',
    range: [],
    read: (value) => (typeof value === 'string' && parsePalette(value, isColor) ? value : undefined),
  },
  paletteBy: oneOf('level', 'frequency'),
  glow: flag(),
  mirror: flag(),
  labels: flag(),
  fps: number(0, 0, 1000),
  paused: flag(),
  debug: flag(),
};

export const SETTING_NAMES = Object.keys(SETTINGS) as (keyof Settings)[];
