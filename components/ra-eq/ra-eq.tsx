import { Component, Element, Event, type EventEmitter, Method, Prop, Watch } from '@stencil/core';
import type { AudioSource, EqualizerEngine, ReasonCode, StateDetail } from '../audio';
import { formatEqualizerApo, parseEqualizerApo } from '../audio';
import { type EqualizerBand, RustyAudioError } from '../engine';
import { keepStyles, showDevice, takeEarlyProperties, tellState } from '../markup';
import { EqDisplay } from './eq-display';
import type { EqStats } from './eq-events';
import { type Behind, type EqBearer, type EqSettings, eqMarkup, type PresetText } from './eq-settings';
import { buildEqShadow, type EqShadow } from './eq-shadow';
import type { HostPreset } from './host-presets';
import type { EqState } from './model';
import { type BandElement, readBandElement, resolveBands } from './precedence';
import type { EqPreset } from './presets';

/** What a band is given as; what it does not say is that of an enabled peak of 0 dB at 1000 Hz. */
type Bands = readonly Partial<EqualizerBand>[];

const BAND_ATTRIBUTES = ['type', 'frequency', 'gain', 'q', 'disabled'] as const;

/**
 * A parametric equaliser that is heard: up to 32 bands, driven by pointer, touch and keys.
 *
 * @slot - The player it equalises where no `source` is given, and `<ra-band>` elements: `<ra-band type="peaking" frequency="1000" gain="-3" q="1.4">`.
 * @part toolbar - The buttons above the plot.
 * @part tool - One of them.
 * @part menu - The button that opens the rest of the toolbar on a narrow screen.
 * @part presets - The choice of presets.
 * @part plot - The box of the plot.
 * @part axes - The canvas of lines and labels.
 * @part curve - The canvas of the curves.
 * @part handle - One band's handle.
 * @part row - The fields of the selected band.
 * @part field - One of them, and the preamp.
 * @part device - The choice of a microphone, where there is more than one.
 * @part stop - The button that closes the microphone or the shared tab.
 * @part message - The sentence shown while nothing is heard.
 * @part button - The button in it, where a gesture is needed.
 * @part problems - The lines of a preset text that could not be read.
 * @part panel - The box for preset text.
 * @part text - The text in it.
 *
 * @cssprop --ra-height - The height of the plot where the element has none: 260px.
 * @cssprop --ra-surface - The background: transparent.
 * @cssprop --ra-text - Labels and curve: the page's text colour.
 * @cssprop --ra-grid - The lines: a seventh of the text colour.
 * @cssprop --ra-accent - AccentColor.
 * @cssprop --ra-focus - The focus ring: the accent.
 *
 * @cssstate idle - There is no source.
 * @cssstate waiting - The source is not there or not playing yet.
 * @cssstate suspended - The browser holds the sound back until a gesture.
 * @cssstate running - It is heard.
 * @cssstate error - The source cannot be equalised; the sentence says why.
 * @cssstate degraded - It runs without WebAssembly.
 */
@Component({ tag: 'ra-eq', styleUrl: 'ra-eq.css', shadow: true })
export class RaEq {
  static formAssociated = true;

  private readonly early = takeEarlyProperties(this, ['source', 'value', 'bands', 'presets', ...eqMarkup.names]);
  private display: EqDisplay | null = null;
  private shadow: EqShadow | null = null;

  @Element() element!: HTMLElement;

  // Before anything else: once it stands in another document, an element is refused them.
  private readonly internals = this.element.attachInternals();
  private pending = false;
  private resolving = false;
  private dropping = false;
  /** @internal */
  told = 'idle,';
  /** Set by a script or by hand: what the markup says no longer counts. */
  private own = false;
  private ready = false;
  /** The attribute `value` as it was last seen. */
  private attribute: string | null = null;
  private markup: MutationObserver | null = null;
  private hosts: readonly HostPreset[] | null = null;
  private list: Promise<readonly EqPreset[]> | null = null;
  /** What the page has set, for a reset. */
  private pagePreamp = 0;
  private held: { bands: Bands | null; value: string | null } = { bands: null, value: null };
  private lastEngine: string | null = null;

