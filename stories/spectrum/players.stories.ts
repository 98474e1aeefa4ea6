import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { answers } from '../support/browsers';
import { errorStory, tellCode } from '../support/error-story';
import { player } from '../support/player';
import { press } from '../support/press';
import { says } from '../support/says';
import { find, inside, reaches, until } from '../support/see';
import { showsTheTone, spectrumOf } from '../support/see-spectrum';
import { heldBack, stream } from '../support/sounding-page';
import { spectrumStory } from '../support/spectrum-story';

/**
 * Sources whose sound the browser gives: in these stories it is that of the music, and may begin without a gesture. The players, the
 * streams and the question are the browser's.
 */
const meta: Meta = {
  ...spectrumStory,
  title: 'Spectrum/Players, streams and devices',
  // Their page is one of its own, and of it a story is one at a time.
  tags: ['anew', '!autodocs'],
  parameters: { page: 'sounding' },
};
export default meta;

const given = (source: unknown) => html`<ra-spectrum labels bands="1/12" .source=${source}></ra-spectrum>`;

/** The player is a child of the tag. */
export const PlayerInside: StoryObj = {
  render: () => html`<ra-spectrum labels bands="1/12">${player()}</ra-spectrum>`,
};

/** The player stands elsewhere, and is named by a selector. */
export const PlayerNamed: StoryObj = {
  render: () => html`${Object.assign(player(), { id: 'player' })}
<ra-spectrum source="#player" labels bands="1/12"></ra-spectrum>`,
};

export const Stream: StoryObj = { render: () => given(stream()) };
export const Track: StoryObj = { render: () => given(stream().getAudioTracks()[0]) };

/** A player of a stream, as of a call. */
export const PlayerOfAStream: StoryObj = {
  render: () => html`<ra-spectrum labels bands="1/12">${player(stream())}</ra-spectrum>`,
};

/** The answer is yes. Another press closes the device. */
const device = (source: 'mic' | 'tab', method: 'getUserMedia' | 'getDisplayMedia', closed: string): StoryObj => ({
  render: () => html`<ra-spectrum source=${source} labels bands="1/12"></ra-spectrum>`,
  beforeEach: answers(method, async () => stream()),
  async play(scene) {
    await press(scene);
    await showsTheTone(scene);
    const stop = inside(spectrumOf(scene), '[part=stop]');
    await until(() => void expect(stop).toBeVisible());
    await userEvent.click(stop);
    await says(scene, 'waiting', closed);
    await press(scene);
    await showsTheTone(scene);
  },
});

export const Microphone: StoryObj = device('mic', 'getUserMedia', 'mic-closed');
export const Tab: StoryObj = device('tab', 'getDisplayMedia', 'tab-closed');

/** Another script has the player's sound: browsers give it to one context, once. */
export const AlreadyConnected: StoryObj = errorStory('already-connected', () => {
  const taken = player();
  heldBack().createMediaElementSource(taken);
  return html`<ra-spectrum @ra-error=${tellCode}>${taken}</ra-spectrum>`;
});

/** Heard in the tag, and then with a file of another site. */
export const CrossOriginMuted: StoryObj = errorStory(
  'cross-origin-muted',
  () => html`<ra-spectrum @ra-error=${tellCode}>${player()}</ra-spectrum>`,
  async (scene) => {
    await reaches(spectrumOf(scene), 'running');
    const element = find<HTMLVideoElement>(scene.canvasElement, 'video');
    // Nothing is asked of that site.
    Object.assign(element, { preload: 'none', src: 'https://media.example/song.mp3' });
  },
);
