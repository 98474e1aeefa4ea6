import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { equaliserStory } from '../support/equaliser-story';
import { inside, type Scene, until } from '../support/see';
import { type Equaliser, equaliserOf, parts, showsTheCurve, slider } from '../support/see-equaliser';

const meta: Meta = { ...equaliserStory, title: 'Equaliser/By hand', tags: ['!autodocs'] };
export default meta;

/** Once it is heard, and what a hand needs is on its way: what is done meanwhile is done when it is there. */
async function atHand(scene: Scene): Promise<Equaliser> {
  await showsTheCurve(scene);
  const tag = equaliserOf(scene);
  await userEvent.hover(inside(tag, '.plot'));
  return tag;
}

/** Arrow keys change a value, and what is spoken follows. */
export const Keyboard: StoryObj = {
  args: { count: 5 },
  async play(scene) {
    const tag = await atHand(scene);
    const gain = slider(tag, 3, 'gain');
    gain.focus();
    await userEvent.keyboard('{ArrowUp}');
    await until(() => void expect(tag.bands[2].gain).toBe(0.5));
    expect(gain).toHaveAttribute('aria-valuetext', '+0.5 decibels');
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    expect(tag.bands[2].gain).toBe(3.5);
    await until(() => void expect(gain).toHaveAttribute('aria-valuetext', '+3.5 decibels'));
    const frequency = slider(tag, 3, 'frequency');
    const { frequency: before } = tag.bands[2];
    frequency.focus();
    await userEvent.keyboard('{ArrowRight}');
    // A semitone.
    expect(tag.bands[2].frequency / before).toBeCloseTo(2 ** (1 / 12), 2);
  },
};

/** A preset is audible at a choice, and one undo takes it back. */
export const Presets: StoryObj = {
  async play(scene) {
    const tag = await atHand(scene);
    const presets = inside<HTMLSelectElement>(tag, '.presets');
    await userEvent.hover(presets);
    presets.focus();
    await until(() => void expect(presets.options.length).toBeGreaterThan(10));
    await userEvent.selectOptions(presets, 'Bass boost');
    await until(() => void expect(tag.bands).toHaveLength(1));
    expect(tag.bands[0]).toMatchObject({ type: 'lowshelf', frequency: 110, gain: 6 });
    expect(tag.preamp).toBe(-6);
    await userEvent.click(inside(tag, '.undo'));
    await until(() => void expect(tag.bands).toHaveLength(8));
    await userEvent.click(inside(tag, '.redo'));
    await until(() => void expect(tag.bands).toHaveLength(1));
  },
};

/** Two settings to be compared. */
export const AAndB: StoryObj = {
  args: { value: 'Filter: ON PK Fc 1000 Hz Gain 6 dB Q 1' },
  async play(scene) {
    const tag = await atHand(scene);
    await userEvent.click(inside(tag, '.b'));
    await until(() => void expect(inside(tag, '.b')).toHaveAttribute('aria-pressed', 'true'));
    const gain = slider(tag, 1, 'gain');
    gain.focus();
    await userEvent.keyboard('0');
    await until(() => void expect(tag.bands[0].gain).toBe(0));
    await userEvent.click(inside(tag, '.a'));
    await until(() => void expect(tag.bands[0].gain).toBe(6));
  },
};

/** Bands come where there is most room, and go by Delete. */
export const AddAndRemove: StoryObj = {
  args: { count: 3 },
  async play(scene) {
    const tag = await atHand(scene);
    await userEvent.click(inside(tag, '.add'));
    await until(() => void expect(tag.bands).toHaveLength(4));
    expect(tag.bands[3]).toMatchObject({ type: 'peaking', enabled: true });
    expect(inside(tag, '[role=status]').textContent).toMatch(/^Added. Band 4, peak/);
    slider(tag, 4, 'frequency').focus();
    await userEvent.keyboard('{Delete}');
    await until(() => void expect(parts(tag, '.disc')).toHaveLength(3));
    expect(inside(tag, '[role=status]').textContent).toBe('Band 4 removed.');
  },
};

/** Numbers are typed as one would write them. */
export const TypedNumbers: StoryObj = {
  args: { count: 3 },
  async play(scene) {
    const tag = await atHand(scene);
    slider(tag, 2, 'frequency').focus();
    const field = inside<HTMLInputElement>(tag, '[aria-label=Frequency]');
    field.focus();
    field.select();
    await userEvent.keyboard('1k2{Enter}');
    await until(() => void expect(tag.bands[1].frequency).toBe(1200));
    expect(slider(tag, 2, 'frequency')).toHaveAttribute('aria-valuetext', '1.2 kilohertz');
  },
};

/** What could not be read of a text is listed, line by line. */
export const ImportWithProblems: StoryObj = {
  async play(scene) {
    const tag = await atHand(scene);
    const problems = await tag.importText('Filter 1: ON PK Fc 440 Hz Gain 3 dB Q 2\nFilter 2: ON XX Fc nothing');
    expect(problems).toHaveLength(1);
    expect(problems[0].line).toBe(2);
    await until(() => void expect(tag.bands).toHaveLength(1));
    await until(() => void expect(inside(tag, '[part=problems]')).toBeVisible());
    expect(inside(tag, '[part=problems]').textContent).toContain('2');
  },
};

/** Off and on again; the curve shows both. */
export const Bypass: StoryObj = {
  args: { value: 'Filter: ON PK Fc 1000 Hz Gain 9 dB Q 1' },
  async play(scene) {
    const tag = await atHand(scene);
    const button = inside(tag, '.bypass');
    await userEvent.click(button);
    await until(() => void expect(tag.bypass).toBe(true));
    expect(button).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(button);
    await until(() => void expect(tag.bypass).toBe(false));
  },
};