  /**
   * What it equalises. As an attribute: `#id`, `.class` or `[selector]` of a player, `mic`, `mic:<deviceId>`, `tab`, or a
   * name given to `provide()`. As a property also an AudioNode, MediaStream, MediaStreamTrack or media element. Without it: the
   * first `<audio>` or `<video>` inside.
   */
  @Prop({ mutable: true }) source: string | AudioNode | MediaStream | MediaStreamTrack | HTMLMediaElement | null = null;

  /** The half-range of the level axis in dB: 12, 3, 6, 24. */
  @Prop({ attribute: 'range-db', mutable: true }) rangeDb: number = 12;

  /** The low end of the axis in hertz, 1 … 384000. */
  @Prop({ attribute: 'min-frequency', mutable: true }) minFrequency: number = 20;

  /** The high end of the axis in hertz, 2 … 384000. */
  @Prop({ attribute: 'max-frequency', mutable: true }) maxFrequency: number = 20_000;

  /** So many flat bands to begin with, 0 … 32, where nothing else says which. */
  @Prop({ mutable: true }) count: number = 8;

  /** Which spectrum lies behind the curve: post (what leaves), pre (what comes in), both, none. */
  @Prop({ mutable: true }) spectrum: Behind = 'post';

  /** The hues of the bands: rust, classic, prism, ice, mono, or CSS colours with optional stops. */
  @Prop({ mutable: true }) palette: string = 'rust';

  /** Keeps the level of pink noise: what the bands raise is taken away before them, when a drag is over. */
  @Prop({ attribute: 'auto-gain', mutable: true }) autoGain: boolean = false;

  /** All of it off. */
  @Prop({ mutable: true }) bypass: boolean = false;

  /** Gain before the bands in dB, −60 … 60. */
  @Prop({ mutable: true }) preamp: number = 0;

  /** Nothing can be changed by hand; the sound goes on. */
  @Prop({ mutable: true }) disabled: boolean = false;

  /** The name that its text is submitted under. */
  @Prop({ mutable: true }) name: string = '';

  /** What is set, as EqualizerAPO text. As an attribute it is the default, and is not changed. */
  @Prop() get value(): PresetText {
    return this.display?.text ?? this.held.value ?? this.element.getAttribute('value') ?? '';
  }
  set value(text: PresetText) {
    // Stencil sets it from the attribute too.
    const attribute = this.element.getAttribute('value');
    if (text === attribute && attribute !== this.attribute) {
      this.attribute = attribute;
      this.resolveSoon();
      return;
    }
    // A framework sets what it was not given, too: that is no text.
    if (text === undefined && this.held.value === null) return;
    const value = text == null ? null : String(text);
    this.held = { ...this.held, value };
    if (!this.display) {
      this.tellForm();
      return;
    }
    this.held.bands = null;
    this.load(this.resolve(this.held), true);
  }

  /** The bands, `{ type, frequency, gain, q, enabled }`, copied in and out. Null gives them back to the markup. */
  @Prop() get bands(): EqualizerBand[] {
    return this.display?.model.state().bands ?? this.first(true).bands;
  }
  set bands(bands: Bands | null) {
    // Stencil sets it from an attribute too.
    if (typeof bands === 'string' && bands === this.element.getAttribute('bands')) {
      console.warn('<ra-eq>: bands is a property, not an attribute; count="8" gives so many flat ones.', this.element);
      return;
    }
    if (bands && !Array.isArray(bands))
      throw new RustyAudioError('bad-option', `<ra-eq>: bands takes an array of bands, not ${typeof bands}.`);
    // A framework sets what it was not given, too: that takes back bands that it gave, and is no word against a text.
    if (bands === undefined && !this.held.bands) return;
    this.held = { bands: bands || null, value: null };
    if (!this.display) {
      this.tellForm();
      return;
    }
    this.own = false;
    this.resolveNow();
  }

