/** The kit: a sine that falls for kick and toms, noise through filters for the rest. */
import { type Desk, strip } from './desk';
import type { Hit } from './notation';
import { seededRandom } from './random';
import { type Section, stepSeconds, timeOf } from './score';

export function playDrums(desk: Desk, section: Section): void {
  const random = seededRandom(7);
  kick(desk, section.kick);
  toms(desk, section.tom);
  snare(desk, section.snare, random);
  clap(desk, section.clap, random);
  hats(desk, section, random);
  shaker(desk, section.shaker, random);
  crash(desk, section.crash);
  if (section.riser) riser(desk);
}

/** A sine whose frequency falls from `from` to `to`, struck at full level. */
function thump(
  desk: Desk,
  to: AudioNode,
  time: number,
  level: number,
  from: number,
  down: number,
  decay: number,
): void {
  const { context } = desk;
  const sine = new OscillatorNode(context, { frequency: from });
  sine.frequency.setValueAtTime(from, time);
  sine.frequency.setTargetAtTime(down, time, 0.022);
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(level, time);
  gain.gain.setTargetAtTime(0, time + 0.03, decay);
  sine.connect(gain).connect(to);
  sine.start(time);
  sine.stop(time + 0.03 + decay * 7);
}

/** A grain of the shared noise: full at once, then gone with the time constant `decay`. */
function burst(desk: Desk, to: AudioNode, time: number, level: number, decay: number, offset: number): void {
  const source = new AudioBufferSourceNode(desk.context, { buffer: desk.noise, loop: true });
  const gain = new GainNode(desk.context, { gain: 0 });
  gain.gain.setValueAtTime(level, time);
  gain.gain.setTargetAtTime(0, time + 0.002, decay);
  source.connect(gain).connect(to);
  source.start(time, offset * 3.5);
  source.stop(time + 0.002 + decay * 7);
}

function kick(desk: Desk, hits: Hit[]): void {
  const bus = strip(desk, desk.dry, { level: 0.78 });
  const beater = new BiquadFilterNode(desk.context, { type: 'bandpass', frequency: 3200, Q: 0.7 });
  beater.connect(bus);
  for (const { step, velocity } of hits) {
    thump(desk, bus, timeOf(step), velocity, 185, 46, 0.1);
    burst(desk, beater, timeOf(step), 0.35 * velocity ** 2, 0.006, 0.1);
  }
}

function toms(desk: Desk, hits: Hit[]): void {
  for (const [index, { step, velocity }] of hits.entries()) {
    const bus = strip(desk, desk.dry, { level: 0.5, pan: 0.5 - index * 0.35, room: 0.25 });
    thump(desk, bus, timeOf(step), velocity, 230 - 35 * index, 128 - 22 * index, 0.12);
  }
}

function snare(desk: Desk, hits: Hit[], random: () => number): void {
  const bus = strip(desk, desk.dry, { level: 0.62, pan: 0.06, room: 0.22 });
  const wires = new BiquadFilterNode(desk.context, { type: 'highpass', frequency: 1400, Q: 0.4 });
  wires.connect(new BiquadFilterNode(desk.context, { type: 'peaking', frequency: 4200, Q: 0.6, gain: 4 })).connect(bus);
  for (const { step, velocity } of hits) {
    const time = timeOf(step) + 0.003 * random();
    thump(desk, bus, time, 0.5 * velocity, 330, 192, 0.04);
    burst(desk, wires, time, 0.75 * velocity, 0.03 + 0.04 * velocity, random());
  }
}

/** Three quick hands and their echo off the wall. */
function clap(desk: Desk, hits: Hit[], random: () => number): void {
  const bus = strip(desk, desk.dry, { level: 0.55, pan: -0.12, room: 0.35 });
  const palm = new BiquadFilterNode(desk.context, { type: 'bandpass', frequency: 1250, Q: 1.1 });
  palm.connect(bus);
  for (const { step, velocity } of hits) {
    const time = timeOf(step);
    for (const late of [0, 0.011, 0.021]) burst(desk, palm, time + late, 2.4 * velocity, 0.006, random());
    burst(desk, palm, time + 0.03, 2 * velocity, 0.05, random());
  }
}

function hats(desk: Desk, section: Section, random: () => number): void {
  const bus = strip(desk, desk.dry, { level: 0.46, pan: 0.28, room: 0.04 });
  const metal = new BiquadFilterNode(desk.context, { type: 'highpass', frequency: 7200, Q: 0.9 });
  metal.connect(new BiquadFilterNode(desk.context, { type: 'highshelf', frequency: 11000, gain: -8 })).connect(bus);
  for (const { step, velocity } of section.hat) {
    const time = timeOf(step) + 0.004 * random();
    burst(desk, metal, time, velocity * (0.9 + 0.2 * random()), 0.014 + 0.012 * velocity, random());
  }
  for (const { step, velocity, length } of section.openHat) {
    burst(desk, metal, timeOf(step), 0.8 * velocity, (stepSeconds * length) / 2.2, random());
  }
}

/** Seeds take a moment to reach the other side: the attack is slow, that is all that makes it a shaker. */
function shaker(desk: Desk, hits: Hit[], random: () => number): void {
  const bus = strip(desk, desk.dry, { level: 0.72, pan: -0.4, room: 0.06 });
  const seeds = new BiquadFilterNode(desk.context, { type: 'bandpass', frequency: 6200, Q: 0.9 });
  seeds.connect(bus);
  for (const { step, velocity } of hits) {
    const time = timeOf(step) + 0.005 * random();
    const source = new AudioBufferSourceNode(desk.context, { buffer: desk.noise });
    const gain = new GainNode(desk.context, { gain: 0 });
    gain.gain.setValueAtTime(0, time);
    gain.gain.linearRampToValueAtTime(velocity, time + 0.028);
    gain.gain.setTargetAtTime(0, time + 0.028, 0.018);
    source.connect(gain).connect(seeds);
    source.start(time, 3 * random(), 0.16);
  }
}

function crash(desk: Desk, hits: Hit[]): void {
  for (const { step, velocity } of hits) {
    const bus = strip(desk, desk.dry, { level: 0.26, pan: -0.25, room: 0.3 });
    const body = new BiquadFilterNode(desk.context, { type: 'highpass', frequency: 4200, Q: 0.5 });
    body.connect(bus);
    burst(desk, body, timeOf(step), velocity, 0.5, 0.4);
  }
}

/** Noise that opens and swells over the last bar, and stops where the next section begins. */
function riser(desk: Desk): void {
  const { context } = desk;
  const start = timeOf(48);
  const end = timeOf(64);
  const bus = strip(desk, desk.dry, { level: 0.16, room: 0.3 });
  const band = new BiquadFilterNode(context, { type: 'bandpass', frequency: 600, Q: 1.4 });
  band.frequency.setValueAtTime(600, start);
  band.frequency.exponentialRampToValueAtTime(9000, end);
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(1, end - 0.02);
  gain.gain.linearRampToValueAtTime(0, end);
  const source = new AudioBufferSourceNode(context, { buffer: desk.noise, loop: true });
  source.connect(band).connect(gain).connect(bus);
  source.start(start);
  source.stop(end);
}
