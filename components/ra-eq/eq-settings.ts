import { createMarkup, flag, number, oneOf, type Table } from '../markup';
import { parsePalette } from '../plot';

/** Which spectrum lies behind the curve: of what leaves, of what comes in. */
export type Behind = 'post' | 'pre' | 'both' | 'none';

/** A string, which Stencil does not tie to the attribute of its name: that is the default only. */
export type PresetText = string & Record<never, never>;

/** All settings of `<ra-eq>` but its source and its bands, by property name. */
export interface EqSettings {
  rangeDb: number;
  minFrequency: number;
  maxFrequency: number;
  count: number;
  spectrum: Behind;
  palette: string;
  autoGain: boolean;
  bypass: boolean;
  preamp: number;
  disabled: boolean;
  name: string;
}

export const isColor = (text: string): boolean => CSS.supports('color', text);

const RANGES = [12, 3, 6, 24];
const COUNT = number(8, 0, 32);

export const EQ_SETTINGS: Table<EqSettings> = {
  rangeDb: { initial: 12, range: RANGES, read: (value) => RANGES.find((range) => range === Number(value)) },
  minFrequency: number(20, 1, 384_000),
  maxFrequency: number(20_000, 2, 384_000),
  count: {
    ...COUNT,
    read(value) {
      const count = COUNT.read(value);
      return Number.isInteger(count) ? count : undefined;
    },
  },
  spectrum: oneOf('post', 'pre', 'both', 'none'),
  palette: {
    initial: 'rust',
    range: [],
    read: (value) => (typeof value === 'string' && parsePalette(value, isColor) ? value : undefined),
  },
  autoGain: flag(),
  bypass: flag(),
  preamp: number(0, -60, 60),
  disabled: flag(),
  name: { initial: '', range: [], read: (value) => (value == null ? undefined : String(value)) },
};

/** An element that carries them as properties. */
export type EqBearer = HTMLElement & EqSettings;

export const eqMarkup = createMarkup<EqSettings>(EQ_SETTINGS, () => import('./eq-words'));
