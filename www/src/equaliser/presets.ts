import type { EqualizerBand, EqualizerPreset } from '../../../components';

interface Preset {
  name: string;
  preamp: number;
  /** What is other than in the flat bands that the tag begins with, by their index. */
  told: Record<number, Partial<EqualizerBand>>;
}

/** They make no frequency louder than it was: what a band raises, the preamp has taken off before. */
export const presets: readonly Preset[] = [
  { name: 'Flat', preamp: 0, told: {} },
  { name: 'More bass', preamp: -6, told: { 1: { type: 'lowshelf', frequency: 105, gain: 6, q: 0.71 } } },
  { name: 'More air', preamp: -6, told: { 2: { gain: -2 }, 7: { frequency: 10_000, gain: 6 } } },
  {
    name: 'Voice forward',
    preamp: -4,
    told: { 2: { frequency: 250, gain: -4, q: 0.9 }, 5: { frequency: 3000, gain: 4, q: 0.9 } },
  },
  {
    name: 'Telephone',
    preamp: -3,
    // A telephone line carries 300 to 3400 Hz.
    told: {
      2: { type: 'highpass', frequency: 300, q: 0.71 },
      4: { frequency: 1500, gain: 3, q: 0.8 },
      5: { type: 'lowpass', frequency: 3400, q: 0.71 },
    },
  },
  { name: 'Next door', preamp: 0, told: { 2: { type: 'lowpass', frequency: 200, q: 0.71 }, 7: { gain: -9 } } },
];

/** A preset in full. */
export const presetOf = ({ preamp, told }: Preset, flat: readonly EqualizerBand[]): EqualizerPreset => ({
  preamp,
  bands: flat.map((band, index) => ({ ...band, ...told[index] })),
});
