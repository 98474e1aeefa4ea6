import type { EqualizerBand } from '../../../components';

export interface Preset {
  name: string;
  preamp: number;
  bands: EqualizerBand[];
}

/** An octave apart, with a shelf at either end. */
const centres = [63, 125, 250, 500, 1000, 2000, 4000, 8000];

/** Eight bands: what is not told of one, by its index, is that of the flat equaliser. */
function eight(told: Record<number, Partial<EqualizerBand>> = {}): EqualizerBand[] {
  return centres.map((frequency, index) => {
    const type = index === 0 ? 'lowshelf' : index === centres.length - 1 ? 'highshelf' : 'peaking';
    return { type, frequency, gain: 0, q: type === 'peaking' ? 1.41 : 0.71, enabled: true, ...told[index] };
  });
}

export const flat: Preset = { name: 'Flat', preamp: 0, bands: eight() };

/** They make no frequency louder than it was: what a band raises, the preamp has taken off before. */
export const presets: readonly Preset[] = [
  { name: 'More bass', preamp: -6, bands: eight({ 0: { frequency: 105, gain: 6 } }) },
  {
    name: 'Voice forward',
    preamp: -4,
    bands: eight({ 2: { gain: -4, q: 0.9 }, 5: { frequency: 3000, gain: 4, q: 0.9 } }),
  },
  {
    // The band of a telephone line, 300 to 3400 Hz, cut off by Butterworth filters of order four: two sections each.
    name: 'Telephone',
    preamp: 0,
    bands: eight({
      0: { type: 'highpass', frequency: 300, q: 0.541 },
      1: { type: 'highpass', frequency: 300, q: 1.306 },
      6: { type: 'lowpass', frequency: 3400, q: 0.541 },
      7: { type: 'lowpass', frequency: 3400, q: 1.306 },
    }),
  },
];
