/** Electric piano and strings: the harmony. */
import { type Desk, strip } from './desk';
import { frequencyOf } from './notation';
import { seededRandom } from './random';
import { chordAt, type Section, sectionSeconds, stepSeconds, timeOf } from './score';

/** One struck tine: a sine whose frequency is shaken by two others, its octave-less body and a bell far above. */
function tine(desk: Desk, to: AudioNode, pitch: number, time: number, end: number, velocity: number): void {
  const { context } = desk;
  const frequency = frequencyOf(pitch);
  const carrier = new OscillatorNode(context, { frequency });
  const amp = new GainNode(context, { gain: 0 });
  amp.gain.setValueAtTime(0, time);
  amp.gain.linearRampToValueAtTime(velocity, time + 0.004);
  amp.gain.setTargetAtTime(0, time + 0.004, 0.9);
  amp.gain.setTargetAtTime(0, end, 0.06);
  carrier.connect(amp).connect(to);

  const shake = (ratio: number, index: number, decay: number, until: number): void => {
    const modulator = new OscillatorNode(context, { frequency: frequency * ratio });
    const depth = new GainNode(context, { gain: 0 });
    depth.gain.setValueAtTime(index * frequency * ratio, time);
    depth.gain.setTargetAtTime(0, time, decay);
    modulator.connect(depth).connect(carrier.frequency);
    modulator.start(time);
    modulator.stop(until);
  };
  shake(1, 2.1 * velocity, 0.6, end + 0.4);
  shake(14, 0.3 * velocity, 0.07, time + 0.3);
  carrier.start(time);
  carrier.stop(end + 0.4);
}

const sway = Float32Array.from({ length: 641 }, (_, i) => 0.38 * Math.sin((i / 640) * 2 * Math.PI * 11));

export function playKeys(desk: Desk, section: Section): void {
  const { context } = desk;
  const random = seededRandom(21);
  const bus = strip(desk, desk.ducked, { level: 0.17, room: 0.3, echo: 0.12 });
  // A stage piano's tremolo moves from side to side, here eleven times in four bars.
  const wander = new StereoPannerNode(context);
  // (A curve, not an oscillator: one that nobody listens to stands still, and would come back at another phase each time.)
  wander.pan.setValueCurveAtTime(sway, 0, sectionSeconds);
  wander.connect(bus);
  for (const { step, velocity, length } of section.keys) {
    for (const [index, pitch] of chordAt(section, step).voicing.entries()) {
      // Fingers don't land together.
      const time = timeOf(step) + 0.004 * index + 0.004 * random();
      const end = timeOf(step) + (length - 0.3) * stepSeconds;
      tine(desk, wander, pitch, time, end, velocity * (0.9 + 0.1 * random()));
    }
  }
}

/** Two saws a note, a few cents apart and to either side, behind a slow filter. */
export function playPad(desk: Desk, section: Section): void {
  if (section.pad === 0) return;
  const { context } = desk;
  const sides = [-0.8, 0.8].map((pan) => {
    const bus = strip(desk, desk.ducked, { level: 0.062 * section.pad, pan, room: 0.5 });
    const filter = new BiquadFilterNode(context, { type: 'lowpass', Q: 0.5 });
    filter.frequency.setValueAtTime(900 + 900 * section.pad, 0);
    filter.frequency.linearRampToValueAtTime(1400 + 3200 * section.pad, sectionSeconds);
    filter.connect(new BiquadFilterNode(context, { type: 'highpass', frequency: 180 })).connect(bus);
    return filter;
  });
  const half = sectionSeconds / section.chords.length;
  for (const { from, to, voicing } of held(section)) {
    const time = from * half;
    const end = to * half;
    for (const [side, filter] of sides.entries()) {
      const amp = new GainNode(context, { gain: 0 });
      amp.gain.setValueAtTime(0, time);
      amp.gain.linearRampToValueAtTime(1, time + 0.35);
      amp.gain.setTargetAtTime(0, end - 0.05, 0.16);
      amp.connect(filter);
      for (const pitch of voicing) {
        const detune = (side === 0 ? -7 : 7) + (pitch % 3);
        const saw = new OscillatorNode(context, { type: 'sawtooth', frequency: frequencyOf(pitch + 12), detune });
        saw.connect(amp);
        saw.start(time);
        saw.stop(end + 1);
      }
    }
  }
}

/** The half bars of a section, joined where the chord stays. */
function held({ chords }: Section): { from: number; to: number; voicing: number[] }[] {
  const spans: { from: number; to: number; voicing: number[] }[] = [];
  for (const [index, { voicing }] of chords.entries()) {
    const last = spans.at(-1);
    if (last?.voicing === voicing) last.to = index + 1;
    else spans.push({ from: index, to: index + 1, voicing });
  }
  return spans;
}
