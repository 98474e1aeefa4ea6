/** What sings, what glitters and what breathes: the top of the piece. */
import { type Desk, strip } from './desk';
import { frequencyOf } from './notation';
import { type Section, sectionSeconds, stepSeconds, timeOf } from './score';

/** A hollow voice, between a triangle and a square: odd harmonics that fall faster than a square's. */
const hollow = [0, 1, 0, 0.2, 0, 0.1, 0, 0.055, 0, 0.035, 0, 0.02];

export function playLead(desk: Desk, section: Section): void {
  const { context } = desk;
  const bus = strip(desk, desk.ducked, { level: 0.15, pan: -0.08, room: 0.28, echo: 0.3 });
  const periodicWave = new PeriodicWave(context, { real: hollow.map(() => 0), imag: hollow });
  for (const { step, pitch, length, velocity } of section.lead) {
    const time = timeOf(step);
    const end = time + length * stepSeconds - 0.015;

    const amp = new GainNode(context, { gain: 0 });
    amp.gain.setValueAtTime(0, time);
    amp.gain.linearRampToValueAtTime(velocity, time + 0.022);
    amp.gain.setTargetAtTime(velocity * 0.7, time + 0.022, 0.3);
    amp.gain.setTargetAtTime(0, end, 0.05);
    const filter = new BiquadFilterNode(context, { type: 'lowpass', Q: 0.8 });
    filter.frequency.setValueAtTime(1100, time);
    filter.frequency.linearRampToValueAtTime(1500 + 3500 * velocity, time + 0.05);
    filter.frequency.setTargetAtTime(1700, time + 0.05, 0.22);

    const oscillator = new OscillatorNode(context, { periodicWave });
    oscillator.frequency.setValueCurveAtTime(sung(frequencyOf(pitch), end + 0.3 - time), time, end + 0.3 - time);
    oscillator.connect(filter).connect(amp).connect(bus);
    oscillator.start(time);
    oscillator.stop(end + 0.3);
  }
}

/** The frequency of a sung note: it leans in from a little below, and a vibrato comes late. */
function sung(frequency: number, seconds: number): Float32Array {
  const rate = 200;
  return Float32Array.from({ length: Math.max(2, Math.round(seconds * rate)) }, (_, i) => {
    const time = i / rate;
    const lean = -26 * Math.exp(-time / 0.015);
    const vibrato = 14 * Math.min(1, Math.max(0, time - 0.15) / 0.35) * Math.sin(2 * Math.PI * 5.2 * time);
    return frequency * 2 ** ((lean + vibrato) / 1200);
  });
}

/** Small bells: a sine shaken by another three and a half times as high. */
export function playBells(desk: Desk, section: Section): void {
  const { context } = desk;
  const places = [-0.55, 0.2, 0.55, -0.2].map((pan) =>
    strip(desk, desk.ducked, { level: 0.12, pan, room: 0.4, echo: 0.35 }),
  );
  for (const [index, { step, pitch, velocity }] of section.bells.entries()) {
    const time = timeOf(step);
    const frequency = frequencyOf(pitch);
    const amp = new GainNode(context, { gain: 0 });
    amp.gain.setValueAtTime(velocity, time);
    amp.gain.setTargetAtTime(0, time, 0.15);
    const carrier = new OscillatorNode(context, { frequency });
    const modulator = new OscillatorNode(context, { frequency: frequency * 3.5 });
    const depth = new GainNode(context, { gain: 0 });
    depth.gain.setValueAtTime(1.2 * frequency * 3.5 * velocity, time);
    depth.gain.setTargetAtTime(0, time, 0.08);
    modulator.connect(depth).connect(carrier.frequency);
    carrier.connect(amp).connect(places[index % places.length]);
    carrier.start(time);
    carrier.stop(time + 0.9);
    modulator.start(time);
    modulator.stop(time + 0.5);
  }
}

/** Breath: a band of noise that swells through each bar and drifts, for the octaves no note reaches. */
export function playAir(desk: Desk, section: Section): void {
  const { context } = desk;
  const bar = 16 * stepSeconds;
  for (const [pan, offset, frequency] of [
    [-0.9, 0, 9000],
    [0.9, 1.7, 11000],
  ] as const) {
    const bus = strip(desk, desk.ducked, { level: 0.03 * section.air, pan, room: 0.25 });
    const band = new BiquadFilterNode(context, { type: 'bandpass', frequency, Q: 0.6 });
    const swell = new GainNode(context, { gain: 0 });
    for (let start = 0; start < sectionSeconds; start += bar) {
      band.frequency.setValueAtTime(frequency * 0.7, start);
      band.frequency.linearRampToValueAtTime(frequency * 1.2, start + bar);
      swell.gain.setTargetAtTime(1, start, bar / 4);
      swell.gain.setTargetAtTime(0.45, start + bar * 0.7, bar / 8);
    }
    swell.gain.setTargetAtTime(0, sectionSeconds, 0.15);
    const source = new AudioBufferSourceNode(context, { buffer: desk.noise, loop: true });
    source.connect(band).connect(swell).connect(bus);
    source.start(0, offset);
    source.stop(sectionSeconds + 1);
  }
}
