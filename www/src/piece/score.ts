/**
 * The piece: sixty seconds in F, at 96 beats a minute, in six sections of four bars that turn into each other and at
 * the end into the beginning. Written for this page, so that it can be played, shown and copied without asking anyone.
 */
import { type Hit, line, type Note, pitches, stepsPerBar, tab } from './notation';

export const beatsPerMinute = 96;
export const barsPerSection = 4;
export const stepSeconds = 60 / beatsPerMinute / 4;
export const sectionSeconds = barsPerSection * stepsPerBar * stepSeconds;
/** What still sounds when a section's bars are over: reverb, echoes, held notes. */
export const tailSeconds = 2;
/** Every second sixteenth comes late by this part of a step. */
const swing = 0.17;

export interface Chord {
  name: string;
  /** Without the root: that is the bass's. Lowest first. */
  voicing: number[];
}

export interface Section {
  name: string;
  /** One per half bar. */
  chords: Chord[];
  kick: Hit[];
  snare: Hit[];
  clap: Hit[];
  hat: Hit[];
  openHat: Hit[];
  shaker: Hit[];
  tom: Hit[];
  crash: Hit[];
  bass: Note[];
  keys: Hit[];
  /** 0 … 1, the strings under the chords. */
  pad: number;
  bells: Note[];
  lead: Note[];
  /** 0 … 1, the breath above it all. */
  air: number;
  /** A rise of noise over the last bar. */
  riser: boolean;
}

/** Seconds from the start of the section. */
export function timeOf(step: number): number {
  return (step + (step % 2 === 1 ? swing : 0)) * stepSeconds;
}

const chord = (name: string, voicing: string): Chord => ({ name, voicing: pitches(voicing) });
const bbMaj9 = chord('B♭maj9', 'A3 C4 D4 F4');
const a7 = chord('A7♯5♭9', 'G3 Bb3 C#4 F4');
const dm9 = chord('Dm9', 'F3 A3 C4 E4');
const cm9 = chord('Cm9', 'Eb3 G3 Bb3 D4');
const f13 = chord('F13', 'Eb3 G3 A3 D4');
const gm9 = chord('Gm9', 'F3 A3 Bb3 D4');
const c13 = chord('C13', 'E3 A3 Bb3 D4');
const fMaj9 = chord('Fmaj9', 'E3 G3 A3 C4');
const bbLydian = chord('B♭maj9♯11', 'D3 A3 C4 E4');
const em7b5 = chord('Em7♭5', 'G3 Bb3 D4 E4');
const am11 = chord('Am11', 'G3 C4 D4 E4');
const c9sus = chord('C9sus', 'F3 A3 Bb3 D4');

/** Whole bars, but for the pairs. */
const changes = (...bars: (Chord | [Chord, Chord])[]): Chord[] =>
  bars.flatMap((bar) => (Array.isArray(bar) ? bar : [bar, bar]));
const verse = changes(bbMaj9, a7, dm9, [cm9, f13]);
/** Round the circle of fifths … */
const circle = changes(gm9, c13, fMaj9, bbLydian);
/** … and home. */
const home = changes(em7b5, a7, dm9, [cm9, f13]);
const rest = changes(bbMaj9, am11, gm9, [c9sus, c13]);

const four = (bar: string, last = bar): string[] => [bar, bar, bar, last];
/** Two bars and again, the last as it may be. */
const two = (first: string, second: string, last = second): string[] => [first, second, first, last];

/** Chord tones, one digit a sixteenth, two octaves up: "0.2.1.3." */
function arpeggio(chords: Chord[], bars: string[]): Note[] {
  return bars.flatMap((bar, index) =>
    [...bar].flatMap((sign, step) => {
      if (sign === '.') return [];
      const tone = Number(sign);
      const { voicing } = chords[index * 2 + (step >= stepsPerBar / 2 ? 1 : 0)];
      const pitch = voicing[tone % voicing.length] + 24 + 12 * Math.floor(tone / voicing.length);
      return [{ step: index * stepsPerBar + step, pitch, length: 2, velocity: step % 4 === 0 ? 0.8 : 0.55 }];
    }),
  );
}

