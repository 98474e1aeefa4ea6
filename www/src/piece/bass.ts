/** A round bass: a sine for the floor, and a filtered saw for those whose speakers have none. */
import { type Desk, strip } from './desk';
import { frequencyOf } from './notation';
import { type Section, stepSeconds, timeOf } from './score';

export function playBass(desk: Desk, section: Section): void {
  const { context } = desk;
  const bus = strip(desk, desk.ducked, { level: 0.32 });
  for (const { step, pitch, length, velocity } of section.bass) {
    const time = timeOf(step);
    const end = time + length * stepSeconds - 0.02;
    const frequency = frequencyOf(pitch);

    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, time);
    gain.gain.linearRampToValueAtTime(velocity, time + 0.008);
    gain.gain.setTargetAtTime(velocity * 0.75, time + 0.01, 0.25);
    gain.gain.setTargetAtTime(0, end, 0.025);
    gain.connect(bus);

    const filter = new BiquadFilterNode(context, { type: 'lowpass', Q: 3 });
    filter.frequency.setValueAtTime(500 + 1600 * velocity, time);
    filter.frequency.setTargetAtTime(420, time, 0.13);
    filter.connect(new GainNode(context, { gain: 0.6 })).connect(gain);

    const sub = new OscillatorNode(context, { type: 'sine', frequency });
    const saw = new OscillatorNode(context, { type: 'sawtooth', frequency: frequency * 1.002 });
    sub.connect(new GainNode(context, { gain: 0.8 })).connect(gain);
    saw.connect(filter);
    for (const oscillator of [sub, saw]) {
      oscillator.start(time);
      oscillator.stop(end + 0.15);
    }
  }
}
