// channel: each part of sounds of one, two and six channels, at the level that Web Audio's own mixing rules give.
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

const CHANNELS = ['mix', 'left', 'right', 'mid', 'side'] as const;

/** Amplitudes of 1 kHz by channel of the sound, and of what each part then has. */
const SOUNDS = [
  { name: 'mono', sides: [0.5], wanted: { mix: 0.5, left: 0.5, right: 0.5, mid: 0.5, side: 0 } },
  { name: 'left alone', sides: [0.8, 0], wanted: { mix: 0.4, left: 0.8, right: 0, mid: 0.4, side: 0.4 } },
  { name: 'right alone', sides: [0, 0.8], wanted: { mix: 0.4, left: 0, right: 0.8, mid: 0.4, side: 0.4 } },
  { name: 'both alike', sides: [0.6, 0.6], wanted: { mix: 0.6, left: 0.6, right: 0.6, mid: 0.6, side: 0 } },
  { name: 'opposite', sides: [0.6, -0.6], wanted: { mix: 0, left: 0.6, right: 0.6, mid: 0, side: 0.6 } },
  // Left, right, centre, low, surround left and right: https://webaudio.github.io/web-audio-api/#ChannelLayouts
  {
    name: '5.1, the centre',
    sides: [0, 0, 0.5, 0, 0, 0],
    wanted: { mix: 0.5, left: 0.5 * Math.SQRT1_2, right: 0.5 * Math.SQRT1_2, mid: 0.5 * Math.SQRT1_2, side: 0 },
  },
  {
    name: '5.1, surround left',
    sides: [0, 0, 0, 0, 0.5, 0],
    wanted: { mix: 0.25, left: 0.5 * Math.SQRT1_2, right: 0, mid: 0.25 * Math.SQRT1_2, side: 0.25 * Math.SQRT1_2 },
  },
];

for (const { name, sides, wanted } of SOUNDS) {
  test(`${name}: each channel at its level`, async ({ page }) => {
    const read = await page.evaluate(
      async ([amplitudes, channels]) => {
        await lab.begin();
        const context = new OfflineAudioContext(2, 24_576, 48_000);
        const buffer = new AudioBuffer({ length: 24_576, sampleRate: 48_000, numberOfChannels: amplitudes.length });
        for (const [i, amplitude] of amplitudes.entries()) {
          // 171 periods in a frame of 8192 samples.
          buffer.copyToChannel(lab.tones([[1001.953_125, amplitude]], 24_576), i);
        }
        const source = new AudioBufferSourceNode(context, { buffer });
        source.start();
        const tags: Tag[] = [];
        for (const channel of channels) {
          tags.push(await lab.show({ source, channel, bands: 'none', window: 'flat-top', releaseMs: 0 }, 400, 100));
        }
        const levels: number[] = [];
        await lab.render(context, 16_384, () => {
          lab.frames.step();
          levels.push(...tags.map((tag) => lab.levelAt(tag, 1000)));
        });
        return levels.map((level) => Math.max(level, -150));
      },
      [sides, CHANNELS] as const,
    );
    for (const [i, channel] of CHANNELS.entries()) {
      const amplitude = wanted[channel];
      if (amplitude) expect(read[i], channel).toBeCloseTo(20 * Math.log10(amplitude), 1);
      else expect(read[i], channel).toBeLessThan(-120);
    }
  });
}

test('a channel is changed while it runs, costs one analyser each, and lets go of all it took', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const context = new OfflineAudioContext(2, 48_000, 48_000);
    const node = new GainNode(context);
    const before = { ...lab.open };
    const tags = [await lab.show({ source: node, channel: 'left' }), await lab.show({ source: node, channel: 'left' })];
    const shared = lab.open.analysers - before.analysers;
    await lab.change(tags[0], { channel: 'side' });
    const changed = lab.open.analysers - before.analysers;
    const state = tags[0].state;
    const attribute = tags[0].getAttribute('channel');
    await lab.change(tags[0], { channel: 'mix' });
    for (const tag of tags) tag.remove();
    await lab.rest();
    return { shared, changed, state, attribute, edges: lab.open.edges - before.edges };
  });
  // What is ours behind the node is not taken apart: it goes with the one edge that led to it.
  expect(read).toMatchObject({ shared: 1, changed: 2, state: 'running', attribute: 'side' });
});

test('a channel that is none is told', async ({ page, complaints }) => {
  await page.evaluate(async () => {
    await lab.begin();
    await lab.show({ source: lab.fake().node, channel: 'wide' as 'mix' });
  });
  expect(complaints.splice(0).join()).toMatch(/channel takes mix, left, right, mid, side/);
});