  /** The presets to choose from, `{ name, preamp, bands }`; null for those that the kit brings. */
  @Prop() get presets(): readonly HostPreset[] | null {
    return this.hosts;
  }
  set presets(presets: readonly HostPreset[] | null) {
    this.hosts = presets;
    const tell = (sentence: string) => console.warn(sentence, this.element);
    this.list = presets ? import('./host-presets').then(({ readPresets }) => readPresets(presets, tell)) : null;
    // Told where they are asked for.
    this.list?.catch(() => {});
    this.display?.presetsChanged();
  }

  /** Where the sound comes in, once there is any. */
  @Prop() get input(): AudioNode | null {
    return this.display?.sound.source.input ?? null;
  }

  /** Where the sound leaves: a player's goes on to the loudspeakers, any other is the page's to connect. */
  @Prop() get output(): AudioNode | null {
    return this.display?.sound.source.output ?? null;
  }

  /** The tier: simd, scalar, fallback or native; null until it is heard. */
  @Prop() get engine(): EqualizerEngine | null {
    return this.display?.sound.source.equalizer?.engine ?? null;
  }

  /** idle, waiting, suspended, running or error. */
  @Prop() get state(): 'idle' | 'waiting' | 'suspended' | 'running' | 'error' {
    return this.display?.tap.state ?? 'idle';
  }

  /** Frames, and how often the curve was drawn. */
  @Prop() get stats(): EqStats | null {
    return this.display && { ...this.display.stats };
  }

  /** It is heard, or its output has changed. `detail.engine` is the tier. */
  @Event({ eventName: 'ra-ready', bubbles: false }) raReady!: EventEmitter<{ engine: EqualizerEngine }>;

  /** The source cannot be equalised. `detail` has a `code` of the documented list and the `message` that is shown. */
  @Event({ eventName: 'ra-error', bubbles: false }) raError!: EventEmitter<{ code: ReasonCode; message: string }>;

  /**
   * The state has changed, or the reason for it. `detail` has the `state` and, where there is one, the reason's `code` of the documented
   * list and the `message` that is shown.
   */
  @Event({ eventName: 'ra-state', bubbles: false }) raState!: EventEmitter<StateDetail>;

  @Watch('source')
  sourceChanged(source: RaEq['source']): void {
    if (this.dropping) return;
    if (typeof source === 'string') {
      if (this.element.getAttribute('source') !== source) this.element.setAttribute('source', source);
    } else if (this.element.hasAttribute('source')) {
      // A node has no words: an attribute left beside it would be what a copy of the element listens to.
      this.dropping = true;
      this.element.removeAttribute('source');
      this.source = source;
      this.dropping = false;
    }
    this.display?.sound.source.setSource(source as AudioSource | string | null);
  }

  @Watch('rangeDb')
  @Watch('minFrequency')
  @Watch('maxFrequency')
  @Watch('count')
  @Watch('spectrum')
  @Watch('palette')
  @Watch('autoGain')
  @Watch('bypass')
  @Watch('preamp')
  @Watch('disabled')
  @Watch('name')
  settingChanged(_value: unknown, _before: unknown, name: string): void {
    if (!eqMarkup.settle(this.bearer, name as keyof EqSettings)) return;
    eqMarkup.reflect(this.bearer, name as keyof EqSettings);
    const { display } = this;
    if (!display) return;
    if (name === 'disabled') display.setDisabled(this.isDisabled);
    else if (name === 'bypass') display.model.setBypass(this.bypass);
    else if (name === 'preamp') {
      // What a hand has set comes from the model.
      if (this.preamp === display.model.preamp) return;
      this.pagePreamp = this.preamp;
      display.model.loadPreamp(this.preamp);
      this.modelChanged();
    } else if (name === 'count') this.resolveSoon();
    else if (!this.pending) {
      // Several settings in one go are one change.
      this.pending = true;
      queueMicrotask(() => {
        this.pending = false;
        display.configure(this.settings);
      });
    }
  }

