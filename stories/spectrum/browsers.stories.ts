import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, spyOn } from 'storybook/test';
import {
  answers,
  hasNoDevices,
  isAboutToStart,
  isInsecure,
  seesNoIntersections,
  waitsForAGesture,
} from '../support/browsers';
import { errorStory, tellCode } from '../support/error-story';
import { player } from '../support/player';
import { press } from '../support/press';
import { says } from '../support/says';
import { inside, until } from '../support/see';
import { spectrumOf } from '../support/see-spectrum';
import { spectrumStory } from '../support/spectrum-story';

/** What a tag says where the browser keeps something from it: each story answers in the browser's place while it is open. */
const meta: Meta = {
  ...spectrumStory,
  title: 'Spectrum/Browsers',
  // On a page of docs all of them would answer at once.
  tags: ['!autodocs'],
};
export default meta;

const named = (source: string) => html`<ra-spectrum source=${source} @ra-error=${tellCode}></ra-spectrum>`;
const ofPlayer = () => html`<ra-spectrum labels>${player()}</ra-spectrum>`;

/** A page that was not touched yet: its player goes on unheard meanwhile. */
export const NeedsGesture: StoryObj = {
  beforeEach: waitsForAGesture,
  render: ofPlayer,
  async play(scene) {
    await says(scene, 'suspended', 'needs-gesture');
    const button = inside(spectrumOf(scene), '[part=button]');
    expect(button).toBeVisible();
    expect(button).toHaveTextContent('Resume sound');
  },
};

/** The browser allows it, and has yet to do it. */
export const Starting: StoryObj = {
  beforeEach: isAboutToStart,
  render: ofPlayer,
  async play(scene) {
    await says(scene, 'waiting', 'starting');
    expect(inside(spectrumOf(scene), '[part=button]')).not.toBeVisible();
  },
};

/** The browser's question stands open. */
export const Opening: StoryObj = {
  args: { source: 'mic' },
  beforeEach: answers('getUserMedia', () => new Promise(() => {})),
  async play(scene) {
    await press(scene);
    await says(scene, 'waiting', 'opening');
    expect(inside(spectrumOf(scene), '[part=button]')).not.toBeVisible();
  },
};

/** Each has a microphone of its own: one that another story asks for is what it was when that was asked. */
export const InsecureOrigin: StoryObj = {
  ...errorStory('insecure-origin', () => named('mic:of-http')),
  beforeEach: isInsecure,
};
export const Unsupported: StoryObj = {
  ...errorStory('unsupported', () => named('mic:of-an-app')),
  beforeEach: hasNoDevices,
};

/** A browser from before 2019. What is missing is on the console, once. */
export const NotLoaded: StoryObj = {
  ...errorStory(
    'not-loaded',
    () => named('music'),
    async () => {
      await until(() => void expect(console.error).toHaveBeenCalledWith(expect.any(TypeError)));
      expect(console.error).toHaveBeenCalledTimes(1);
    },
  ),
  beforeEach() {
    const undo = seesNoIntersections();
    const spy = spyOn(console, 'error').mockImplementation(() => {});
    return () => {
      spy.mockRestore();
      undo();
    };
  },
};
