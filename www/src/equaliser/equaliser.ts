import type { EqualizerPreset } from '../../../components';
import { byId, make, ready } from '../dom';
import { loadKit } from '../kit';
import { signed } from '../text';
import { makeBandRow } from './band-row';
import { startPlot } from './plot';
import { startPresetText } from './preset-text';
import { flat, presets } from './presets';
import { startSaving } from './save';

/** Plain controls for an equaliser in the player's route. */
export async function startEqualiser(audio: HTMLMediaElement): Promise<void> {
  const kit = await loadKit();
  let draw = (): void => {};
  const equalizer = kit.equalizeMedia(audio, { bands: flat.bands, onChange: () => draw() });
  draw = startPlot(equalizer);
  const rows = byId('eq-bands');
  const bypass = byId<HTMLInputElement>('eq-bypass');
  const preamp = byId<HTMLInputElement>('eq-preamp');

  const showText = startPresetText(kit, (preset) => replace(preset));
  const changed = (): void => {
    draw();
    showText(equalizer);
  };
  const showPreamp = (): void => {
    const reading = `${signed(equalizer.preamp, true)} dB`;
    byId('eq-preamp-value').textContent = reading;
    preamp.setAttribute('aria-valuetext', reading);
  };
  function replace(preset: EqualizerPreset): void {
    equalizer.bands = preset.bands;
    equalizer.preamp = preset.preamp;
    preamp.value = String(preset.preamp);
    showPreamp();
    rows.replaceChildren(
      ...equalizer.bands.map((band, index) =>
        makeBandRow(index, band, (partial) => {
          equalizer.setBand(index, partial);
          changed();
          return equalizer.bands[index];
        }),
      ),
    );
    draw();
  }
  const load = (preset: EqualizerPreset): void => {
    replace(preset);
    showText(preset);
  };

  bypass.addEventListener('change', () => {
    equalizer.bypass = bypass.checked;
    draw();
  });
  preamp.addEventListener('input', () => {
    equalizer.preamp = preamp.valueAsNumber;
    showPreamp();
    changed();
  });
  const button = (name: string, act: () => void): HTMLElement => {
    const made = make('button', { type: 'button', className: 'quiet' }, name);
    made.addEventListener('click', act);
    return made;
  };
  byId('eq-presets').append(
    ...presets.map((preset) => button(preset.name, () => load(preset))),
    button('Reset', () => {
      bypass.checked = false;
      equalizer.bypass = false;
      load(flat);
    }),
  );
  startSaving(kit, () => ({ bands: equalizer.bands, preamp: equalizer.preamp, bypass: equalizer.bypass }));
  load(flat);
  ready(byId('eq-panel'));
}
