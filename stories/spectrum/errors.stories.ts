import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { answers } from '../support/browsers';
import { errorStory, tellCode } from '../support/error-story';
import { kit, sound } from '../support/kit';
import { argTypesOf } from '../support/manifest';
import { player } from '../support/player';
import { press } from '../support/press';
import { says } from '../support/says';
import { find } from '../support/see';
import { sentences } from '../support/sentences';
import { shows } from '../support/shows';

/** What comes of a player that is heard is under Players, what comes of the browser under Browsers. */
const meta: Meta = { component: 'ra-spectrum', argTypes: argTypesOf('ra-spectrum'), title: 'Spectrum/Errors' };
export default meta;

const given = (source: unknown) => html`<ra-spectrum .source=${source} @ra-error=${tellCode}></ra-spectrum>`;
const named = (source: string) => html`<ra-spectrum source=${source} @ra-error=${tellCode}></ra-spectrum>`;

export const NoSelector: StoryObj = errorStory('selector-invalid', () => named('#('));
export const NotASource: StoryObj = errorStory(
  'not-a-source',
  () => html`<p id="words">Words make no sound.</p>${named('#words')}`,
);
export const WrongType: StoryObj = errorStory('wrong-type', () => given({ pitch: 440 }));
export const NodeWithoutOutput: StoryObj = errorStory('no-output', () => given(sound('tone').context.destination));
/** A node that a library has wrapped and that refuses. */
export const NotConnectable: StoryObj = errorStory('not-connectable', () => {
  const { context } = sound('tone');
  const connect = () => {
    throw new Error('this node is locked');
  };
  return given({ context, connect, disconnect() {}, numberOfOutputs: 1 });
});
export const ContextClosed: StoryObj = errorStory('context-closed', () => {
  const context = new AudioContext();
  const node = new GainNode(context);
  void context.close();
  return given(node);
});
/** Told before the player is tapped: its sound goes on. */
export const CrossOrigin: StoryObj = errorStory(
  'cross-origin',
  () =>
    html`<ra-spectrum @ra-error=${tellCode}><audio controls preload="none" src="https://media.example/song.mp3"></audio></ra-spectrum>`,
);
export const MediaFailed: StoryObj = errorStory(
  'media-failed',
  () =>
    html`<ra-spectrum @ra-error=${tellCode}><audio controls src="data:audio/wav;base64,AAAA"></audio></ra-spectrum>`,
);
/** Safari's own player of live streams keeps their sound; it is told by its AirPlay. */
export const HlsSilent: StoryObj = errorStory('hls-silent', () => {
  const live = player();
  const currentSrc = new URL('live.m3u8', location.href).href;
  Object.defineProperties(live, { currentSrc: { value: currentSrc }, webkitShowPlaybackTargetPicker: { value() {} } });
  return html`<ra-spectrum @ra-error=${tellCode}>${live}</ra-spectrum>`;
});
export const NoAudioTrack: StoryObj = errorStory('no-audio-track', () => given(new MediaStream()));
export const StreamEnded: StoryObj = errorStory('stream-ended', () => {
  const { stream } = new MediaStreamAudioDestinationNode(new AudioContext());
  for (const track of stream.getTracks()) track.stop();
  return given(stream);
});

const refuses = (method: 'getUserMedia' | 'getDisplayMedia', name: string) =>
  answers(method, () => Promise.reject(new DOMException('Of this story.', name)));

export const MicrophoneRefused: StoryObj = {
  ...errorStory('mic-refused', () => named('mic'), press),
  beforeEach: refuses('getUserMedia', 'NotAllowedError'),
};
export const MicrophoneNotFound: StoryObj = {
  ...errorStory('mic-not-found', () => named('mic'), press),
  beforeEach: refuses('getUserMedia', 'NotFoundError'),
};
export const MicrophoneBusy: StoryObj = {
  ...errorStory('mic-busy', () => named('mic'), press),
  beforeEach: refuses('getUserMedia', 'NotReadableError'),
};
export const TabRefused: StoryObj = {
  ...errorStory('tab-refused', () => named('tab'), press),
  beforeEach: refuses('getDisplayMedia', 'NotAllowedError'),
};

/** Thrown at the script that asks for it: the tag goes on as it is. */
export const NameInvalid: StoryObj = {
  render: () => {
    const given = '#voice';
    let said = '';
    try {
      kit().provide(given, sound('tone'));
    } catch (error) {
      const { code, message } = error as InstanceType<ReturnType<typeof kit>['RustyAudioError']>;
      said = `${code}: ${message}`;
    }
    return html`<figure>
  ${named(given)}
  <figcaption>${said}</figcaption>
</figure>`;
  },
  async play(scene) {
    await says(scene, 'waiting', 'not-found');
    const [code, ...rest] = (find(scene.canvasElement, 'figcaption').textContent ?? '').split(': ');
    expect(code).toBe('name-invalid');
    expect(rest.join(': ')).toMatch(sentences.get(code)!);
    shows(scene, [`code ${code}`]);
  },
};