const verseBass = line([
  'Bb1/5 -/1 Bb1/1 -/1 F1/3 -/1 Bb1/2 C2/2',
  'A1/5 -/1 A1/1? -/1 E2/3 -/1 C#2/2 A1/2',
  'D1/6! -/1 D2/1 -/2 A1/2 C2/2 D2/2',
  'C2/4 -/2 G1/1? C2/1 F1/4! -/1 A1/1? F1/2',
]);
const circleBass = line([
  'G1/5 -/1 G1/1? -/1 D2/3 -/1 G1/2 B1/2',
  'C2/5 -/1 C2/1? -/1 G1/3 -/1 C2/2 E1/2',
  'F1/5! -/1 F2/1 -/1 C2/3 -/1 A1/2 F1/2',
  'Bb1/5 -/1 Bb1/1? -/1 F1/3 -/1 Bb1/2 D1/2',
]);
const homeBass = line([
  'E1/5! -/1 E2/1 -/1 Bb1/3 -/1 G1/2 E1/2',
  'A1/5 -/1 A1/1? -/1 G1/3 -/1 E1/2 C#2/2',
  'D1/6! -/1 D2/1 -/2 A1/2 C2/2 D2/2',
  'C2/4 -/2 G1/1? C2/1 F1/4! -/1 A1/1? F1/2',
]);
const restBass = line(['Bb1/14 -/2', 'A1/14 -/2', 'G1/14 -/2', 'C1/12! -/4']);

const theme = [
  'D5/3! F5/3 E5/2 C5/6 A4/2?',
  'Bb4/3 C#5/3 E5/4 F5/2? E5/4',
  'D5/4! A4/2? C5/2 E5/3 D5/5',
  '-/2 Eb5/2 D5/2 Bb4/2 A4/3 G4/3 A4/2?',
];

const groove = two('9......4..8.....', '9.....4...8..3..');
const backbeat = two('....8..1....8...', '....8..1.1..8..2');
const eighths = two('6.3.6.4.6.3.6.3.', '6.3.6.4.6.3.6.34');
const sixteenths = two('6243624362436243', '6243624362456243');
const shaken = four('2131213121312131');
const none: Hit[] = [];

