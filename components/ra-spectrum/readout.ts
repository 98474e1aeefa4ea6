import { adoptStyles, element } from '../markup';
import { bandLabel, formatFrequency, noteName } from '../plot';
import type { Analysis } from './analysis';
import type { Face, Places } from './face';
import { frequencyAt, lineAt, step } from './places';

/** "−23.4 dB", or the word for no level at all. */
export function formatLevel(level: number): string {
  if (!(level > -Infinity)) return 'silence';
  // −0.04 is 0.0, not −0.0.
  return `${level
    .toFixed(1)
    .replace(/^-0\.0$/, '0.0')
    .replace('-', '−')} dB`;
}

/** "1.24 kHz · D♯6 −14 cents · −23.4 dB". */
export function readoutText(frequency: number, level: number): string {
  const { name, cents } = noteName(frequency);
  const off = cents ? ` ${cents > 0 ? '+' : '−'}${Math.abs(cents)} cents` : '';
  return [formatFrequency(frequency), name && name + off, formatLevel(level)].filter(Boolean).join(' · ');
}

/** The level at a frequency: its band's, or read between bins from a parabola through the nearest three, in decibels. */
export function levelAt(analysis: Analysis, frequency: number): number {
  const { levels, edges, firstBin, binWidth } = analysis;
  if (edges) {
    const band = edges.high.findIndex((high) => frequency < high);
    return levels[band < 0 ? levels.length - 1 : band];
  }
  const place = frequency / binWidth - firstBin;
  const bin = Math.round(place);
  if (bin < 0 || bin > levels.length - 1) return -Infinity;
  const [before, here, after] = [levels[bin - 1], levels[bin], levels[bin + 1]];
  // At the ends, and beside silence, there is no parabola.
  if (!(before > -Infinity && here > -Infinity && after > -Infinity)) return here;
  const t = place - bin;
  return here + 0.5 * t * (after - before + t * (before - 2 * here + after));
}

/** The loudest band or bin as a sentence. */
export function describeLoudest(analysis: Analysis | null): string {
  if (!analysis) return 'No sound is shown.';
  const { levels, frequencies, edges } = analysis;
  let loudest = 0;
  for (let i = 1; i < levels.length; i++) if (levels[i] > levels[loudest]) loudest = i;
  if (!(levels[loudest] > -Infinity)) return 'Silence.';
  const what = edges
    ? `Loudest band: ${bandLabel(edges, loudest)}`
    : `Loudest: ${formatFrequency(frequencies[loudest])}`;
  return `${what}, ${formatLevel(levels[loudest])} full scale.`;
}

const STYLES = `
.hairline {
  position: absolute;
  inset-block-start: 0;
  left: 0;
  block-size: 0;
  border-block-start: 1px solid currentcolor;
  opacity: 0.5;
  transform-origin: 0 0;
  pointer-events: none;
}
.pill {
  position: absolute;
  inset-block-start: 0;
  left: 0;
  padding: 2px 8px;
  border: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
  border-radius: 999px;
  background: var(--ra-surface, Canvas);
  color: var(--ra-text, CanvasText);
  font-size: 12px;
  font-variant-numeric: tabular-nums;
  line-height: 1.5;
  white-space: nowrap;
  pointer-events: none;
}`;

export interface ReadoutParts {
  /** The slider over frequency, as large as the plot. */
  cursor: HTMLElement;
}

const REFRESH_MS = 100;
const MOVES: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** A hairline and a pill that follow the pointer or the arrow keys and say what stands there. */
export class Readout {
  private frequency: number | null = null;
  private byKey = false;
  private refreshed = 0;
  private readonly cursor: HTMLElement;
  private readonly hairline = element('div', { class: 'hairline', hidden: '' });
  private readonly pill = element('div', { class: 'pill', part: 'readout', hidden: '', 'aria-hidden': 'true' });

  constructor(
    { cursor }: ReadoutParts,
    private readonly face: Face,
    private readonly analysis: () => Analysis | null,
  ) {
    this.cursor = cursor;
    adoptStyles(cursor, STYLES);
    cursor.after(this.hairline, this.pill);
  }

