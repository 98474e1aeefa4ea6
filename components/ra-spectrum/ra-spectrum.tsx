import { Component, Element, Event, type EventEmitter, Method, Prop, Watch } from '@stencil/core';
import type { AudioSource, Channel, ReasonCode, StateDetail } from '../audio';
import type { Engine, WeightingName, WindowName } from '../engine';
import { keepStyles, showDevice, takeEarlyProperties, tellState } from '../markup';
import type { ScaleName } from '../plot';
import { SpectrumDisplay, type SpectrumStats } from './display';
import { type Bearer, effectiveSettings, markup } from './markup';
import { type Mode, SETTING_NAMES, type Settings } from './settings';
import { buildShadow, type Shadow } from './shadow';

/**
 * A calibrated spectrum analyser: a full-scale sine reads 0 dBFS, and a bar is the power of its band.
 *
 * @slot - The player it listens to where no `source` is given: an `<audio>` or `<video>`, which also serves readers without script.
 * @part plot - The box that the plot fills; focusable, with arrow keys for the readout.
 * @part axes - The canvas of lines and labels.
 * @part canvas - The canvas of the data.
 * @part readout - The pill with frequency, note and level.
 * @part message - The sentence shown while there is nothing to see.
 * @part button - The button in it, where a gesture is needed.
 * @part device - The choice of a microphone, where there is more than one.
 * @part stop - The button that closes the microphone or the shared tab.
 * @part debug - The box that `debug` shows.
 *
 * @cssprop --ra-height - The height where none is given: 200px.
 * @cssprop --ra-surface - The background: transparent.
 * @cssprop --ra-text - Labels, and the palette `mono`: the page's text colour.
 * @cssprop --ra-grid - The lines: a seventh of the text colour.
 * @cssprop --ra-accent - AccentColor.
 * @cssprop --ra-peak - The peak marks: the accent.
 * @cssprop --ra-focus - The focus ring: the accent.
 *
 * @cssstate idle - There is no source.
 * @cssstate waiting - The source is not there or not playing yet.
 * @cssstate suspended - The browser holds the sound back until a gesture.
 * @cssstate running - It shows sound.
 * @cssstate error - The source cannot be shown; the sentence says why.
 * @cssstate degraded - It runs without WebAssembly.
 */
@Component({ tag: 'ra-spectrum', styleUrl: 'ra-spectrum.css', shadow: true })
export class RaSpectrum {
  // First of all fields: defaults must not run over what was set before the element was defined.
  private readonly early = takeEarlyProperties(this, ['source', ...SETTING_NAMES]);
  private display: SpectrumDisplay | null = null;
  private pending = false;
  /** @internal */
  told = 'idle,';
  private dropping = false;

  @Element() element!: HTMLElement;

  // Before anything else: once it stands in another document, an element is refused them.
  private readonly internals = this.element.attachInternals();
  private shadow: Shadow | null = null;

  /**
   * What it listens to. As an attribute: `#id`, `.class` or `[selector]` of a player, `mic`,
   * `mic:<deviceId>`, `tab`, or a name given to `provide()`. As a property also an AudioNode, MediaStream, MediaStreamTrack
   * or media element. Without it: the first `<audio>` or `<video>` inside.
   */
  @Prop({ mutable: true }) source: string | AudioNode | MediaStream | MediaStreamTrack | HTMLMediaElement | null = null;

  /**
   * Which part of the sound: mix (as an AnalyserNode mixes it down), left, right, mid (half the sum of both), side (half the
   * difference). Mono is in both; of more than two channels left and right are the stereo mix.
   */
  @Prop({ mutable: true }) channel: Channel = 'mix';

  /** Samples of a frame: a power of two, 512 … 32768. More resolve lower tones and follow more slowly. */
  @Prop({ attribute: 'fft-size', mutable: true }) fftSize: number = 8192;

