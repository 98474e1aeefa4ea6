import { SourceTap, type TapState } from '../audio';
import { type Ballistics, type Core, type Engine, loadCore, loadWeigh, type PoolStats } from '../engine';
import { type Dozer, dozeOff, pageLoop, watchSize, watchTheme } from '../plot';
import { Analysis, type Bank, edgesOf, type Weigh } from './analysis';
import { Face, type FaceParts } from './face';
import { FrameTimes } from './frame-times';
import type { Readout, ReadoutParts } from './readout';
import { SETTINGS, type Settings } from './settings';

/** What a tag can tell of its work. */
export interface SpectrumStats {
  /** Frames computed since the tag was connected. */
  frames: number;
  /** Frames whose processing took over a millisecond. */
  slowFrames: number;
  /** Milliseconds of processing, drawing not counted: median and 95th percentile of the latest 256 frames. */
  processMs: { median: number; p95: number };
  /** Milliseconds of drawing, likewise. */
  drawMs: { median: number; p95: number };
  /** Canvas pixels for each device pixel, across and down: 1, or less while the page has less than 40 frames a second. */
  density: number;
  /** The page's buffer pool, or null before the core is there. */
  pool: PoolStats | null;
}

export interface DisplayParts extends FaceParts, ReadoutParts {
  plot: HTMLElement;
  debug: HTMLElement;
}

export interface DisplayEvents {
  /** The state of the source, or the tier, has changed. */
  changed(): void;
  /** The first frame of a source will come. */
  ready(): void;
  slow(ms: number): void;
}

const FRAME_MS = 1000 / 60;
/** As if for ever. */
const LONG_MS = 1e9;
const SLOW_MS = 1;
const SLOW_EVERY_MS = 1000;
/** So long no pixel has changed. */
const STILL_MS = 1000;
const REPORT_EVERY_MS = 250;
const CALM_FPS = 15;
const CALM_RELEASE_MS = 250;

/**
 * The life of one `<ra-spectrum>`: a source, an analysis, a face, and a frame that leads from one to the other. Knows
 * nothing of how the tag is made.
 */
export class SpectrumDisplay implements Dozer {
  active = false;
  readonly tap: SourceTap;
  private settings: Settings;
  private core: Core | null = null;
  private analysis: Analysis | null = null;
  private weigh: Weigh | null = null;
  private bank: Bank | null = null;
  private face: Face | null = null;
  private readout: Readout | null = null;
  private parts: DisplayParts | null = null;
  private readonly ballistics: Ballistics = { attackMs: 0, releaseMs: 0, peakHoldMs: 0, peakDecay: 0 };
  private readonly processTimes = new FrameTimes();
  private readonly drawTimes = new FrameTimes();
  private frames = 0;
  /** When the picture was last seen to change; 0 where no frame has come since it woke. */
  private changedAt = 0;
  private slowFrames = 0;
  private lastSlow = Number.NEGATIVE_INFINITY;
  private figures: ReturnType<typeof setInterval> | undefined;
  private lastFrame = 0;
  private interval = 0;
  private due = 0;
  private onScreen = false;
  private connected = false;
  private leaving = false;
  private announced: AudioNode | null = null;
  private unwatchTheme: (() => void) | null = null;
  private unwatchSize: (() => void) | null = null;
  private sights: IntersectionObserver | null = null;

  constructor(
    private readonly host: HTMLElement,
    settings: Settings,
    private readonly events: DisplayEvents,
  ) {
    this.settings = settings;
    this.tap = new SourceTap({ host, onChange: (state) => this.heard(state) });
  }

  get engine(): Engine | null {
    return this.core?.engine ?? null;
  }

  get levels(): Float32Array {
    return this.analysis?.shown ?? new Float32Array(0);
  }

  get frequencies(): Float64Array {
    return this.analysis?.frequencies ?? new Float64Array(0);
  }

  get stats(): SpectrumStats {
    const { processTimes, drawTimes, frames, slowFrames, core } = this;
    const spread = (times: FrameTimes) => ({ median: times.quantile(0.5), p95: times.quantile(0.95) });
    const pool = core?.pool.stats ?? null;
    const { density } = pageLoop();
    return { frames, slowFrames, processMs: spread(processTimes), drawMs: spread(drawTimes), density, pool };
  }

  /** The parts to draw on, once they exist. */
  attach(parts: DisplayParts): void {
    this.parts = parts;
    this.face = new Face(parts);
    // What was drawn went with a canvas that was lost.
    parts.plot.addEventListener('contextrestored', () => this.layout(), true);
    if (this.connected) this.observe();
    this.tellFigures();
  }