  get isShown(): boolean {
    return this.frequency !== null;
  }

  /** `left` and `top` in CSS pixels from the plot's corner. */
  point(left: number, top: number): void {
    this.byKey = false;
    const { places } = this.face;
    this.show(places && frequencyAt(places, left, top));
  }

  /** The pointer has left: what the keys have set stays. */
  leave(): void {
    if (!this.byKey) this.show(null);
  }

  hide(): void {
    this.byKey = false;
    this.show(null);
  }

  /** Moves by a key. */
  key(name: string): void {
    const { places } = this.face;
    if (!places) return;
    const { minHz: min, maxHz: max } = places.scale;
    const from = this.frequency ?? Math.min(Math.max(1000, min), max);
    if (name === 'Escape') {
      this.hide();
      return;
    }
    if (name === 'Home') this.frequency = min;
    else if (name === 'End') this.frequency = max;
    else if (name in MOVES) this.frequency = this.isShown ? this.next(places, from, MOVES[name]) : from;
    else return;
    this.byKey = true;
    this.show(this.frequency);
    this.say();
  }

  /** Once a frame while it is shown; ten times a second it writes. */
  refresh(time: number): void {
    if (this.frequency === null || time - this.refreshed < REFRESH_MS) return;
    this.refreshed = time;
    this.write(this.frequency);
  }

  /** Stands anew after the face was laid out. */
  place(): void {
    this.show(this.frequency);
    const { scale } = this.face.places ?? {};
    if (!scale) return;
    this.cursor.setAttribute('aria-valuemin', String(Math.round(scale.minHz)));
    this.cursor.setAttribute('aria-valuemax', String(Math.round(scale.maxHz)));
    this.say();
  }

  /** The next band, or a hundredth of the axis. */
  private next(places: Places, from: number, steps: number): number {
    const edges = this.analysis()?.edges;
    if (!edges) return step(places, from, steps);
    const band = edges.high.findIndex((high) => from < high);
    const last = edges.centre.length - 1;
    return edges.centre[Math.min(Math.max((band < 0 ? last : band) + steps, 0), last)];
  }

  private show(frequency: number | null): void {
    const { hairline, pill, cursor } = this;
    const { places } = this.face;
    const line = frequency === null ? null : places && lineAt(places, frequency);
    this.frequency = line && frequency;
    hairline.hidden = pill.hidden = !line;
    if (!line || frequency === null) return;
    this.write(frequency);
    const length = Math.hypot(line.x2 - line.x1, line.y2 - line.y1);
    const angle = Math.atan2(line.y2 - line.y1, line.x2 - line.x1);
    hairline.style.inlineSize = `${length}px`;
    hairline.style.transform = `translate(${line.x1}px, ${line.y1}px) rotate(${angle}rad)`;
    // Beside the line, on the side where there is room.
    const [width, room] = [pill.offsetWidth, cursor.clientWidth];
    const right = line.x2 + 8 + width <= room;
    const x = right ? line.x2 + 8 : Math.max(line.x2 - 8 - width, 0);
    pill.style.transform = `translate(${Math.min(x, Math.max(room - width, 0))}px, ${Math.max(Math.min(line.y1, line.y2), 0) + 4}px)`;
  }

  private write(frequency: number): void {
    const text = this.text(frequency);
    if (this.pill.textContent !== text) this.pill.textContent = text;
  }

  private say(): void {
    const { cursor } = this;
    const { scale } = this.face.places ?? {};
    if (!scale) return;
    const frequency = this.frequency ?? Math.min(Math.max(1000, scale.minHz), scale.maxHz);
    cursor.setAttribute('aria-valuenow', String(Math.round(frequency)));
    cursor.setAttribute('aria-valuetext', this.text(frequency));
  }

  private text(frequency: number): string {
    const analysis = this.analysis();
    return readoutText(frequency, analysis ? levelAt(analysis, frequency) : -Infinity);
  }
}