  /**
   * single: all bands from one transform of `fft-size`. multi: bands too narrow for it from longer ones, up to 32768 samples, so
   * that the bass is resolved, and follows as slowly as that takes, while the treble stays as quick. Bins are always single.
   */
  @Prop({ mutable: true }) resolution: 'single' | 'multi' = 'single';

  /** The window: hann, hamming, blackman, blackman-harris, flat-top, rectangular. */
  @Prop({ mutable: true }) window: WindowName = 'hann';

  /** How it is drawn: bars, line, filled, circular. */
  @Prop({ mutable: true }) mode: Mode = 'bars';

  /** The frequency axis: log, linear, mel, bark, erb. */
  @Prop({ mutable: true }) scale: ScaleName = 'log';

  /**
   * auto (1/6 octave for bars and circular, none for line and filled), none (single bins), 1/1 1/2 1/3 1/4 1/6 1/8 1/12 1/24 of an
   * octave (IEC 61260-1), or a whole number of equal bands on the scale, 1 … 1024.
   */
  @Prop({ mutable: true }) bands: string | number = 'auto';

  /** Frequency weighting: z (none), a, b, c, d, 468. */
  @Prop({ mutable: true }) weighting: WeightingName = 'z';

  /** Decibels per octave about 1 kHz, −24 … 24. 3 makes pink noise level on a line. */
  @Prop({ mutable: true }) tilt: number = 0;

  /** The low end of the axis in hertz, 0 … 384000. */
  @Prop({ attribute: 'min-frequency', mutable: true }) minFrequency: number = 20;

  /** The high end of the axis in hertz, 1 … 384000. */
  @Prop({ attribute: 'max-frequency', mutable: true }) maxFrequency: number = 20_000;

  /** The foot of the level axis in dBFS, −300 … 299. */
  @Prop({ attribute: 'min-db', mutable: true }) minDb: number = -90;

  /** The top of the level axis in dBFS, −299 … 300. */
  @Prop({ attribute: 'max-db', mutable: true }) maxDb: number = 0;

  /** Time constant of the power towards a higher one, in milliseconds, 0 … 60000; 0 is at once. */
  @Prop({ attribute: 'attack-ms', mutable: true }) attackMs: number = 0;

  /** Time constant of the power towards a lower one, in milliseconds, 0 … 60000: after it the level is 4.34 dB lower. */
  @Prop({ attribute: 'release-ms', mutable: true }) releaseMs: number = 80;

  /** Marks the highest level of the last moments. */
  @Prop({ mutable: true }) peaks: boolean = false;

  /** How long a peak stays, in milliseconds, 0 … 600000. */
  @Prop({ attribute: 'peak-hold-ms', mutable: true }) peakHoldMs: number = 1000;

  /** How fast it falls afterwards, in decibels per second, 0 … 10000. */
  @Prop({ attribute: 'peak-decay', mutable: true }) peakDecay: number = 20;

  /** rust, classic, prism, ice, mono, or CSS colours with optional stops: "navy, gold 60%, white". */
  @Prop({ mutable: true }) palette: string = 'rust';

  /** Whether colour follows level or frequency. */
  @Prop({ attribute: 'palette-by', mutable: true }) paletteBy: 'level' | 'frequency' = 'level';

  /** A soft light around the data. */
  @Prop({ mutable: true }) glow: boolean = false;

  /** Data up and down from the middle; on a ring left and right from 6 o'clock. */
  @Prop({ mutable: true }) mirror: boolean = false;

  /** Both axes with figures, in a gutter of their own. */
  @Prop({ mutable: true }) labels: boolean = false;

  /** At most so many frames a second, 0 … 1000; 0 is every frame. */
  @Prop({ mutable: true }) fps: number = 0;

  /** Holds the picture still. */
  @Prop({ mutable: true }) paused: boolean = false;

  /** Shows tier, frame times, slow frames and the pool's figures. */
  @Prop({ mutable: true }) debug: boolean = false;

