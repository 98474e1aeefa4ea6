import { type BandType, type EqualizerBand, MAX_BANDS } from '../engine';
import type { PlotGeometry } from '../plot';
import { capture } from './capture';
import type { EqStage } from './eq-stage';
import { hasGain } from './has-gain';
import { PlotPixels } from './plot-pixels';
import { typeAt } from './steps';

const FINE = 0.1;
/** A wheel's turn is over after so long. */
const WHEEL_MS = 300;
/** Two taps of a finger, so many milliseconds and pixels apart at the most, are a double click. */
const TWICE_MS = 400;
const TWICE_PIXELS = 24;
/** Turning so far, in pixels, doubles or halves Q. */
const WHEEL_OCTAVE = 400;

const clamp = (value: number, [least, most]: readonly [number, number]) => Math.min(Math.max(value, least), most);

/** Four figures. */
export function rounded(frequency: number): number {
  const parts = 10 ** (3 - Math.floor(Math.log10(frequency)));
  return Math.round(frequency * parts) / parts;
}

/** So many times what it does at its own frequency is a band's gain: a shelf is half-way up there. */
const share = (type: BandType) => (type === 'peaking' ? 1 : 2);

/** The Q that a type begins with. */
export const initialQ = (type: BandType): number =>
  type === 'peaking' || type === 'notch' || type === 'bandpass' || type === 'allpass' ? 1 : Math.SQRT1_2;

/** Drags, wheels, pinches and double-clicks on the plot. */
export class EqPointer {
  private index = -1;
  /** The band that was last pressed: a double click's own target is the plot, which had captured the pointer. */
  private pressed = -1;
  private pointer = -1;
  private second = -1;
  private moved = false;
  private lastX = 0;
  private lastY = 0;
  private startX = 0;
  private startY = 0;
  private startFrequency = 0;
  private startGain = 0;
  /** In dB, beyond the range too. */
  private startLevel = 0;
  private startQ = 0;
  /** What the band does to the curve at its frequency, in dB; null while the curve is drawn with it. */
  private startOwn: number | null = null;
  /** Where the handle would be without limits, in CSS pixels from the plot's corner. */
  private x = 0;
  private y = 0;
  /** Where that was counted. */
  private geometry: PlotGeometry | null = null;
  private lock = false;
  private fine = false;
  private secondX = 0;
  private secondY = 0;
  /** Q was changed by a second finger or the wheel, and stays so. */
  private pinched = false;
  private spread = 0;
  private spreadQ = 1;
  private downX = 0;
  private downY = 0;
  /** The last tap that was one alone, and the last that was the second of two. */
  private tap: PointerEvent | null = null;
  private tapped = Number.NEGATIVE_INFINITY;
  private wheeling: ReturnType<typeof setTimeout> | undefined;
  private readonly pixels: PlotPixels;

  constructor(
    private readonly plot: HTMLElement,
    private readonly stage: EqStage,
  ) {
    this.pixels = new PlotPixels(plot);
    plot.addEventListener('pointerdown', this.down);
    plot.addEventListener('pointermove', this.move);
    plot.addEventListener('pointerup', this.up);
    plot.addEventListener('pointercancel', this.cancel);
    plot.addEventListener('lostpointercapture', this.up);
    plot.addEventListener('pointerleave', () => stage.hover(-1));
    plot.addEventListener('dblclick', (event) => {
      // Some browsers make one of two taps, too.
      if (event.timeStamp - this.tapped > 2 * TWICE_MS) this.twice(event);
    });
    plot.addEventListener('wheel', this.wheel, { passive: false });
  }

  get isDragging(): boolean {
    return this.index >= 0;
  }

