import { adoptStyles, element } from '../markup';
import { bandLabel, type ColumnMap, formatFrequency, noteName } from '../plot';
import type { Analysis } from './analysis';
import type { Face, Places } from './face';
import { frequencyAt, isReflected, lineAt, STEP, step } from './places';

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

/** A curve that leads from sound to silence begins here, as in `columns.ts`. */
const SILENCE_DB = -200;
/** A column's own left edge is in it. */
const CLOSE = 1e-6;

/**
 * What is drawn at a frequency, and where: its band's level, or of bins the loudest within `reach` of the axis to either side, which is
 * a bin's own, or the curve's between two.
 */
export function readAt(
  { levels, edges, firstBin, binWidth }: Analysis,
  columns: ColumnMap | null,
  frequency: number,
  reach = 0,
): { frequency: number; level: number } {
  if (edges) {
    const band = edges.high.findIndex((high) => frequency < high);
    return { frequency, level: levels[band < 0 ? levels.length - 1 : band] };
  }
  if (!columns) return { frequency, level: -Infinity };
  const { scale, width, start, end } = columns;
  const drawn = new Float32Array(width);
  columns.fill(levels, drawn);
  const columnAt = (unit: number) => Math.min(Math.max(Math.floor(unit * width + CLOSE), 0), width - 1);
  const unit = scale.toUnit(frequency);
  const middle = columnAt(unit);
  const last = columnAt(unit + reach);
  let best = columnAt(unit - reach);
  for (let x = best; x <= last; x++) if (drawn[x] > drawn[best]) best = x;
  const level = drawn[best] > SILENCE_DB ? drawn[best] : -Infinity;
  for (let bin = start[best]; bin < end[best]; bin++)
    if (levels[bin] === level && level > -Infinity) return { frequency: (firstBin + bin) * binWidth, level };
  return {
    frequency: best === middle || level === -Infinity ? frequency : scale.toFrequency((best + 0.5) / width),
    level,
  };
}

/** The loudest band or bin as a sentence. */
export function describeLoudest(analysis: Analysis | null): string {
  if (!analysis) return 'No sound is shown.';
  const { shown: levels, frequencies, edges } = analysis;
  let loudest = 0;
  for (let i = 1; i < levels.length; i++) if (levels[i] > levels[loudest]) loudest = i;
  if (!(levels[loudest] > -Infinity)) return 'Silence.';
  const what = edges
    ? `Loudest band: ${bandLabel(edges, loudest)}`
    : `Loudest: ${formatFrequency(frequencies[loudest])}`;
  return `${what}, ${formatLevel(levels[loudest])} full scale.`;
}

/** Where it stands is reckoned across and down, whichever way the page writes. */
const STYLES = `
.hairline {
  position: absolute;
  top: 0;
  left: 0;
  height: 0;
  border-top: 1px solid currentcolor;
  opacity: 0.5;
  transform-origin: 0 0;
  pointer-events: none;
}
.pill {
  position: absolute;
  top: 0;
  left: 0;
  padding: 2px 8px;
  border: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
  border-radius: 11px;
  background: var(--ra-surface, Canvas);
  color: var(--ra-text, CanvasText);
  font-size: 12px;
  font-variant-numeric: tabular-nums;
  line-height: 1.5;
  writing-mode: horizontal-tb;
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
  /** Where it stands, while it is shown. */
  private frequency: number | null = null;
  /** What the slider says, shown or not. */
  private said = 1000;
  private byKey = false;
  private onRight = false;
  private refreshed = 0;
  private readonly cursor: HTMLElement;
  private readonly hairline = element('div', { class: 'hairline', hidden: '' });
  private readonly pill = element('div', {
    class: 'pill',
    part: 'readout',
    dir: 'ltr',
    hidden: '',
    'aria-hidden': 'true',
  });

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
    // What an event tells is larger by the zoom that the plot is under.
    const zoom = this.cursor.currentCSSZoom ?? 1;
    this.onRight = places !== null && isReflected(places, left / zoom);
    this.show(places && frequencyAt(places, left / zoom, top / zoom));
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
    const from = this.frequency ?? Math.min(Math.max(this.said, min), max);
    if (name === 'Escape') {
      this.hide();
      return;
    }
    if (name === 'Home') this.frequency = min;
    else if (name === 'End') this.frequency = max;
    else if (name in MOVES) this.frequency = this.next(places, from, MOVES[name]);
    else return;
    this.byKey = true;
    this.onRight = false;
    this.show(this.frequency);
    this.say();
  }

  /** Once a frame while it is shown; ten times a second it writes, and stands anew: other words are of another width. */
  refresh(time: number): void {
    if (this.frequency === null || time - this.refreshed < REFRESH_MS) return;
    this.refreshed = time;
    this.show(this.frequency);
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
    const line = frequency === null ? null : places && lineAt(places, frequency, this.onRight);
    this.frequency = line && frequency;
    hairline.hidden = pill.hidden = !line;
    if (!line || frequency === null) return;
    this.write(frequency);
    const length = Math.hypot(line.x2 - line.x1, line.y2 - line.y1);
    const angle = Math.atan2(line.y2 - line.y1, line.x2 - line.x1);
    hairline.style.width = `${length}px`;
    hairline.style.transform = `translate(${line.x1}px, ${line.y1}px) rotate(${angle}rad)`;
    // Beside the line, on the side where there is room.
    const width = pill.offsetWidth;
    const onRight = line.x2 + 8 + width <= cursor.clientWidth;
    const x = Math.min(onRight ? line.x2 + 8 : line.x2 - 8 - width, cursor.clientWidth - width);
    const y = Math.min(Math.min(line.y1, line.y2) + 4, cursor.clientHeight - pill.offsetHeight);
    pill.style.transform = `translate(${Math.max(x, 0)}px, ${Math.max(y, 0)}px)`;
  }

  private write(frequency: number): void {
    const text = this.text(frequency);
    if (this.pill.textContent !== text) this.pill.textContent = text;
  }

  private say(): void {
    const { cursor } = this;
    const { scale } = this.face.places ?? {};
    if (!scale) return;
    this.said = this.frequency ?? Math.min(Math.max(this.said, scale.minHz), scale.maxHz);
    cursor.setAttribute('aria-valuenow', String(Math.round(this.said)));
    cursor.setAttribute('aria-valuetext', this.text(this.said));
  }

  /** A key's step leaves nothing out: it says the loudest of all that it passes. */
  private text(at: number): string {
    const analysis = this.analysis();
    if (!analysis) return readoutText(at, -Infinity);
    const { frequency, level } = readAt(analysis, this.face.places?.columns ?? null, at, this.byKey ? STEP / 2 : 0);
    return readoutText(frequency, level);
  }
}
