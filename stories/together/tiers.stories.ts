import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { hasNoWorklets } from '../support/browsers';
import type { Page } from '../support/kit';
import { find, reaches, until } from '../support/see';
import { equaliserOf, showsTheCurve } from '../support/see-equaliser';
import { seesTone, spectrumOf } from '../support/see-spectrum';
import { TONE, TONE_DB } from '../support/sounds';

const GAIN = 6;
const BANDS = `Filter: ON PK Fc ${TONE} Hz Gain ${GAIN} dB Q 1`;

/** A page has one core, of the best tier that works; `configure({ tier })` asks for another before there is one. */
const meta: Meta = {
  title: 'Together/Tiers',
  // A page of docs would need all of them at once.
  tags: ['anew', '!autodocs'],
  render: () => html`<ra-spectrum source="tone" style="--ra-height: 180px" labels bands="1/3"></ra-spectrum>
<ra-eq id="equaliser" source="music" style="--ra-height: 200px" value=${BANDS}></ra-eq>
<ra-spectrum id="after" source="#equaliser" style="--ra-height: 180px" labels bands="1/3"></ra-spectrum>`,
};
export default meta;

/** The spectrum and the equaliser run on these, and give the same numbers as on any other. */
const tier = (
  spectrum: Exclude<Page, 'auto' | 'sounding'>,
  equaliser: HTMLRaEqElement['engine'] = spectrum,
): StoryObj => ({
  parameters: { page: spectrum },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    await seesTone(tag, TONE, TONE_DB, 0.01);
    await showsTheCurve(scene);
    await seesTone(find(scene.canvasElement, '#after'), TONE, TONE_DB + GAIN);
    await until(() => void expect(equaliserOf(scene).engine).toBe(equaliser));
    for (const [name, engine] of [
      ['ra-spectrum', spectrum],
      ['ra-eq', equaliser],
    ] as const) {
      const tag = find<HTMLRaSpectrumElement | HTMLRaEqElement>(scene.canvasElement, name);
      expect(tag.engine).toBe(engine);
      expect(tag.matches(':state(degraded)')).toBe(engine === 'fallback' || engine === 'native');
    }
  },
});

export const Simd: StoryObj = tier('simd');
export const Scalar: StoryObj = tier('scalar');
/** Without WebAssembly: the same numbers, and the state `degraded`. */
export const Fallback: StoryObj = tier('fallback');
/** Without an AudioWorklet, as over plain http: the browser's own filters equalise, and the equaliser is `degraded`. */
export const Native: StoryObj = { ...tier('simd', 'native'), beforeEach: hasNoWorklets };
