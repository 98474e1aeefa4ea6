import { type EqualizerApoProblem, formatEqualizerApo, type SourceTap } from '../audio';
import { type Dozer, dozeOff, pageLoop, watchSize, watchTheme } from '../plot';
import { EqApproach } from './eq-approach';
import type { EqEvents, EqStats } from './eq-events';
import { type CurveState, EqFace } from './eq-face';
import { EqFields } from './eq-fields';
import { EqHandles, type Ranges } from './eq-handles';
import type { EqSettings } from './eq-settings';
import type { EqShadow, FieldName } from './eq-shadow';
import { EqSound } from './eq-sound';
import { EqSpectrum } from './eq-spectrum';
import type { EqStage } from './eq-stage';
import { takeTexts } from './eq-texts';
import { EqModel, type EqState } from './model';
import type { EqPreset } from './presets';
import { takeText } from './take-text';

const GAINS = [-40, 40] as const;
const QS = [0.1, 30] as const;
const DEFAULT_RATE = 48_000;
/** So long no pixel of a spectrum has changed. */
const STILL_MS = 1000;

/** The life of one `<ra-eq>`: model, sound and face, and what leads from one to the other. Knows nothing of the tag. */
export class EqDisplay implements Dozer, EqStage {
  active = false;
  disabled = false;
  readonly model: EqModel;
  readonly sound: EqSound;
  readonly face: EqFace;
  readonly handles: EqHandles;
  readonly fields: EqFields;
  readonly stats: EqStats = { frames: 0, curves: 0 };
  ranges: Ranges;
  private readonly loop = pageLoop();
  private readonly approach: EqApproach;
  private readonly post: EqSpectrum;
  private readonly pre: EqSpectrum;
  private readonly picture: CurveState;
  /** In Hz; before there is a source, what is usual. */
  rate = DEFAULT_RATE;
  private hovered = -1;
  /** −1: nothing; a band's index: that one; MANY: all. */
  private stale = -1;
  private dirty = false;
  /** When its spectra were last seen to change; 0 where no frame has come since they woke. */
  private changedAt = 0;
  private follows = false;
  private connected = false;
  private leaving = false;
  private onScreen = false;
  private unwatchTheme: (() => void) | null = null;
  private unwatchSize: (() => void) | null = null;
  private sights: IntersectionObserver | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly parts: EqShadow,
    private settings: EqSettings,
    private readonly events: EqEvents,
  ) {
    this.model = new EqModel({
      band: (index) => this.bandChanged(index),
      all: (isReplaced) => {
        if (isReplaced) parts.problems.hidden = true;
        this.allChanged();
      },
      status: () => this.statusChanged(),
    });
    this.sound = new EqSound(host, this.model, () => this.heard());
    this.face = new EqFace(parts);
    this.ranges = this.rangesOf(settings);
    this.handles = new EqHandles(parts.layer, this.ranges);
    this.fields = new EqFields(parts, this);
    this.approach = new EqApproach(host, parts, this);
    const ready = () => this.awake();
    this.post = new EqSpectrum(parts.post, 'filled', this.face, ready);
    this.pre = new EqSpectrum(parts.pre, 'line', this.face, ready);
    this.picture = { bands: this.model.bands, offset: 0, selected: -1, hovered: -1, bypass: false };
    parts.button.addEventListener('click', () => this.tap.activate());
    // What was drawn went with a canvas that was lost.
    parts.plot.addEventListener('contextrestored', () => this.layout(), true);
    takeTexts(
      parts.frame,
      () => this.disabled,
      (text) => this.approach.inTurn(() => this.takeByHand(text)),
    );
  }

  get tap(): SourceTap {
    return this.sound.source.tap;
  }

  /** In dB. */
  get offset(): number {
    return this.sound.offset;
  }

  levelAt(frequency: number): number {
    const [least, most] = this.ranges.frequency;
    return this.offset + this.face.curves.at(Math.min(Math.max(frequency, least), most));
  }

  /** What is set, as text. */
  get text(): string {
    return formatEqualizerApo(this.model);
  }

  connect(): void {
    this.sound.source.connect();
    this.leaving = false;
    if (this.connected) return;
    this.connected = true;
    this.loop.add(this);
    this.unwatchTheme = watchTheme(() => this.layout(), this.host);
    const { plot } = this.parts;
    try {
      this.unwatchSize = watchSize(plot, (width, height, dpr) => {
        this.face.resize(width, height, dpr);
        this.layout();
      });
      this.sights = new IntersectionObserver((entries) => {
        this.onScreen = entries[entries.length - 1].isIntersecting;
        this.awake();
      });
      this.sights.observe(plot);
    } catch (error) {
      this.fail(error);
    }
    // What was set while it was away; its sound may never have been.
    this.layout();
    this.heard();
  }

  /** Lets go of all it holds, once it is clear that the element is not merely being moved. */
  disconnect(): void {
    this.sound.source.disconnect();
    this.stop();
    this.leaving = true;
    queueMicrotask(() => {
      if (!this.leaving) return;
      this.leaving = this.connected = this.active = this.onScreen = false;
      this.loop.remove(this);
      this.unwatchTheme?.();
      this.unwatchSize?.();
      this.sights?.disconnect();
      this.post.follow(null);
      this.pre.follow(null);
    });
  }

  configure(settings: EqSettings): void {
    this.settings = settings;
    this.ranges = this.rangesOf(settings);
    this.handles.setRanges(this.ranges);
    this.describe();
    this.layout();
    this.heard();
  }

  setDisabled(disabled: boolean): void {
    this.disabled = disabled;
    this.stop();
    this.statusChanged();
  }

  /** Ends what a hand holds. */
  private stop(): void {
    this.approach.stop();
    this.model.setSolo(-1);
  }

  /** A frame of the page. While a band is dragged nothing is made in it but the few texts that the document wants. */
  frame(time: number, elapsedMs: number): void {
    this.approach.hand?.pointer.frame();
    this.refresh();
    this.stats.frames++;
    if (this.isRunning) {
      const before = this.pre.frame(elapsedMs);
      if (this.post.frame(elapsedMs) || before || !this.changedAt) this.changedAt = time;
      else if (time - this.changedAt > STILL_MS) this.rest(time);
    } else {
      // What is without a size is drawn when it has one.
      this.active = false;
      this.changedAt = 0;
    }
  }

  /** Where nothing is shown but silence, frames can wait for the next sound. */
  private rest(time: number): void {
    this.changedAt = time;
    const { pre, post } = this;
    if ((pre.ear || post.ear) && pre.isSilent && post.isSilent) dozeOff(this);
  }

  /** Where the next sound will be heard first, while frames wait for it. */
  get ear(): AnalyserNode | null {
    return !this.active && this.isRunning ? (this.pre.ear ?? this.post.ear) : null;
  }

  wake(): void {
    this.dirty = true;
    if (this.connected) this.loop.wake(this);
  }

  hover(index: number): void {
    if (index === this.hovered) return;
    this.hovered = index;
    this.wake();
  }

  edited(done: boolean): void {
    this.events.input();
    if (done) this.settled();
  }

  settled(): void {
    this.describe();
    this.events.change();
  }

  focus(name?: FieldName): void {
    const { model, handles, parts } = this;
    if (model.bands.length) handles.focus(Math.max(model.selected, 0), name);
    else parts.tool.add.focus();
  }

  /** What had the focus may have gone with its band, or be of no use without one. */
  private keepFocus(had = this.parts.root.activeElement): void {
    if (had && !this.disabled && (!had.isConnected || had.matches('[hidden], :disabled'))) this.focus();
  }

  say(sentence: string): void {
    this.parts.status.textContent = sentence;
  }

  get isLate(): boolean {
    return this.approach.isLate;
  }

  initial(): EqState {
    return this.events.initial();
  }

  presets(): Promise<readonly EqPreset[]> {
    return this.events.presets();
  }

  /** The presets to choose from are others. */
  presetsChanged(): void {
    this.approach.hand?.bar.refill();
  }

  /** Takes a preset text over and says what could not be read; whether anything is other. */
  take(text: string): { problems: EqualizerApoProblem[]; isOther: boolean } {
    this.approach.finish();
    return takeText(text, this.model, this.parts, this.rate);
  }

  /** The same by hand. */
  takeByHand(text: string): void {
    if (!this.disabled && this.take(text).isOther) this.edited(true);
  }

  private get isRunning(): boolean {
    return this.onScreen && this.settings.spectrum !== 'none' && this.tap.state === 'running';
  }

  private rangesOf({ minFrequency, maxFrequency }: EqSettings): Ranges {
    return { frequency: [minFrequency, maxFrequency], gain: GAINS, q: QS };
  }

  private bandChanged(index: number): void {
    this.stale = this.stale === -1 || this.stale === index ? index : MANY;
    this.wake();
    // A drag is heard frame by frame, all else with the task it happens in.
    if (!this.model.inGesture) this.soon();
  }

  private allChanged(): void {
    const had = this.parts.root.activeElement;
    this.stale = MANY;
    this.wake();
    this.soon();
    this.describe();
    this.keepFocus(had);
  }

  private statusChanged(): void {
    const { handles, model } = this;
    if (this.stale === MANY) this.fit();
    handles.mark(model.selected, model.solo, this.disabled);
    this.fields.refresh();
    this.keepFocus();
    this.wake();
    this.soon();
    if (!model.inGesture) this.describe();
  }

  /** Once for all changes of a task. */
  private soon(): void {
    if (this.follows) return;
    this.follows = true;
    queueMicrotask(() => {
      this.follows = false;
      this.makeHeard();
      this.events.set();
    });
  }

  /** What a drag changes is levelled once it is over: the curve would run away from the pointer. */
  private makeHeard(): void {
    this.sound.follow(this.settings.autoGain, this.rate, !this.approach.hand?.pointer.isDragging);
  }

  private fit(): void {
    const { model, handles, face } = this;
    const colors = face.look ? face.tint(model.bands.length) : [];
    handles.fit(model.bands, colors);
  }

  private describe(): void {
    const { bands } = this.model;
    if (this.stale === MANY) this.fit();
    for (let i = 0; i < bands.length; i++) this.handles.describe(i, bands[i]);
  }

  /** Brings curve, handles and sound to where the model is. */
  private refresh(): void {
    if (!this.dirty || !this.face.geometry) return;
    this.dirty = false;
    const { face, handles, model, picture, stale } = this;
    const { bands } = model;
    this.makeHeard();
    if (stale === MANY) {
      this.fit();
      face.curves.setAll(bands);
    } else if (stale >= 0 && bands[stale]) {
      face.curves.set(stale, bands[stale]);
    }
    this.stale = -1;
    const { offset } = this;
    for (let i = 0; i < bands.length; i++) {
      const { frequency } = bands[i];
      handles.place(i, face.toX(frequency), face.toY(this.levelAt(frequency)));
    }
    this.fields.values();
    picture.bands = bands;
    picture.offset = offset;
    picture.selected = model.selected;
    picture.hovered = this.hovered;
    picture.bypass = model.bypass && model.solo < 0;
    face.paint(picture);
    this.stats.curves++;
  }

  private layout(): void {
    const { face, settings } = this;
    if (face.isEmpty || !this.connected) return;
    const loading = face.load(settings);
    if (loading) {
      loading.then(() => this.layout());
      return;
    }
    try {
      face.layout(settings, this.rate);
    } catch (error) {
      this.fail(error);
      return;
    }
    this.stale = MANY;
    this.wake();
    this.refresh();
    this.post.layout();
    this.pre.layout();
    this.awake();
  }

  /** Nothing can be shown: the sound goes on as it is, and why is said. */
  private fail(error: unknown): void {
    console.error(error);
    this.tap.fail();
  }

  /** The source has another state, or the equaliser is there. */
  private heard(): void {
    const { sound, settings } = this;
    const { source } = sound;
    const rate = source.equalizer?.context.sampleRate ?? this.rate;
    const native = source.equalizer?.engine === 'native';
    if (rate !== this.rate || native !== this.face.curves.native) {
      this.rate = rate;
      this.face.curves.native = native;
      this.layout();
    }
    const { spectrum } = settings;
    this.post.follow(spectrum === 'post' || spectrum === 'both' ? source.output : null);
    this.pre.follow(spectrum === 'pre' || spectrum === 'both' ? source.input : null);
    this.awake();
    // What keeps the level is of this rate, drawn or not.
    this.soon();
    this.events.changed();
  }

  awake(): void {
    if (!this.active) this.changedAt = 0;
    if (this.connected && (this.dirty || this.isRunning)) this.loop.wake(this);
  }
}

/** More bands than one have changed. */
const MANY = 99;