  /** Once a frame at the most: brings the band to where the pointer is. A hot path. */
  frame(): void {
    if (!this.moved || this.index < 0) return;
    this.moved = false;
    this.rescale();
    const { face, model, ranges, offset } = this.stage;
    // Something else has ended the gesture: an undo, the page.
    if (!model.inGesture) {
      this.end(true);
      return;
    }
    const band = model.bands[this.index];
    if (!band) return;
    const across = !this.lock || Math.abs(this.x - this.startX) >= Math.abs(this.y - this.startY);
    const down = !this.lock || !across;
    const moves = across && this.x !== this.startX;
    const frequency = moves ? clamp(rounded(face.frequencyAt(this.x)), ranges.frequency) : this.startFrequency;
    // Along one axis the other value is what it was.
    let gain = this.startGain;
    let q = this.pinched ? band.q : this.startQ;
    if (this.second >= 0) {
      const now = Math.hypot(this.secondX - this.lastX, this.secondY - this.lastY);
      // Fingers that part make it wide.
      q = clamp((this.spreadQ * this.spread) / Math.max(now, 1), ranges.q);
    }
    if (down && this.y !== this.startY) {
      // What the band itself has to do for the curve to run under the pointer; where it is not heard, by as much as that moves.
      const own =
        this.startOwn === null
          ? this.level() - offset - face.curves.at(frequency, this.index)
          : this.startOwn + this.level() - this.startLevel;
      const parts = this.fine ? 100 : 20;
      // A pass is at its frequency as high as its Q.
      if (hasGain(band.type)) {
        gain = clamp(Math.round(share(band.type) * own * parts) / parts, ranges.gain);
      } else if (!this.pinched && (band.type === 'lowpass' || band.type === 'highpass')) {
        q = clamp(10 ** (own / 20), ranges.q);
      }
    }
    if (model.setValues(this.index, frequency, gain, q)) this.stage.edited(false);
  }

  /** A screen that is turned, or a keyboard that goes, gives the plot another size in mid-drag: the band stays where it is on the axes. */
  private rescale(): void {
    const from = this.geometry;
    const to = this.stage.face.geometry;
    if (!from || !to || from === to) return;
    this.geometry = to;
    const across = (x: number) => (to.x + ((x * from.dpr - from.x) / from.width) * to.width) / to.dpr;
    const down = (y: number) => (to.y + ((y * from.dpr - from.y) / from.height) * to.height) / to.dpr;
    [this.x, this.startX] = [across(this.x), across(this.startX)];
    [this.y, this.startY] = [down(this.y), down(this.startY)];
    this.pixels.measure();
  }

  /** Where the pointer is, in dB: within the range, or from where the handle was beyond it. */
  private level(): number {
    const { rangeDb, decibelsPerPixel } = this.stage.face;
    const level = this.startLevel - (this.y - this.startY) * decibelsPerPixel;
    return clamp(level, [Math.min(-rangeDb, this.startLevel), Math.max(rangeDb, this.startLevel)]);
  }

  /** Ends what goes on where it is. */
  finish(): void {
    this.endWheel();
    this.frame();
    if (this.index >= 0) this.end(true);
  }

  /** Ends what goes on where it began. */
  stop(): void {
    this.endWheel();
    if (this.index >= 0) this.end(false);
  }

  private readonly down = (event: PointerEvent): void => {
    const { stage, plot } = this;
    if (stage.disabled || event.button) return;
    this.downX = event.clientX;
    this.downY = event.clientY;
    if (this.index < 0) {
      const pressed = stage.handles.hit(event);
      // Of two handles that lie close each is chosen.
      if (pressed !== this.pressed) this.tap = null;
      this.pressed = pressed;
    } else {
      if (this.second >= 0 || event.pointerId === this.pointer) return;
      this.second = event.pointerId;
      this.pinched = true;
      this.secondX = event.clientX;
      this.secondY = event.clientY;
      this.spread = Math.max(Math.hypot(event.clientX - this.lastX, event.clientY - this.lastY), 1);
      this.spreadQ = stage.model.bands[this.index].q;
      capture(plot, event.pointerId);
      return;
    }
    const index = this.pressed;
    if (index < 0) return;
    this.endWheel();
    // The focus first: what is typed in a field is the band's that was selected.
    if (!stage.isLate) stage.handles.focus(index);
    stage.model.select(index);
    // The focus is where it belongs; a press must not take it away, nor select text.
    event.preventDefault();
    this.index = index;
    this.pointer = event.pointerId;
    this.second = -1;
    this.moved = false;
    this.lastX = event.clientX;
    this.lastY = event.clientY;
    const { face } = stage;
    this.geometry = face.geometry;
    this.pixels.measure();
    const { type, frequency, gain, q } = stage.model.bands[index];
    const own = hasGain(type) ? gain / share(type) : 20 * Math.log10(q);
    this.startOwn = face.curves.isHeard(stage.model.bands[index]) ? null : own;
    this.startFrequency = frequency;
    this.startGain = gain;
    this.startQ = q;
    this.pinched = this.lock = false;
    this.x = this.startX = face.toX(frequency);
    this.startLevel = stage.levelAt(frequency);
    this.y = this.startY = face.toY(this.startLevel);
    capture(plot, event.pointerId);
    stage.model.begin();
  };