export const score: Section[] = [
  {
    name: 'Verse',
    chords: verse,
    kick: tab(groove),
    snare: tab(backbeat),
    clap: none,
    hat: tab(eighths),
    openHat: tab(four('................', '..............5-')),
    shaker: tab(shaken),
    tom: none,
    crash: tab(['4...............']),
    bass: verseBass,
    keys: tab(two('8-----6--.5-----', '8-----6---4--.3-', '7------.8----3--')),
    pad: 0.35,
    bells: arpeggio(verse, two('..0.....3..2....', '..1.....3...2...', '..2.....3.2.1.0.')),
    lead: line(['', '', '', '-/12 A4/2? C5/2']),
    air: 0.7,
    riser: false,
  },
  {
    name: 'Theme',
    chords: verse,
    kick: tab(two('9......4..8.....', '9.....4...8..3..', '9......4..8...4.')),
    snare: tab(two('....8..1....8...', '....8..1.1..8..2', '....8..1....8565')),
    clap: none,
    hat: tab(two('6.3.6.4.6.3.6.3.', '6.3.6.4.6.3.6.34', '6.3.6.4.6.3.....')),
    openHat: tab(two('................', '..............6-')),
    shaker: tab(shaken),
    tom: tab(['', '', '', '.............7.8']),
    crash: none,
    bass: verseBass,
    keys: tab(two('8-----6--.5-----', '8-----6---4--.3-', '7------.8----3--')),
    pad: 0.5,
    bells: arpeggio(verse, four('................', '................')),
    lead: line(theme),
    air: 0.8,
    riser: false,
  },
  {
    name: 'Circle',
    chords: circle,
    kick: tab(two('9.....3...8.....', '9.....3.3.8.....')),
    snare: tab(backbeat),
    clap: tab(four('....6.......6...')),
    hat: tab(sixteenths),
    openHat: tab(four('..5-......5-....')),
    shaker: tab(shaken),
    tom: none,
    crash: tab(['8...............']),
    bass: circleBass,
    keys: tab(two('8--.6----.6-----', '8--.6----.5--4--')),
    pad: 0.9,
    bells: arpeggio(circle, two('0.2.3...0.2.3...', '1.2.3...1.3.2...')),
    lead: line([
      'Bb4/3 D5/3 F5/4 A5/2? G5/4',
      'E5/6! G5/2? D5/3 E5/5',
      'C5/3 E5/3 G5/4 A5/6!',
      'G5/2 E5/4 C5/2? D5/4 C5/2 D5/2?',
    ]),
    air: 0.9,
    riser: false,
  },
  {
    name: 'Home',
    chords: home,
    kick: tab(two('9.....3...8.....', '9.....3.3.8.....', '9.....3...8.8...')),
    snare: tab(two('....8..1....8...', '....8..1.1..8..2', '....8..3..5.6789')),
    clap: tab(four('....6.......6...', '....6...........')),
    hat: tab(two('6243624362436243', '6243624362456243', '6243624362......')),
    openHat: tab(four('..5-......5-....', '..5-............')),
    shaker: tab(shaken),
    tom: tab(['', '', '', '.........5.7.7.9']),
    crash: none,
    bass: homeBass,
    keys: tab(two('8--.6----.6-----', '8--.6----.5--4--', '8------.8-------')),
    pad: 0.9,
    bells: arpeggio(home, two('0.2.3...0.2.3...', '1.2.3...1.3.2...', '3.2.1.0.........')),
    lead: line([
      'Bb4/3 D5/3 G5/4 F5/2? E5/4',
      'F5/3! E5/3 C#5/4 Bb4/2? C#5/2 E5/2',
      'A5/8! G5/2 F5/2 E5/4',
      'D5/4 Eb5/2? D5/2 C5/4 A4/4',
    ]),
    air: 0.9,
    riser: false,
  },
  {
    name: 'Rest',
    chords: rest,
    kick: tab(['9...............', '................', '9...............', '9...........4.6.']),
    snare: tab(['', '', '', '........23344567']),
    clap: none,
    hat: none,
    openHat: none,
    shaker: tab(['', '2.1.2.1.2.1.2.1.', '2131213121312131', '3232323232323232']),
    tom: none,
    crash: tab(['6...............']),
    bass: restBass,
    keys: tab(four('7---------------', '7-------6-------')),
    pad: 1,
    bells: arpeggio(rest, four('0.1.2.3.5.3.2.1.', '0.1.2.3.5.6.7.6.')),
    lead: line(['F5/14 -/2', 'E5/14 -/2', 'D5/12 -/2 E5/2?', 'C5/8 D5/4 A4/2 C5/2']),
    air: 1,
    riser: true,
  },
  {
    name: 'Return',
    chords: verse,
    kick: tab(two('9......4..8.....', '9.....4...8..3..', '9......4..8.....')),
    snare: tab(two('....8..1....8...', '....8..1.1..8..2', '....8..1..3.8.46')),
    clap: tab(four('....6.......6...')),
    hat: tab(two('6243624362436243', '6243624362456243', '6243624362436...')),
    openHat: tab(four('..5-......5-....', '..5-..........6-')),
    shaker: tab(shaken),
    tom: tab(['', '', '', '..............68']),
    crash: tab(['9...............']),
    bass: verseBass,
    keys: tab(two('8--.6----.6-----', '8--.6----.5--4--', '8------.8----3--')),
    pad: 0.9,
    bells: arpeggio(verse, two('0.2.3...0.2.3...', '1.2.3...1.3.2...', '3.2.1.0.........')),
    lead: line([...theme.slice(0, 3), '-/2 Eb5/2 D5/2 Bb4/2 A4/8']),
    air: 0.9,
    riser: false,
  },
];

export const pieceSeconds = score.length * sectionSeconds;

/** The chord that sounds at a step of a section. */
export function chordAt(section: Section, step: number): Chord {
  return section.chords[Math.floor(step / (stepsPerBar / 2)) % section.chords.length];
}