  connectedCallback(): void {
    for (const [name, value] of Object.entries(this.early)) {
      delete this.early[name];
      try {
        Object.assign(this, { [name]: value });
      } catch (error) {
        console.error(error, this.element);
      }
    }
    this.tellForm();
    this.display?.connect();
    if (this.shadow) keepStyles(this.element.shadowRoot!, RaEq);
  }

  componentWillLoad(): void {
    this.settle();
    this.shadow = buildEqShadow(this.element.shadowRoot as ShadowRoot);
    this.display = new EqDisplay(this.element, this.shadow, this.settings, {
      changed: () => this.stateChanged(),
      set: () => this.modelChanged(),
      input: () => {
        this.own = true;
        // Who hears of it reads what holds now.
        this.modelChanged(false);
        this.element.dispatchEvent(new globalThis.Event('input', { bubbles: true, composed: true }));
      },
      change: () => {
        this.modelChanged();
        this.element.dispatchEvent(new globalThis.Event('change', { bubbles: true }));
      },
      initial: () => this.resolve(this.markupSources()),
      presets: () => {
        this.list ??= import('./presets').then(({ presets }) => presets());
        // Another time they may come.
        this.list.catch(() => {
          if (!this.hosts) this.list = null;
        });
        return this.list;
      },
    });
    // The fields' own events are not the tag's.
    for (const type of ['input', 'change'])
      this.shadow.frame.addEventListener(type, (event) => event.stopPropagation());
    // A click on its label.
    this.element.addEventListener('click', (event) => {
      if (event.composedPath()[0] === this.element) this.focus();
    });
    this.display.model.setBypass(this.bypass);
    this.pagePreamp = this.preamp;
    this.markup = new MutationObserver(() => this.resolveSoon());
    const attributeFilter = [...BAND_ATTRIBUTES, 'value'];
    this.markup.observe(this.element, { childList: true, subtree: true, attributeFilter });
    this.load(this.first());
    this.own = this.held.bands !== null || this.held.value !== null;
    this.display.setDisabled(this.isDisabled);
    this.sourceChanged(this.source);
    this.ready = true;
    if (this.element.isConnected) this.display.connect();
    this.stateChanged();
  }

  disconnectedCallback(): void {
    this.display?.disconnect();
  }

  formAssociatedCallback(): void {
    this.modelChanged();
  }

  formResetCallback(): void {
    this.held = { bands: null, value: null };
    this.load(this.resolve(this.markupSources()), false, true);
  }

  formDisabledCallback(): void {
    this.display?.setDisabled(this.isDisabled);
  }

  formStateRestoreCallback(state: string): void {
    this.value = state;
  }

  /** The focus goes to the selected band, or to the bar where there is none. */
  focus(): void {
    this.display?.focus();
  }

  /** Takes a preset text over as if it were pasted; gives the lines that could not be read. */
  @Method()
  async importText(text: string): Promise<{ line: number; text: string; reason: string }[]> {
    if (!this.display) {
      this.value = text;
      return parseEqualizerApo(text).problems;
    }
    const { problems, isOther } = this.display.take(text);
    this.own ||= isOther;
    return problems;
  }

  private get bearer(): EqBearer {
    return this.element as EqBearer;
  }

  private get isDisabled(): boolean {
    return this.disabled || this.element.matches(':disabled');
  }