  /** The tier: simd, scalar or fallback; null until the core is there. */
  @Prop() get engine(): Engine | null {
    return this.display?.engine ?? null;
  }

  /** idle, waiting, suspended, running or error. */
  @Prop() get state(): 'idle' | 'waiting' | 'suspended' | 'running' | 'error' {
    return this.display?.tap.state ?? 'idle';
  }

  /** The player that is listened to, if it is one: what another tag hears that names this one as its source. */
  @Prop() get mediaElement(): HTMLMediaElement | null {
    return this.display?.tap.mediaElement ?? null;
  }

  /** The node that is listened to; null while there is none. */
  @Prop() get output(): AudioNode | null {
    return this.display?.tap.output ?? null;
  }

  /** Frames, slow frames, times of processing and drawing, and the page's buffer pool. */
  @Prop() get stats(): SpectrumStats | null {
    return this.display?.stats ?? null;
  }

  /**
   * What is drawn: bands, or the bins in range, in dBFS with weighting, tilt and ballistics; not clamped to the axis, silence is −∞. A
   * view, good until the next frame, and while paused until another tag or analyser is made: copy what is to be kept.
   */
  @Prop() get levels(): Float32Array {
    return this.display?.levels ?? new Float32Array(0);
  }

  /** Their centres in hertz. */
  @Prop() get frequencies(): Float64Array {
    return this.display?.frequencies ?? new Float64Array(0);
  }

  /** The source runs and its first frame will come. `detail.engine` is the tier. */
  @Event({ eventName: 'ra-ready', bubbles: false }) raReady!: EventEmitter<{ engine: Engine }>;

  /** The source cannot be shown. `detail` has a `code` of the documented list and the `message` that is shown. */
  @Event({ eventName: 'ra-error', bubbles: false }) raError!: EventEmitter<{ code: ReasonCode; message: string }>;

  /**
   * The state has changed, or the reason for it. `detail` has the `state` and, where there is one, the reason's `code` of the documented
   * list and the `message` that is shown.
   */
  @Event({ eventName: 'ra-state', bubbles: false }) raState!: EventEmitter<StateDetail>;

  /** A frame's processing took over a millisecond, told once a second at the most. `detail.ms` says how long. */
  @Event({ eventName: 'ra-slow', bubbles: false }) raSlow!: EventEmitter<{ ms: number }>;

  @Watch('source')
  sourceChanged(source: RaSpectrum['source']): void {
    if (this.dropping) return;
    if (typeof source === 'string') {
      if (this.element.getAttribute('source') !== source) this.element.setAttribute('source', source);
    } else if (this.element.hasAttribute('source')) {
      // A node has no words: an attribute left beside it would be what a copy of the element listens to. Taking it away
      // sets the property to null.
      this.dropping = true;
      this.element.removeAttribute('source');
      this.source = source;
      this.dropping = false;
    }
    this.display?.tap.setSource(source as AudioSource | string | null);
  }

  @Watch('channel')
  @Watch('fftSize')
  @Watch('resolution')
  @Watch('window')
  @Watch('mode')
  @Watch('scale')
  @Watch('bands')
  @Watch('weighting')
  @Watch('tilt')
  @Watch('minFrequency')
  @Watch('maxFrequency')
  @Watch('minDb')
  @Watch('maxDb')
  @Watch('attackMs')
  @Watch('releaseMs')
  @Watch('peaks')
  @Watch('peakHoldMs')
  @Watch('peakDecay')
  @Watch('palette')
  @Watch('paletteBy')
  @Watch('glow')
  @Watch('mirror')
  @Watch('labels')
  @Watch('fps')
  @Watch('paused')
  @Watch('debug')
  settingChanged(_value: unknown, _before: unknown, name: string): void {
    if (!markup.settle(this.bearer, name as keyof Settings)) return;
    markup.reflect(this.bearer, name as keyof Settings);
    if (this.pending || !this.display) return;
    // Several settings in one go are one change.
    this.pending = true;
    queueMicrotask(() => {
      this.pending = false;
      this.display?.configure(effectiveSettings(this.bearer));
    });
  }

