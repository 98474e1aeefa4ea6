import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { loadKit, sound } from '../support/kit';
import { says } from '../support/says';
import { find, inside, painted, reaches, until } from '../support/see';
import { seesTone, spectrumOf } from '../support/see-spectrum';
import { TONE, TONE_DB } from '../support/sounds';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = { ...spectrumStory, title: 'Spectrum/States', args: { ...spectrumStory.args, labels: true } };
export default meta;

export const Idle: StoryObj = {
  args: { source: null },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'idle');
    await until(() => void expect(inside(tag, '[part=message]')).toHaveTextContent('No source is given yet.'));
  },
};

export const WaitingForAnElement: StoryObj = {
  args: { source: '#comes-later' },
  play: (scene) => says(scene, 'waiting', 'not-found'),
};

/** It runs as soon as the name is given, and waits again when it is taken back. */
export const WaitingForAName: StoryObj = {
  args: { source: 'voice' },
  async play(scene) {
    const { provide } = await loadKit();
    const tag = spectrumOf(scene);
    await says(scene, 'waiting', 'not-provided');
    provide('voice', sound('tone'));
    await reaches(tag, 'running');
    await seesTone(tag, TONE, TONE_DB);
    provide('voice', null);
    await says(scene, 'waiting', 'not-provided');
  },
};

/** A tag that names another, which has no sound yet either. */
export const WaitingForAnotherTag: StoryObj = {
  render: () => html`<ra-spectrum source="#equaliser" labels></ra-spectrum>
<ra-eq id="equaliser" source="voice"></ra-eq>`,
  async play(scene) {
    const { provide } = await loadKit();
    await says(scene, 'waiting', 'not-ready');
    provide('voice', sound('tone'));
    await reaches(spectrumOf(scene), 'running');
    await seesTone(spectrumOf(scene), TONE, TONE_DB);
    provide('voice', null);
    await says(scene, 'waiting', 'not-ready');
  },
};

/** A player that is not playing: the sentence goes when it does. */
export const WaitingForAPlayer: StoryObj = {
  render: () => html`<ra-spectrum labels>
  <audio controls preload="none"></audio>
</ra-spectrum>`,
  play: (scene) => says(scene, 'waiting', 'not-playing'),
};

/** The page's own context does not run: a press on the button resumes it. */
export const Suspended: StoryObj = {
  render: () => {
    const context = new AudioContext();
    void context.suspend();
    return html`<ra-spectrum labels .source=${new GainNode(context)}></ra-spectrum>`;
  },
  async play(scene) {
    await says(scene, 'suspended', 'context-suspended');
    const button = inside(spectrumOf(scene), '[part=button]');
    expect(button).toBeVisible();
    expect(button).toHaveTextContent('Resume sound');
  },
};

export const MicrophoneOff: StoryObj = {
  args: { source: 'mic' },
  async play(scene) {
    await says(scene, 'waiting', 'mic-closed');
    expect(inside(spectrumOf(scene), '[part=button]')).toHaveTextContent('Open the microphone');
  },
};

export const NoTabShared: StoryObj = {
  args: { source: 'tab' },
  async play(scene) {
    await says(scene, 'waiting', 'tab-closed');
    expect(inside(spectrumOf(scene), '[part=button]')).toHaveTextContent('Choose a tab');
  },
};

/** Silence is no error, and an empty plot. */
export const Silence: StoryObj = {
  args: { source: 'silence' },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    await until(() => {
      expect(tag.levels.length).toBeGreaterThan(10);
      expect([...tag.levels].every((level) => level === Number.NEGATIVE_INFINITY)).toBe(true);
    });
    expect(painted(tag, '[part=canvas]')).toBe(0);
  },
};

const MODES = ['bars', 'line', 'filled', 'circular'] as const;

/** What is drawn goes with the sound, in every mode, and comes again with it. */
export const GoesWithTheSound: StoryObj = {
  render: () =>
    html`${MODES.map((mode) => html`<ra-spectrum style="block-size: 150px" source="breaks" mode=${mode} peaks peak-hold-ms="100" peak-decay="200"></ra-spectrum>`)}`,
  async beforeEach() {
    const { provide } = await loadKit();
    provide('breaks', sound('music'));
    return () => provide('breaks', null);
  },
  async play({ canvasElement }) {
    const { provide } = await loadKit();
    const tags = MODES.map((mode) => find<HTMLRaSpectrumElement>(canvasElement, `[mode=${mode}]`));
    // Above the foot, on which a line lies in silence.
    const share = (tag: HTMLRaSpectrumElement) => painted(tag, '[part=canvas]', 0.9);
    const drawn = () =>
      until(() => {
        for (const tag of tags) expect(share(tag), tag.mode).toBeGreaterThan(0.005);
      });
    for (const tag of tags) await reaches(tag, 'running');
    await drawn();
    provide('breaks', sound('silence'));
    await until(() => {
      for (const tag of tags) expect(share(tag), tag.mode).toBe(0);
    });
    provide('breaks', sound('music'));
    await drawn();
  },
};

/** Runs, and draws, on the tag's smallest terms. */
export const Running: StoryObj = {
  args: { source: 'tone', labels: false },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    expect(tag.matches(':state(running)')).toBe(true);
    await seesTone(tag, TONE, TONE_DB, 0.01);
    const axes = inside<HTMLCanvasElement>(tag, '[part=axes]');
    expect(axes.width).toBeGreaterThan(0);
    await until(() => void expect(painted(tag, '[part=canvas]')).toBeGreaterThan(0.003));
  },
};
