import type { Channel } from './channel-analyser';
import type { DeviceControl } from './device-feed';
import { inWords, type Reason } from './errors';
import { type Feed, type FeedReport, type Report, silent } from './feed';
import { deviceFeed, streamFeed } from './later-feeds';
import { mediaFeed } from './media-feed';
import { nodeFeed } from './node-feed';
import type { AudioSource } from './registry';
import { analyserOf } from './shared-analyser';
import type { Use } from './shared-use';
import { failed, IDLE, sameState, type TapAction, type TapState, type TapStateName } from './tap-state';
import { type Found, watchSource } from './watch-source';

type ChannelAnalyser = typeof import('./channel-analyser').channelAnalyser;

/** Loaded with the first tag that reads a part of a sound. */
let channelAnalyser: ChannelAnalyser | null = null;

/** `post` hears what the listener hears; `pre` hears the source before its equalisers. */
export type TapPoint = 'post' | 'pre';

export interface SourceTapOptions {
  /** The element that listens: its children, its shadow root and its document are searched for the source. */
  host: HTMLElement;
  /** Called when the state, its reason, its action or the node that is heard has changed; not per frame. */
  onChange(state: TapState): void;
}

const MIN_FFT = 32;
const MAX_FFT = 32768;
const NOTHING: Found = { kind: 'none', thing: IDLE };

const feeds: { [F in Found as F['kind']]: (thing: F['thing'], report: Report) => Feed | null } = {
  node: nodeFeed,
  stream: streamFeed,
  media: mediaFeed,
  device: deviceFeed,
  none(state, report) {
    report(silent(state));
    return null;
  },
};

/**
 * Listens to a source for one visual element: finds it, waits for it, says what is wrong with it, and holds an
 * AnalyserNode to read. It never alters what is heard, nor anything the host has made.
 */
export class SourceTap {
  private readonly host: HTMLElement;
  private readonly onChange: (state: TapState) => void;
  private value: AudioSource | string | null = null;
  private point: TapPoint = 'post';
  private channel: Channel = 'mix';
  private size = 8192;
  private live = false;
  private broken = false;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private root: Node | null = null;
  private page?: Document;
  /** Counts the starts: `onChange` may set another source while this one is still being started. */
  private turn = 0;
  private stopWatching: (() => void) | null = null;
  private found: Found = NOTHING;
  private feed: Feed | null = null;
  private report: FeedReport = silent(IDLE);
  private node: AudioNode | null = null;
  private use: Use<AnalyserNode> | null = null;

  constructor({ host, onChange }: SourceTapOptions) {
    this.host = host;
    this.onChange = onChange;
  }

  /**
   * Holds at least `fftSize` samples; null while there is nothing to read. Read it anew each frame, and read the whole
   * block of its own `fftSize`: the newest samples are at the end. While the state is not `running` it stands still.
   */
  get analyser(): AnalyserNode | null {
    const { use } = this;
    // An analyser of the host, read directly, may be made smaller by the host.
    if (use && use.value.fftSize < this.size) this.attach();
    return this.use?.value ?? null;
  }

  get state(): TapStateName {
    return this.report.state;
  }

  /** Why there is nothing to see, in words; null while idle and running. */
  get reason(): Reason | null {
    return this.report.reason;
  }

  /** What `activate()` would do, for the one button; null when there is nothing to press. */
  get action(): TapAction {
    return this.report.action;
  }

  get context(): BaseAudioContext | null {
    return this.node?.context ?? null;
  }

  /** In Hz; null while no node is heard. */
  get sampleRate(): number | null {
    return this.node?.context.sampleRate ?? null;
  }

  /** The node that is heard, for another element that names this one as its source. */
  get output(): AudioNode | null {
    return this.node;
  }

  /** The microphone or tab that is the source, open or not; null for any other. */
  get device(): DeviceControl | null {
    return this.report.device ?? null;
  }

  /** The media element that is heard, if it is one. */
  get mediaElement(): HTMLMediaElement | null {
    return this.found.kind === 'media' ? this.found.thing : null;
  }