  private get settings(): EqSettings {
    const settings = Object.fromEntries(
      eqMarkup.names.map((name) => [name, this.bearer[name]]),
    ) as unknown as EqSettings;
    if (settings.maxFrequency - settings.minFrequency >= 1) return settings;
    eqMarkup.tell(
      this.element,
      'minFrequency',
      settings.minFrequency,
      '20 … 20000',
      'at least 1 less than max-frequency',
    );
    return { ...settings, minFrequency: 20, maxFrequency: 20_000 };
  }

  private markupSources(): { bands: Bands | null; value: string | null } {
    return { bands: this.held.bands, value: this.element.getAttribute('value') };
  }

  private settle(): void {
    for (const name of eqMarkup.names) {
      eqMarkup.settle(this.bearer, name);
      eqMarkup.reflect(this.bearer, name);
    }
  }

  /** What it begins with. */
  private first(quietly = false): EqState {
    return this.resolve(this.held.value === null ? this.markupSources() : this.held, quietly);
  }

  /** A form that is read before it is drawn has what it begins with. */
  private tellForm(): void {
    if (this.display || !this.internals.form) return;
    this.settle();
    this.internals.setFormValue(formatEqualizerApo(this.first(true)));
  }

  /** What counts of all that the page says. */
  private resolve({ bands, value }: { bands: Bands | null; value: string | null }, quietly = false): EqState {
    const children: BandElement[] = [...this.element.querySelectorAll(':scope > ra-band')].map((child) =>
      readBandElement(
        Object.fromEntries(BAND_ATTRIBUTES.map((name) => [name, child.getAttribute(name)])) as Record<
          (typeof BAND_ATTRIBUTES)[number],
          string | null
        >,
      ),
    );
    const { count } = this;
    const preamp = bands ? this.preamp : this.pagePreamp;
    const parse = (text: string) => parseEqualizerApo(text, { sampleRate: this.display?.rate });
    const { state, problems } = resolveBands({ bands, value, children, count, preamp }, parse);
    if (!quietly) for (const problem of problems) console.warn(problem, this.element);
    return state;
  }

  private load(state: EqState, own = false, anew = false): void {
    const { display } = this;
    this.own = own;
    if (!display) return;
    display.model.load(state, anew);
    // A form that is read in the same task has it already, as of an input, and what is set next is compared with what holds.
    this.modelChanged();
  }

  /** The markup has changed: it counts unless something was set by a script or by hand. */
  private resolveSoon(): void {
    if (this.resolving || this.own || !this.ready) return;
    this.resolving = true;
    queueMicrotask(() => {
      this.resolving = false;
      if (!this.own) this.resolveNow();
    });
  }

  private resolveNow(): void {
    const { bands } = this.held;
    this.load(this.resolve(this.markupSources()), bands !== null);
  }

  /** Within a gesture the text is made for a form alone. */
  private modelChanged(isDone = true): void {
    const { display, internals } = this;
    if (!display) return;
    if (isDone || internals.form) internals.setFormValue(display.text);
    if (this.bypass !== display.model.bypass) this.bypass = display.model.bypass;
    if (this.preamp !== display.model.preamp) this.preamp = display.model.preamp;
  }

  private stateChanged(): void {
    const { state, display, engine, internals } = this;
    if (!display) return;
    const { states } = internals;
    states.clear();
    states.add(state);
    if (engine === 'fallback' || engine === 'native') states.add('degraded');
    const { reason } = display.sound.source;
    const { action, device } = display.tap;
    const { bar, message, sentence, button } = this.shadow as EqShadow;
    // What was pressed is gone: the keyboard goes on beside it.
    if (!action && button.matches(':focus')) display.focus();
    message.hidden = !reason?.message;
    sentence.textContent = reason?.message ?? '';
    button.hidden = !action;
    button.textContent = action === 'open' ? 'Open the source' : 'Resume sound';
    showDevice(bar, device);
    tellState(this, reason);
    const output = this.output;
    const told = engine && output ? engine : null;
    if (told && told !== this.lastEngine) this.raReady.emit({ engine: told });
    this.lastEngine = told;
  }
}