  connect(): void {
    this.ask();
    this.tap.connect();
    this.leaving = false;
    if (this.connected) return;
    this.connected = true;
    this.tellFigures();
    pageLoop().add(this);
    this.unwatchTheme = watchTheme(() => this.layout(), this.host);
    if (this.parts) this.observe();
    loadCore().then((core) => {
      this.core = core;
      this.events.changed();
      this.update();
    }, this.fail);
  }

  /** Lets go of all it holds, once it is clear that the element is not merely being moved. */
  disconnect(): void {
    this.tap.disconnect();
    this.leaving = true;
    queueMicrotask(() => {
      if (this.leaving) this.stop();
    });
  }

  configure(settings: Settings): void {
    this.settings = settings;
    this.ask();
    this.tellFigures();
    if (this.connected) this.update();
    this.layout();
  }

  /** The loudest band, as a sentence; rejects where what finds it cannot be loaded. */
  async describe(): Promise<string> {
    const { describeLoudest } = await import('./readout');
    return describeLoudest(this.analysis);
  }

  /** Hands the readout over, loaded when the first pointer or key asks for it. */
  async reading(act: (readout: Readout) => void): Promise<void> {
    const part = await import('./readout').catch(() => null);
    if (!part || !this.parts || !this.face || !this.connected) return;
    if (!this.readout) {
      this.readout = new part.Readout(this.parts, this.face, () => this.analysis);
      this.readout.place();
    }
    act(this.readout);
  }

  /** Whether a reading is shown. */
  get isRead(): boolean {
    return Boolean(this.readout?.isShown);
  }

  /** A hot path: nothing is allocated. */
  frame(time: number): void {
    const { analysis, face, tap, interval, settings, ballistics } = this;
    const { analyser } = tap;
    const elapsed = time - this.lastFrame;
    // A frame that comes a little early is in time: the clock of the screen and the one asked for are not the same.
    if (!analysis || !face || !analyser || (interval > 0 && time < this.due - 2)) return;
    // From due time to due time, or a screen that is no multiple of what was asked for would give more or far fewer.
    if (interval > 0) this.due = (time - this.due > interval ? time : this.due) + interval;
    this.lastFrame = time;
    // What sounds when it wakes has only begun, for all it knows: its attack is that of one frame.
    ballistics.attackMs = settings.attackMs * (this.changedAt ? 1 : Math.max(elapsed / FRAME_MS, 1));
    const start = performance.now();
    analysis.read(analyser, settings.fftSize, elapsed, ballistics);
    const processed = performance.now();
    if (face.paint(analysis.levels, analysis.peaks) || !this.changedAt) this.changedAt = time;
    else if (time - this.changedAt > STILL_MS) this.rest(analysis);
    this.frames++;
    this.processTimes.add(processed - start);
    this.drawTimes.add(performance.now() - processed);
    if (processed - start > SLOW_MS) this.slow(time, processed - start);
    this.readout?.refresh(time);
  }

  private stop(): void {
    this.leaving = false;
    this.connected = false;
    this.tellFigures();
    pageLoop().remove(this);
    this.active = false;
    this.unwatchTheme?.();
    this.unwatchSize?.();
    this.sights?.disconnect();
    this.onScreen = false;
    this.readout?.hide();
    this.analysis?.destroy();
    this.analysis = null;
  }

  private readonly fail = (error: unknown): void => {
    // The tag says what it means; which file it is, the browser does.
    console.error(error);
    this.tap.fail();
  };

  private slow(time: number, ms: number): void {
    this.slowFrames++;
    if (time - this.lastSlow < SLOW_EVERY_MS) return;
    this.lastSlow = time;
    this.events.slow(ms);
  }

  /** Figures come by the clock: a tag of which they are asked may have no frames. */
  private tellFigures(): void {
    const { parts, settings, connected } = this;
    clearInterval(this.figures);
    if (!parts) return;
    parts.debug.hidden = !settings.debug;
    if (!settings.debug || !connected) return;
    const tell = () =>
      import('./debug-report').then(
        ({ debugReport }) => debugReport(parts.debug, this.host, this),
        // Nothing but the figures is missing, and the browser says so.
        () => {},
      );
    this.figures = setInterval(tell, REPORT_EVERY_MS);
    void tell();
  }

