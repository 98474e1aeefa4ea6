import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { inside, until } from '../support/see';
import { seesTone, showsTheTone, spectrumOf } from '../support/see-spectrum';
import { TONE, TONE_DB } from '../support/sounds';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = { ...spectrumStory, title: 'Spectrum/Overview' };
export default meta;

/** All settings are to be tried in the controls below. */
export const Default: StoryObj = { tags: ['everywhere'], args: { labels: true, peaks: true } };

/** The readout follows a pointer, and arrow keys where there is none. */
export const Readout: StoryObj = {
  args: { labels: true, bands: '1/3' },
  async play(scene) {
    await showsTheTone(scene);
    const tag = spectrumOf(scene);
    const cursor = inside(tag, '.cursor');
    cursor.focus();
    await userEvent.keyboard('{Home}');
    await until(() => void expect(inside(tag, '[part=readout]')).toBeVisible());
    const first = cursor.getAttribute('aria-valuetext');
    await userEvent.keyboard('{ArrowRight}');
    await until(() => void expect(cursor.getAttribute('aria-valuetext')).not.toBe(first));
    expect(cursor.getAttribute('aria-valuetext')).toMatch(/hertz|Hz/);
  },
};

/** `describe()` says the loudest band as a sentence, also to assistive technology. */
export const Described: StoryObj = {
  args: { source: 'tone', bands: '1/3', labels: true },
  async play(scene) {
    await showsTheTone(scene, { moving: false });
    const tag = spectrumOf(scene);
    await seesTone(tag, TONE, TONE_DB, 0.01);
    const sentence = await tag.describe();
    expect(sentence).toMatch(/1 kHz/);
    expect(sentence).toMatch(/−12\.0 dB/);
    expect(inside(tag, '[role=status]').textContent).toBe(sentence);
  },
};

/** It holds its picture, and goes on from there. */
export const Paused: StoryObj = {
  args: { paused: true, labels: true, source: 'sweep' },
  async play(scene) {
    const tag = spectrumOf(scene);
    await until(() => void expect(tag.state).toBe('running'));
    tag.paused = false;
    await until(() => void expect(Number(tag.stats?.frames)).toBeGreaterThan(2));
    tag.paused = true;
    await new Promise(requestAnimationFrame);
    const { frames } = tag.stats!;
    for (let i = 0; i < 5; i++) await new Promise(requestAnimationFrame);
    expect(tag.stats?.frames).toBe(frames);
  },
};

/** Tier, source, times and the pool, as text to be sent on. */
export const Debug: StoryObj = {
  args: { debug: true, labels: true },
  async play(scene) {
    await showsTheTone(scene);
    const tag = spectrumOf(scene);
    await until(() => void expect(inside(tag, '[part=debug]').textContent).toMatch(/music, 48000 Hz, mix/));
    expect(inside(tag, '[part=debug]').textContent).toContain(tag.engine);
  },
};
