import { byId, make, ready } from '../dom';
import { loadKit } from '../kit';
import { presetOf, presets } from './presets';
import { startSaving } from './save';

/** What stands below the tag: presets to press, and the piece to take home as it sounds. */
export async function startEqualiser(): Promise<void> {
  const eq = byId<HTMLRaEqElement>('eq');
  const [kit] = await Promise.all([loadKit(), customElements.whenDefined('ra-eq')]);
  const flat = eq.bands;

  const buttons = presets.map((preset) => {
    const text = kit.formatEqualizerApo(presetOf(preset, flat));
    const button = make('button', { type: 'button', className: 'quiet' }, preset.name);
    button.addEventListener('click', async () => {
      // As a text, not as `bands`: an import is a step of the tag's history, so that an undo brings back what was there.
      await eq.importText(text);
      show();
    });
    return { button, text };
  });
  const show = (): void => {
    const { value } = eq;
    for (const { button, text } of buttons) button.ariaPressed = String(text === value);
  };
  byId('eq-presets').append(...buttons.map(({ button }) => button));
  eq.addEventListener('input', show);
  show();
  startSaving(kit, () => ({ bands: eq.bands, preamp: eq.preamp, bypass: eq.bypass }));
  ready(byId('eq-panel'));
}
