/** The mixing desk of one section: a dry bus, a bus that ducks under the kick, a room and an echo to send to. */
import { roomResponse, whiteNoise } from './noise';
import { type Section, stepSeconds, timeOf } from './score';

export interface Desk {
  context: BaseAudioContext;
  dry: GainNode;
  /** Everything that holds notes plays here: it gives way to the kick, and the groove breathes. */
  ducked: GainNode;
  room: GainNode;
  echo: GainNode;
  /** Four seconds of white noise, for all that hisses. */
  noise: AudioBuffer;
}

/** What all sections share: made once, an AudioBuffer belongs to no context. */
export interface Props {
  noise: AudioBuffer;
  response: AudioBuffer;
}

export function makeProps(sampleRate: number): Props {
  return {
    noise: toBuffer([whiteNoise(4 * sampleRate)], sampleRate),
    response: toBuffer(roomResponse(sampleRate), sampleRate),
  };
}

function toBuffer(channels: Float32Array<ArrayBuffer>[], sampleRate: number): AudioBuffer {
  const buffer = new AudioBuffer({ numberOfChannels: channels.length, length: channels[0].length, sampleRate });
  for (const [index, samples] of channels.entries()) buffer.copyToChannel(samples, index);
  return buffer;
}

/**
 * For what keeps sound: always two channels. A node that follows its input loses what it keeps when the input goes from two
 * channels to one, as it does once the last voice has been garbage collected, whenever that is.
 */
const stereo = { channelCount: 2, channelCountMode: 'explicit' } as const;

export function makeDesk(context: BaseAudioContext, props: Props, section: Section): Desk {
  const dry = new GainNode(context);
  dry.connect(context.destination);
  const ducked = new GainNode(context);
  ducked.connect(dry);
  duckUnder(section, ducked.gain);

  const room = new GainNode(context);
  // The low end stays dry: a room under 200 Hz is mud.
  room
    .connect(new BiquadFilterNode(context, { ...stereo, type: 'highpass', frequency: 220 }))
    .connect(new ConvolverNode(context, { ...stereo, buffer: props.response }))
    .connect(new GainNode(context, { gain: 0.9 }))
    .connect(ducked);

  const echo = new GainNode(context);
  pingPong(context, echo, ducked, room);
  return { context, dry, ducked, room, echo, noise: props.noise };
}

function duckUnder(section: Section, gain: AudioParam): void {
  for (const { step, velocity } of section.kick) {
    const time = timeOf(step);
    gain.setTargetAtTime(1 - 0.55 * velocity, time, 0.004);
    gain.setTargetAtTime(1, time + 0.045, 0.09);
  }
}

/**
 * Dotted eighths, left and right in turn, each softer and darker. A chain, not a loop: where a browser breaks a cycle
 * of nodes differs from run to run, and with it the time of every echo.
 */
function pingPong(context: BaseAudioContext, input: AudioNode, output: AudioNode, room: AudioNode): void {
  const delayTime = 3 * stepSeconds;
  const sides = [-0.7, 0.7].map((pan) => {
    const side = new StereoPannerNode(context, { pan });
    side.connect(output);
    return side;
  });
  let last = input.connect(new BiquadFilterNode(context, { ...stereo, type: 'highpass', frequency: 300 }));
  for (let count = 0; count < 4; count += 1) {
    const echo = last
      .connect(new DelayNode(context, { ...stereo, delayTime, maxDelayTime: 1 }))
      .connect(new BiquadFilterNode(context, { ...stereo, type: 'lowpass', frequency: 5000, Q: 0 }))
      .connect(new GainNode(context, { gain: count === 0 ? 0.9 : 0.55 }));
    echo.connect(sides[count % 2]);
    last = echo;
  }
  last.connect(new GainNode(context, { gain: 0.4 })).connect(room);
}

/** A node's way to the desk: a level, a place between left and right, and how much of it goes to room and echo. */
export function strip(
  desk: Desk,
  to: AudioNode,
  { level = 1, pan = 0, room = 0, echo = 0 }: { level?: number; pan?: number; room?: number; echo?: number },
): GainNode {
  const input = new GainNode(desk.context, { gain: level });
  const out = pan === 0 ? input : input.connect(new StereoPannerNode(desk.context, { pan }));
  out.connect(to);
  if (room > 0) out.connect(new GainNode(desk.context, { gain: room })).connect(desk.room);
  if (echo > 0) out.connect(new GainNode(desk.context, { gain: echo })).connect(desk.echo);
  return input;
}