  private readonly move = (event: PointerEvent): void => {
    if (this.index < 0) {
      if (event.pointerType !== 'touch') this.stage.hover(this.stage.handles.hit(event));
      return;
    }
    if (event.pointerId === this.second) {
      this.secondX = event.clientX;
      this.secondY = event.clientY;
    } else if (event.pointerId === this.pointer) {
      this.rescale();
      this.fine = event.altKey || event.ctrlKey || event.metaKey;
      const speed = this.fine ? FINE : 1;
      const [x, y] = [event.clientX - this.lastX, event.clientY - this.lastY];
      this.x += this.pixels.across(x, y) * speed;
      this.y += this.pixels.down(x, y) * speed;
      this.lastX = event.clientX;
      this.lastY = event.clientY;
      this.lock = event.shiftKey;
    } else {
      return;
    }
    this.moved = true;
    this.stage.wake();
  };

  private readonly up = (event: PointerEvent): void => {
    if (event.pointerId === this.second) this.second = -1;
    else if (event.pointerId === this.pointer && this.index >= 0) {
      this.frame();
      this.end(true);
    }
    if (event.type === 'pointerup' && event.pointerType === 'touch') this.tapAt(event);
  };

  private tapAt(event: PointerEvent): void {
    const { tap } = this;
    const near = ({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>) =>
      Math.hypot(event.clientX - clientX, event.clientY - clientY) < TWICE_PIXELS;
    this.tap = null;
    if (!near({ clientX: this.downX, clientY: this.downY })) return;
    if (tap && near(tap) && event.timeStamp - tap.timeStamp < TWICE_MS) {
      this.tapped = event.timeStamp;
      this.twice(event);
    } else {
      this.tap = event;
    }
  }

  private readonly cancel = (event: PointerEvent): void => {
    if (event.pointerId === this.second) this.second = -1;
    else if (event.pointerId === this.pointer) this.stop();
  };

  private end(keep: boolean): void {
    const { stage, pointer } = this;
    this.index = this.pointer = this.second = -1;
    this.moved = false;
    if (this.plot.hasPointerCapture?.(pointer)) this.plot.releasePointerCapture(pointer);
    if (keep) {
      if (stage.model.commit()) stage.settled();
    } else if (stage.model.cancel()) stage.edited(false);
  }

  private readonly twice = (event: MouseEvent): void => {
    const { model, face, ranges, offset, disabled } = this.stage;
    // What holds a band goes on: a second finger, or a mouse beside the finger, changes its Q alone.
    if (disabled || this.isDragging) return;
    const index = this.pressed;
    if (model.bands[index]) {
      const { type, frequency } = model.bands[index];
      if (model.setValues(index, frequency, 0, initialQ(type))) this.stage.edited(true);
      return;
    }
    this.pixels.measure();
    const [x, y] = this.pixels.place(event);
    const frequency = clamp(rounded(face.frequencyAt(x)), ranges.frequency);
    const level = face.decibelsAt(y) - offset;
    this.add(typeAt(face.scale?.toUnit(frequency) ?? 0, level), frequency, level);
  };

  /** A band whose curve runs through a level at a frequency. */
  add(type: BandType, frequency: number, level: number): void {
    const { model, face, ranges, handles } = this.stage;
    const own = level - face.curves.at(frequency);
    const gain = hasGain(type) ? clamp(Math.round(share(type) * own * 20) / 20, ranges.gain) : 0;
    const band: EqualizerBand = { type, frequency, gain, q: initialQ(type), enabled: true };
    const index = model.addBand(band);
    if (index < 0) {
      this.stage.say(`There can be ${MAX_BANDS} bands at most.`);
      return;
    }
    handles.focus(index);
    this.stage.edited(true);
  }

  private readonly wheel = (event: WheelEvent): void => {
    const { stage } = this;
    const root = this.plot.getRootNode() as ShadowRoot;
    const index = stage.handles.indexOf(root.activeElement);
    // Without the focus in a handle a wheel scrolls the page.
    if (stage.disabled || index < 0 || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    const turn = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
    const { frequency, gain, q } = stage.model.bands[index];
    if (!this.isDragging) stage.model.begin();
    const next = clamp(q * 2 ** (-turn / WHEEL_OCTAVE), stage.ranges.q);
    if (stage.model.setValues(index, frequency, gain, next)) stage.edited(false);
    this.pinched = true;
    if (this.isDragging) return;
    clearTimeout(this.wheeling);
    this.wheeling = setTimeout(() => this.endWheel(), WHEEL_MS);
  };

  private endWheel(): void {
    if (this.wheeling === undefined) return;
    clearTimeout(this.wheeling);
    this.wheeling = undefined;
    if (this.stage.model.commit()) this.stage.settled();
  }
}
