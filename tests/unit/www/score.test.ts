import { describe, expect, test } from 'vitest';
import { frequencyOf, type Note, pitchOf, stepsPerBar } from '../../../www/src/piece/notation';
import {
  barsPerSection,
  chordAt,
  pieceSeconds,
  type Section,
  score,
  sectionSeconds,
  stepSeconds,
  timeOf,
} from '../../../www/src/piece/score';

const steps = barsPerSection * stepsPerBar;
const hits = (section: Section) =>
  [section.kick, section.snare, section.clap, section.hat, section.openHat, section.shaker, section.tom].flat();
const notes = (section: Section): Note[] => [...section.bass, ...section.bells, ...section.lead];
const pitchClass = (pitch: number): number => ((pitch % 12) + 12) % 12;

describe('the score', () => {
  test('lasts a minute', () => {
    expect(pieceSeconds).toBe(60);
    expect(sectionSeconds).toBe(10);
  });

  test('stays within its sections, and its levels within 0 and 1', () => {
    for (const section of score) {
      for (const { step, length } of [...hits(section), ...notes(section)]) {
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step + length).toBeLessThanOrEqual(steps);
      }
      for (const { velocity } of [...hits(section), ...notes(section), ...section.keys]) {
        expect(velocity).toBeGreaterThan(0);
        expect(velocity).toBeLessThanOrEqual(1);
      }
      for (const part of [section.pad, section.air]) expect(part).toBeLessThanOrEqual(1);
    }
  });

  test('has a chord for every half bar, of four notes in close position', () => {
    for (const section of score) {
      expect(section.chords).toHaveLength(2 * barsPerSection);
      for (const { voicing } of section.chords) {
        expect(voicing).toHaveLength(4);
        expect([...voicing].sort((a, b) => a - b)).toEqual(voicing);
        expect(voicing[3] - voicing[0]).toBeLessThanOrEqual(14);
      }
    }
  });

  test('has one voice at a time in bass and lead', () => {
    for (const { bass, lead } of score) {
      for (const part of [bass, lead]) {
        for (const [index, note] of part.entries()) {
          if (index > 0) expect(note.step).toBeGreaterThanOrEqual(part[index - 1].step + part[index - 1].length);
        }
      }
    }
  });

  test('has the root in the bass where a chord begins', () => {
    for (const section of score) {
      for (let step = 0; step < steps; step += 8) {
        const chord = chordAt(section, step);
        if (step > 0 && chordAt(section, step - 8) === chord) continue;
        const root = /^[A-G]♭?/.exec(chord.name)?.[0].replace('♭', 'b') ?? '';
        const note = section.bass.find((each) => each.step === step);
        // Over a held C the chord may change from sus to dominant without a new note.
        const sounding = note ?? section.bass.filter((each) => each.step < step).at(-1);
        expect(pitchClass(sounding?.pitch ?? -1), `${section.name}, ${chord.name}`).toBe(
          pitchClass(pitchOf(`${root}1`)),
        );
      }
    }
  });

  test('holds no lead note a semitone above a chord tone that it is not', () => {
    for (const section of score) {
      for (const { step, pitch, length } of section.lead) {
        if (length < 4) continue;
        const chord = chordAt(section, step).voicing.map(pitchClass);
        const clash = chord.includes(pitchClass(pitch - 1)) && !chord.includes(pitchClass(pitch));
        expect(clash, `${section.name}, step ${step}, pitch ${pitch}`).toBe(false);
      }
    }
  });

  test('has a voice in every octave from 31.5 Hz to 16 kHz', () => {
    const fundamentals = score
      .flatMap((section) => [
        ...notes(section).map(({ pitch }) => pitch),
        ...section.chords.flatMap(({ voicing }) => voicing),
      ])
      .map(frequencyOf);
    for (const centre of [31.5, 63, 125, 250, 500, 1000, 2000]) {
      const inside = fundamentals.filter((hertz) => hertz >= centre / Math.SQRT2 && hertz < centre * Math.SQRT2);
      expect(inside.length, `${centre} Hz`).toBeGreaterThan(3);
    }
    // Above, noise does it: shaker and clap around 4 kHz, hats and breath from 8 kHz up.
    for (const section of score) expect(section.air).toBeGreaterThan(0);
    expect(score.filter(({ hat }) => hat.length > 0).length).toBeGreaterThanOrEqual(5);
    expect(score.every(({ shaker }) => shaker.length > 0)).toBe(true);
  });

  test('swings: every second sixteenth is late, and nothing overtakes', () => {
    expect(timeOf(0)).toBe(0);
    expect(timeOf(4)).toBeCloseTo(4 * stepSeconds, 12);
    expect(timeOf(1)).toBeGreaterThan(stepSeconds);
    for (let step = 0; step < steps; step += 1) expect(timeOf(step + 1)).toBeGreaterThan(timeOf(step));
  });
});