  setSource(value: AudioSource | string | null): void {
    if (value === this.value) return;
    this.value = value;
    if (this.live) this.start();
  }

  /** In samples: a power of two, 32 to 32768. */
  setFftSize(fftSize: number): void {
    const power = 2 ** Math.ceil(Math.log2(fftSize));
    const size = Math.min(MAX_FFT, Math.max(MIN_FFT, power || MIN_FFT));
    if (size === this.size) return;
    this.size = size;
    if (this.node) this.attach();
  }

  setTap(point: TapPoint): void {
    if (point === this.point) return;
    this.point = point;
    this.take(this.report);
  }

  /** Until what another channel needs is loaded, there is nothing to read. */
  setChannel(channel: Channel): void {
    if (channel === this.channel) return;
    this.channel = channel;
    if (this.node) this.attach();
  }

  connect(): void {
    clearTimeout(this.leaving);
    this.leaving = undefined;
    const { host } = this;
    const root = host.getRootNode();
    // A shadow root may have gone to another page with its tag.
    if (this.live && root === this.root && host.ownerDocument === this.page) return;
    this.live = true;
    this.root = root;
    this.page = host.ownerDocument;
    this.start();
  }

  /** Lets go of everything in the next task: an element that is moved is back by then, and has lost nothing. */
  disconnect(): void {
    if (this.live) this.leaving ??= setTimeout(() => this.stop());
  }

  /** To be called from a user's gesture, as that is what the browser asks for: resumes or opens what waits. */
  activate(): void {
    this.feed?.activate();
  }

  /** A part of what is to show the sound has not come or does not run here: from now on there is only to say so. */
  fail(): void {
    this.broken = true;
    this.end({ kind: 'none', thing: failed('not-loaded') });
  }

  private start(): void {
    if (this.broken) {
      this.fail();
      return;
    }
    const turn = ++this.turn;
    const before = this.stopWatching;
    const stop = watchSource(this.value, this.host, (found) => {
      if (turn === this.turn) this.follow(found);
    });
    before?.();
    if (turn === this.turn) this.stopWatching = stop;
    else stop();
  }

  private stop(): void {
    this.leaving = undefined;
    this.live = false;
    this.root = null;
    this.end(NOTHING);
  }

  private end(found: Found): void {
    this.turn++;
    this.stopWatching?.();
    this.stopWatching = null;
    this.follow(found);
  }

  private follow(found: Found): void {
    // The very same thing once more: nothing needs to be let go and taken again.
    if (found.thing === this.found.thing) return;
    const before = this.feed;
    this.feed = null;
    this.found = found;
    // Each feed reports at once. Until then the feed before is held: the same node, or context, again costs nothing.
    const feed = feeds[found.kind](found.thing as never, (report) => {
      if (found === this.found) this.take(report);
    });
    if (found === this.found) this.feed = feed;
    else feed?.stop();
    before?.stop();
  }

  private take(report: FeedReport): void {
    const before = this.report;
    const node = this.point === 'pre' ? report.pre : report.node;
    const moved = node !== this.node;
    this.report = report;
    this.node = node;
    if (moved) this.attach();
    // What cannot be connected has been told of.
    if (this.report !== report) return;
    if (moved || !sameState(before, report)) this.onChange(report);
    const { reason } = report;
    if (!reason || reason.message) return;
    inWords(reason).then((said) => {
      if (this.report === report) this.take({ ...report, reason: said });
    });
  }

  private attach(): void {
    const { use, node } = this;
    this.use = null;
    try {
      if (node) this.use = this.analyse(node);
    } catch (error) {
      this.take(silent(failed('not-connectable', (error as Error).message)));
    }
    use?.release();
  }

  private analyse(node: AudioNode): Use<AnalyserNode> | null {
    const { channel, size } = this;
    if (channel === 'mix') return analyserOf(node, size);
    if (channelAnalyser) return channelAnalyser(node, channel, size);
    import('./channel-analyser').then(
      (part) => {
        ({ channelAnalyser } = part);
        if (this.node && !this.use) this.attach();
      },
      () => this.fail(),
    );
    return null;
  }
}