  private observe(): void {
    const { plot } = this.parts!;
    try {
      this.unwatchSize = watchSize(plot, (width, height, dpr) => {
        this.face?.resize(width, height, dpr);
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
  }

  private heard({ state }: TapState): void {
    if (state !== 'running') this.announced = null;
    // What is held back stays in sight; what has ended or not begun leaves the plot to the sentence.
    if (state !== 'running' && state !== 'suspended') this.clear();
    this.update();
    this.events.changed();
  }

  private clear(): void {
    const { analysis, face } = this;
    if (!analysis) return;
    analysis.reset();
    face?.paint(analysis.levels, analysis.peaks);
  }

  /** Makes the analysis that the settings and the source ask for, where it is not there yet. */
  private update(): void {
    const { core, settings, tap } = this;
    this.tune();
    const { sampleRate } = tap;
    if (core && sampleRate && this.connected && !this.analysis?.serves(settings, sampleRate)) {
      const weighted = settings.weighting !== 'z' || settings.tilt !== 0;
      if (weighted && !this.weigh) {
        this.fetch(loadWeigh(), ({ weigh }) => {
          this.weigh = weigh;
        });
        return;
      }
      const multi = settings.resolution === 'multi';
      if (multi && !this.bank) {
        this.fetch(import('./spectrum-bank'), ({ createBank }) => {
          this.bank = createBank;
        });
        return;
      }
      const before = this.analysis;
      before?.destroy();
      this.analysis = null;
      try {
        this.analysis = new Analysis(
          core,
          settings,
          sampleRate,
          weighted ? this.weigh : null,
          multi ? this.bank : null,
        );
        // No frame will fill a picture that is held, or held back.
        if (before && (settings.paused || tap.state === 'suspended') && tap.analyser)
          this.analysis.read(tap.analyser, settings.fftSize, LONG_MS, this.ballistics);
      } catch (error) {
        this.fail(error);
      }
      this.layout();
    }
    this.awake();
    // Once for each source: one that takes another's place is told of too.
    if (this.analysis && tap.state === 'running' && this.announced !== tap.output) {
      this.announced = tap.output;
      this.events.ready();
    }
  }

  /** Goes on once a part is there that the settings ask for. */
  private fetch<Part>(part: Promise<Part>, take: (part: Part) => void): void {
    part.then((loaded) => {
      take(loaded);
      this.update();
    }, this.fail);
  }

  /** The settings of listening. */
  private ask(): void {
    const { tap, settings } = this;
    tap.setChannel(settings.channel);
    tap.setFftSize(settings.resolution === 'multi' && edgesOf(settings) ? 32_768 : settings.fftSize);
  }

  /** The settings of motion, calmer where the reader asked for that and the author for nothing else. */
  private tune(): void {
    const { settings, host, ballistics } = this;
    const calm = this.face?.look?.reducedMotion ?? matchMedia('(prefers-reduced-motion: reduce)').matches;
    const free = (name: 'fps' | 'releaseMs', attribute: string) =>
      calm && settings[name] === SETTINGS[name].initial && !host.hasAttribute(attribute);
    const fps = free('fps', 'fps') ? CALM_FPS : settings.fps;
    this.interval = fps > 0 ? 1000 / fps : 0;
    this.due = 0;
    ballistics.releaseMs = free('releaseMs', 'release-ms') ? CALM_RELEASE_MS : settings.releaseMs;
    ballistics.peakHoldMs = settings.peakHoldMs;
    ballistics.peakDecay = settings.peakDecay;
  }

  /** Where nothing is shown but silence, frames can wait for the next sound. */
  private rest({ levels, peaks }: Analysis): void {
    this.changedAt = this.lastFrame;
    if (levels.some((level) => level > -Infinity) || peaks?.some((peak) => peak >= this.settings.minDb)) return;
    dozeOff(this);
  }

  /** Where the next sound will be heard, while frames wait for it. */
  get ear(): AnalyserNode | null {
    return !this.active && this.onScreen && this.analysis ? this.tap.analyser : null;
  }

  densityChanged(): void {
    this.layout();
  }

  private layout(): void {
    const { face, analysis, settings } = this;
    if (!face || face.isEmpty || !this.connected) return;
    const loading = face.load(settings);
    if (loading) {
      loading.then(() => this.layout(), this.fail);
      return;
    }
    try {
      face.layout(settings, analysis);
    } catch (error) {
      this.fail(error);
    }
    this.tune();
    // At once, or a resize would flash the empty canvas.
    if (analysis) face.paint(analysis.levels, analysis.peaks);
    this.readout?.place();
    this.awake();
  }

  awake(): void {
    const { analysis, face, settings, tap } = this;
    const wanted = this.connected && this.onScreen && analysis !== null && face?.isEmpty === false && !settings.paused;
    if (wanted && tap.state === 'running') {
      if (!this.active) this.changedAt = 0;
      pageLoop().wake(this);
    } else if (this.active) {
      this.active = false;
      // The loop looks at its clients when it is told of one; it needs no frame to find that none is left.
      pageLoop().add(this);
    }
  }
}