  connectedCallback(): void {
    Object.assign(this, this.early);
    for (const name of Object.keys(this.early)) delete this.early[name];
    this.display?.connect();
    if (this.shadow) keepStyles(this.element.shadowRoot!, RaSpectrum);
  }

  // Only from here on are settings watched: what came before is taken as it stands.
  componentWillLoad(): void {
    for (const name of SETTING_NAMES) {
      markup.settle(this.bearer, name);
      markup.reflect(this.bearer, name);
    }
    this.display = new SpectrumDisplay(this.element, effectiveSettings(this.bearer), {
      changed: () => this.stateChanged(),
      ready: () => this.raReady.emit({ engine: this.engine as Engine }),
      slow: (ms) => this.raSlow.emit({ ms }),
    });
    this.shadow = buildShadow(this.element.shadowRoot as ShadowRoot);
    this.listen(this.shadow, this.display);
    this.display.attach(this.shadow);
    this.sourceChanged(this.source);
    if (this.element.isConnected) this.display.connect();
    this.stateChanged();
  }

  disconnectedCallback(): void {
    this.display?.disconnect();
  }

  /** The loudest band and its level as a sentence, which is also spoken to assistive technology. */
  @Method()
  async describe(): Promise<string> {
    const sentence = (await this.display?.describe()) ?? '';
    if (this.shadow) this.shadow.status.textContent = sentence;
    return sentence;
  }

  private get bearer(): Bearer {
    return this.element as Bearer;
  }

  private stateChanged(): void {
    const { state, display } = this;
    const { states } = this.internals;
    states.clear();
    states.add(state);
    if (this.engine === 'fallback') states.add('degraded');
    if (this.shadow) this.show(this.shadow, state);
    tellState(this, display?.tap.reason ?? null);
  }

  /** The sentence and the button that the state asks for. */
  private show({ plot, cursor, message, sentence, button }: Shadow, state: string): void {
    const tap = this.display?.tap;
    const text = tap?.reason?.message ?? (state === 'idle' ? 'No source is given yet.' : '');
    plot.classList.toggle('still', state !== 'running');
    message.hidden = !text;
    sentence.textContent = text;
    // What was pressed is gone: the keyboard goes on beside it.
    if (!tap?.action && button.matches(':focus')) cursor.focus();
    button.hidden = !tap?.action;
    button.textContent = tap?.action === 'open' ? this.openWords : 'Resume sound';
    showDevice(plot, tap?.device ?? null);
  }

  private get openWords(): string {
    return this.source === 'tab' ? 'Choose a tab' : 'Open the microphone';
  }

  private listen({ cursor, button }: Shadow, display: SpectrumDisplay): void {
    cursor.addEventListener('pointerdown', this.pointed);
    cursor.addEventListener('pointermove', this.pointed);
    cursor.addEventListener('pointerleave', () => display.reading((readout) => readout.leave()));
    cursor.addEventListener('focus', () => display.reading((readout) => readout.place()));
    cursor.addEventListener('blur', () => display.reading((readout) => readout.hide()));
    cursor.addEventListener('keydown', this.pressed);
    button.addEventListener('click', () => display.tap.activate());
  }

  // In the plot's own pixels, however it is scaled, zoomed or turned. Read at once: later the event tells of no place.
  private readonly pointed = ({ offsetX, offsetY }: PointerEvent): void => {
    void this.display?.reading((readout) => readout.point(offsetX, offsetY));
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // With nothing to put away it is the dialog's around.
    if (event.key === 'Escape' && !this.display?.isRead) return;
    if (event.key === 'Enter') void this.describe();
    else if (!/^(Arrow|Page|Home$|End$|Escape$)/.test(event.key)) return;
    else void this.display?.reading((readout) => readout.key(event.key));
    event.preventDefault();
  };
}
