import { playBass } from './bass';
import { playKeys, playPad } from './chords';
import { type Desk, makeDesk, makeProps, type Props } from './desk';
import { playDrums } from './drums';
import { playAir, playBells, playLead } from './lead';
import { layInto, soften } from './master';
import { pieceSeconds, type Section, score, sectionSeconds, tailSeconds } from './score';

/** Brings the mix to about −14 LUFS. */
const masterGain = 0.85;

/** How many sections are rendered at a time: each has a thread of its own, and the page keeps a core. */
const atOnce = Math.min(3, Math.max(2, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));

/**
 * The piece as a seamless loop, the same on every call. Each section is rendered in an OfflineAudioContext of its own:
 * a graph that held every note of the minute would be walked in full for each of its 128-sample steps, and two threads
 * are better than one.
 *
 * @param progress called with 0 … 1 as sections are done
 */
export async function renderPiece(
  sampleRate: number,
  progress: (part: number) => void = () => {},
): Promise<AudioBuffer> {
  const length = Math.round(pieceSeconds * sampleRate);
  const loop = [new Float32Array(length), new Float32Array(length)];
  const props = makeProps(sampleRate);
  const waiting = [...score.entries()];
  let done = 0;
  const renderNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, section] = next;
      const rendered = await renderSection(section, props, sampleRate);
      const start = Math.round(index * sectionSeconds * sampleRate);
      for (const [channel, samples] of loop.entries()) layInto(samples, rendered.getChannelData(channel), start);
      done += 1;
      progress(done / score.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, renderNext));

  const piece = new AudioBuffer({ numberOfChannels: 2, length, sampleRate });
  for (const [channel, samples] of loop.entries()) {
    soften(samples, masterGain);
    piece.copyToChannel(samples, channel);
  }
  return piece;
}

/**
 * The desks that are being rendered. What still rings in echo and room must be held by somebody: when the last source that
 * plays into them is over, the garbage collector may take them with it, and would cut the sound off.
 */
const held = new Set<Desk>();

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export async function renderSection(section: Section, props: Props, sampleRate: number): Promise<AudioBuffer> {
  const length = Math.ceil((sectionSeconds + tailSeconds) * sampleRate);
  const context = new OfflineAudioContext({ numberOfChannels: 2, length, sampleRate });
  const desk = makeDesk(context, props, section);
  for (const play of [playDrums, playBass, playKeys, playPad, playLead, playBells, playAir]) {
    // Hundreds of nodes are made here, on the page's own thread: it gets a breath after each voice.
    await breath();
    play(desk, section);
  }
  held.add(desk);
  try {
    return await context.startRendering();
  } finally {
    held.delete(desk);
  }
}
