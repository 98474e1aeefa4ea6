/** As much of the Web Audio API and the DOM as the audio room touches, with nothing hidden. */
export class FakeTarget extends EventTarget {
  private readonly heard = new Map<string, Set<unknown>>();

  /** How many listeners there are. */
  get listeners(): number {
    return [...this.heard.values()].reduce((sum, { size }) => sum + size, 0);
  }

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.heard.set(args[0], (this.heard.get(args[0]) ?? new Set()).add(args[1]));
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.heard.get(args[0])?.delete(args[1]);
    super.removeEventListener(...args);
  }

  fire(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}

export class FakeContext extends FakeTarget {
  static made: FakeContext[] = [];
  /** Whether resume() of a new one has its way. */
  static allowed = true;
  state: string = 'suspended';
  sampleRate = 48000;
  resumed = 0;
  slept = 0;
  allowed = FakeContext.allowed;
  analysers: FakeAnalyser[] = [];
  destination: FakeNode;

  constructor() {
    super();
    FakeContext.made.push(this);
    this.destination = new FakeNode(this, 0);
  }

  become(state: string): void {
    this.state = state;
    this.fire('statechange');
  }

  async resume(): Promise<void> {
    this.resumed++;
    if (this.allowed && this.state !== 'running') this.become('running');
  }

  async suspend(): Promise<void> {
    this.slept++;
    this.become('suspended');
  }

  createAnalyser(): FakeAnalyser {
    const analyser = new FakeAnalyser(this);
    this.analysers.push(analyser);
    return analyser;
  }

  createGain(): FakeNode {
    return new FakeNode(this);
  }

  createMediaElementSource(element: FakePlayer): FakeNode {
    if (element.taken) throw new DOMException('already connected', 'InvalidStateError');
    element.taken = true;
    return new FakeNode(this);
  }

  createMediaStreamSource(): FakeNode {
    return new FakeNode(this);
  }
}

export class FakeNode {
  outputs: FakeNode[] = [];

  constructor(
    readonly context: FakeContext,
    readonly numberOfOutputs = 1,
  ) {}

  connect(node: FakeNode): FakeNode {
    this.outputs.push(node);
    return node;
  }

  disconnect(node?: FakeNode): void {
    if (node && !this.outputs.includes(node)) throw new DOMException('not connected', 'InvalidAccessError');
    this.outputs = node ? this.outputs.filter((output) => output !== node) : [];
  }
}

export class FakeAnalyser extends FakeNode {
  fftSize = 2048;
  getFloatTimeDomainData(): void {}
}

export class FakeTrack extends FakeTarget {
  readyState = 'live';
  stopped = false;

  constructor(readonly kind = 'audio') {
    super();
  }

  getSettings(): object {
    return {};
  }

  stop(): void {
    this.stopped = true;
    this.readyState = 'ended';
  }

  end(): void {
    this.readyState = 'ended';
    this.fire('ended');
  }
}

export class FakeStream extends FakeTarget {
  constructor(readonly tracks: FakeTrack[] = []) {
    super();
  }

  getTracks(): FakeTrack[] {
    return this.tracks;
  }

  getAudioTracks(): FakeTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'audio');
  }
}

export class FakePlayer extends FakeTarget {
  nodeType = 1;
  localName = 'audio';
  id = 'player';
  baseURI = 'https://here.example/page';
  crossOrigin: string | null = null;
  src = 'https://here.example/song.mp3';
  currentSrc = this.src;
  srcObject: FakeStream | null = null;
  readyState = 0;
  paused = true;
  muted = false;
  volume = 1;
  error: object | null = null;
  /** Whether somebody has its one source node. */
  taken = false;

  matches(): boolean {
    return true;
  }

  canPlayType(): string {
    return 'maybe';
  }

  /** As a page or its visitor would, with the file there. */
  play(): void {
    this.paused = false;
    this.readyState = 4;
    this.fire('play');
  }

  pause(): void {
    this.paused = true;
    this.fire('pause');
  }
}

/** An element of a tree, its page or the root of its shadow: as much as tells where it stands. */
export class FakeElement {
  readonly DOCUMENT_POSITION_FOLLOWING = 4;
  children: FakeElement[] = [];
  parent: FakeElement | null = null;
  shadow: FakeElement | null = null;

  constructor(
    readonly isPage = false,
    readonly host?: FakeElement,
  ) {
    // What has no host has no such property at all.
    if (!host) delete (this as { host?: FakeElement }).host;
  }

  /** Moves the elements here, before those that are here already or, as `append`, behind them. */
  prepend(...elements: FakeElement[]): void {
    for (const element of elements) element.remove();
    for (const element of elements) element.parent = this;
    this.children.unshift(...elements);
  }

  append(...elements: FakeElement[]): void {
    for (const element of elements) element.remove();
    for (const element of elements) element.parent = this;
    this.children.push(...elements);
  }

  remove(): void {
    if (this.parent) this.parent.children = this.parent.children.filter((child) => child !== this);
    this.parent = null;
  }

  attachShadow(): FakeElement {
    this.shadow = new FakeElement(false, this);
    return this.shadow;
  }

  getRootNode(): FakeElement {
    return this.parent?.getRootNode() ?? this;
  }

  get isConnected(): boolean {
    const root = this.getRootNode();
    return root.isPage || Boolean(root.host?.isConnected);
  }

  /** All that stands in the same tree, in the order of their start tags; what is in a shadow is in another. */
  private get all(): FakeElement[] {
    return [this, ...this.children.flatMap((child) => child.all)];
  }

  compareDocumentPosition(other: FakeElement): number {
    const all = this.getRootNode().all;
    if (!all.includes(other)) throw new Error('of two trees: nothing can be said');
    return all.indexOf(other) > all.indexOf(this) ? 4 : 2;
  }
}

const kept = new Map<string, PropertyDescriptor | undefined>();

/** Puts values on globalThis until `restoreGlobals`. */
export function setGlobals(values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!kept.has(name)) kept.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

export function restoreGlobals(): void {
  for (const [name, descriptor] of kept) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else delete (globalThis as Record<string, unknown>)[name];
  }
  kept.clear();
}

export interface FakePage {
  /** The window's own events. */
  window: FakeTarget;
  navigator: { userActivation: { hasBeenActive: boolean }; mediaDevices?: object };
  gesture(): void;
}

/** A page with nothing shared yet and no gesture made. */
export function setUpPage(): FakePage {
  const window = new FakeTarget();
  const navigator: FakePage['navigator'] = { userActivation: { hasBeenActive: false } };
  FakeContext.made = [];
  FakeContext.allowed = true;
  setGlobals({
    AudioContext: FakeContext,
    MediaStream: FakeStream,
    Audio: class {},
    MutationObserver: class {
      observe(): void {}
      disconnect(): void {}
      takeRecords(): [] {
        return [];
      }
    },
    navigator,
    origin: 'https://here.example',
    isSecureContext: true,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
  });
  Reflect.deleteProperty(globalThis, Symbol.for('rusty-audio'));
  return {
    window,
    navigator,
    gesture() {
      navigator.userActivation.hasBeenActive = true;
      window.fire('pointerdown');
    },
  };
}

/** A tag in no document: enough for every source that is not a selector. */
export function fakeHost(): HTMLElement {
  const host = {
    isConnected: true,
    getRootNode: () => null,
    querySelector: () => null,
    contains: () => false,
  };
  return host as unknown as HTMLElement;
}
