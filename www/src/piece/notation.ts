/** How the score is written down: note names, lines of notes, and drum tabs. All steps are sixteenths. */

export interface Note {
  /** Sixteenths from the start of the section. */
  step: number;
  /** MIDI note number: 69 is A4, 440 Hz. */
  pitch: number;
  /** Sixteenths. */
  length: number;
  /** 0 … 1. */
  velocity: number;
}

export interface Hit {
  step: number;
  velocity: number;
  /** Sixteenths to the end of the hit: its own step, and the dashes that follow it. */
  length: number;
}

export const stepsPerBar = 16;

const semitone: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const accidental: Record<string, number> = { '': 0, '#': 1, b: -1 };

/** "Bb1" → 34, "A4" → 69. */
export function pitchOf(name: string): number {
  const match = /^([A-G])([#b]?)(\d)$/.exec(name);
  if (!match) throw new Error(`"${name}" is no note: write a letter, # or b, and an octave, as in Bb1`);
  const [, letter, sign, octave] = match;
  return 12 * (Number(octave) + 1) + semitone[letter] + accidental[sign];
}

/** Hertz, equal temperament, A4 = 440 Hz. */
export function frequencyOf(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** "A3 C4 D4 F4" → pitches. */
export function pitches(names: string): number[] {
  return names.split(' ').map(pitchOf);
}

/**
 * A line, one string a bar: "D5/3 -/1 F5/4" is D5 for three sixteenths, a rest of one, F5 for four. A trailing "!"
 * accents a note, "?" makes it soft.
 */
export function line(bars: string[]): Note[] {
  return bars.flatMap((bar, index) => {
    let step = index * stepsPerBar;
    const notes: Note[] = [];
    for (const token of bar.split(' ').filter(Boolean)) {
      const [name = '', count = ''] = token.split('/');
      const length = Number.parseInt(count, 10);
      const velocity = count.endsWith('!') ? 1 : count.endsWith('?') ? 0.5 : 0.75;
      if (name !== '-') notes.push({ step, pitch: pitchOf(name), length, velocity });
      step += length;
    }
    mustFill(bar, step - index * stepsPerBar);
    return notes;
  });
}

/** A drum tab, one string a bar: a digit is a hit and how hard (9 is full), a dash holds it, a dot is nothing. */
export function tab(bars: string[]): Hit[] {
  return bars.flatMap((bar, index) => {
    mustFill(bar, bar.length);
    return [...bar].flatMap((sign, step) => {
      if (sign < '1' || sign > '9') return [];
      const held = bar.slice(step + 1).match(/^-*/)?.[0].length ?? 0;
      return [{ step: index * stepsPerBar + step, velocity: Number(sign) / 9, length: 1 + held }];
    });
  });
}

/** A bar is full or left out. */
function mustFill(bar: string, steps: number): void {
  if (bar && steps !== stepsPerBar) throw new Error(`"${bar}" is ${steps} sixteenths; a bar is ${stepsPerBar}`);
}
