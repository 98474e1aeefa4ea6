import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { loadKit, sound } from '../support/kit';
import { find, reaches, until } from '../support/see';
import { seesTone, showsTheTone, spectrumOf } from '../support/see-spectrum';
import { LEFT, RIGHT, TONE, TONE_DB } from '../support/sounds';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = {
  ...spectrumStory,
  title: 'Spectrum/Sources',
  args: { ...spectrumStory.args, labels: true, bands: '1/3' },
};
export default meta;

/** A word that the page has given with `provide()`. */
export const Name: StoryObj = { args: { source: 'music' } };

/** A name may be given another sound: the tag goes over to it. */
export const NameGivenAgain: StoryObj = {
  args: { source: 'voice' },
  async beforeEach() {
    const { provide } = await loadKit();
    provide('voice', sound('tone'));
    return () => provide('voice', null);
  },
  async play(scene) {
    const { provide } = await loadKit();
    const tag = spectrumOf(scene);
    await seesTone(tag, TONE, TONE_DB);
    provide('voice', new GainNode(sound('tone').context, { gain: 0 }));
    await until(() => void expect(Math.max(...tag.levels)).toBeLessThan(-80));
    provide('voice', sound('tone'));
    await seesTone(tag, TONE, TONE_DB);
  },
};

/** An AnalyserNode of the page is read itself, and never altered. */
export const OwnAnalyser: StoryObj = {
  render: () => {
    const tone = sound('tone');
    const analyser = new AnalyserNode(tone.context, { fftSize: 16_384, smoothingTimeConstant: 0.3 });
    tone.connect(analyser);
    return html`<ra-spectrum labels bands="1/3" .source=${analyser}></ra-spectrum>`;
  },
  async play(scene) {
    await showsTheTone(scene, { moving: false });
    const analyser = spectrumOf(scene).output as AnalyserNode;
    expect([analyser.fftSize, analyser.smoothingTimeConstant]).toEqual([16_384, expect.closeTo(0.3)]);
  },
};

export const AnyNode: StoryObj = {
  render: () => html`<ra-spectrum labels bands="1/3" .source=${sound('tone')}></ra-spectrum>`,
  play: (scene) => showsTheTone(scene, { moving: false }),
};

/** Both hear the same: the second names the first. */
export const AnotherTag: StoryObj = {
  render: () => html`<ra-spectrum id="first" source="music" labels></ra-spectrum>
<ra-spectrum id="second" source="#first" mode="line" labels></ra-spectrum>`,
  async play({ canvasElement }) {
    for (const id of ['#first', '#second']) {
      const tag = find<HTMLRaSpectrumElement>(canvasElement, id);
      await reaches(tag, 'running');
      await seesTone(tag, TONE, TONE_DB);
    }
  },
};

/** What a side, the middle and the difference of a stereo sound hold: 375 Hz on the left, 3 kHz on the right. */
const hears = (channel: string, hertz: number, decibels: number, other: number, otherDecibels: number): StoryObj => ({
  args: { source: 'stereo', channel },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    const at = (frequency: number) => {
      const ratios = [...tag.frequencies].map((f) => Math.abs(Math.log(f / frequency)));
      return tag.levels[ratios.indexOf(Math.min(...ratios))];
    };
    await until(() => {
      expect(at(hertz)).toBeCloseTo(decibels, 1);
      if (otherDecibels === Number.NEGATIVE_INFINITY) expect(at(other)).toBeLessThan(-90);
      else expect(at(other)).toBeCloseTo(otherDecibels, 1);
    });
  },
});

/** Half of an amplitude is 6.02 dB. */
const HALF = TONE_DB - 20 * Math.log10(2);

export const Left: StoryObj = hears('left', LEFT, TONE_DB, RIGHT, Number.NEGATIVE_INFINITY);
export const Right: StoryObj = hears('right', RIGHT, TONE_DB, LEFT, Number.NEGATIVE_INFINITY);
export const Mid: StoryObj = hears('mid', LEFT, HALF, RIGHT, HALF);
export const Side: StoryObj = hears('side', LEFT, HALF, RIGHT, HALF);
export const Mix: StoryObj = hears('mix', LEFT, HALF, RIGHT, HALF);
