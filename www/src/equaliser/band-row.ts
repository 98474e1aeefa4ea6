import type { BandType, EqualizerBand } from '../../../components';
import { make } from '../dom';
import { signed } from '../text';

const names: Record<BandType, string> = {
  peaking: 'Peak',
  lowshelf: 'Low shelf',
  highshelf: 'High shelf',
  lowpass: 'Low pass',
  highpass: 'High pass',
  bandpass: 'Band pass',
  notch: 'Notch',
  allpass: 'All pass',
};

const hasGain = ({ type }: EqualizerBand): boolean => type === 'peaking' || type.endsWith('shelf');

/**
 * The controls of one band.
 *
 * @param change changes the band, and gives it as it is then
 */
export function makeBandRow(
  index: number,
  band: EqualizerBand,
  change: (partial: Partial<EqualizerBand>) => EqualizerBand,
): HTMLElement {
  const enabled = make('input', { type: 'checkbox', checked: band.enabled });
  const type = make(
    'select',
    {},
    ...Object.entries(names).map(([value, name]) => make('option', { value, selected: value === band.type }, name)),
  );
  const gain = make('input', { type: 'range', min: '-24', max: '24', step: '0.5', value: String(band.gain) });
  const reading = make('span', { className: 'figure' });

  const show = (now: EqualizerBand): void => {
    gain.disabled = !hasGain(now);
    reading.textContent = hasGain(now) ? `${signed(now.gain, true)} dB` : '–';
    gain.setAttribute('aria-valuetext', reading.textContent);
  };
  const set = (partial: Partial<EqualizerBand>): void => show(change(partial));
  enabled.addEventListener('change', () => set({ enabled: enabled.checked }));
  type.addEventListener('change', () => set({ type: type.value as BandType }));
  gain.addEventListener('input', () => set({ gain: gain.valueAsNumber }));
  show(band);

  const hertz = numberInput(band.frequency, { min: 10, max: 24_000, step: 1 }, (frequency) => set({ frequency }));
  const q = numberInput(band.q, { min: 0.1, max: 100, step: 0.1 }, (value) => set({ q: value }));
  return make(
    'fieldset',
    { className: 'band' },
    make('legend', { className: 'unseen' }, `Band ${index + 1}`),
    make('label', { className: 'check' }, enabled, unseen('Band '), String(index + 1)),
    make('label', { className: 'type' }, unseen('Type'), type),
    make('label', { className: 'hertz' }, unseen('Frequency, '), hertz, ' Hz'),
    make('label', { className: 'gain' }, unseen('Gain'), gain),
    reading,
    make('label', { className: 'q' }, 'Q ', q),
  );
}

const unseen = (text: string): HTMLElement => make('span', { className: 'unseen' }, text);

function numberInput(
  value: number,
  { min, max, step }: { min: number; max: number; step: number },
  set: (value: number) => void,
): HTMLInputElement {
  const input = make('input', { type: 'number', min: String(min), max: String(max), step: String(step) });
  let last = String(value);
  input.value = last;
  input.addEventListener('input', () => {
    const typed = input.valueAsNumber;
    // Not a number yet, or beyond what is heard.
    if (!(typed >= min && typed <= max)) return;
    last = input.value;
    set(typed);
  });
  // What came to nothing gives way to what holds.
  input.addEventListener('change', () => {
    input.value = last;
  });
  return input;
}
