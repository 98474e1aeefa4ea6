// What is used of the packages in bench/package.json, so that types are checked where these are not installed.

declare module '@echogarden/pffft-wasm' {
  /** Emscripten's module, after its start. */
  export interface Pffft {
    _pffft_new_setup(size: number, complex: 0 | 1): number;
    _pffft_transform_ordered(setup: number, input: number, output: number, work: number, direction: 0 | 1): void;
    _pffft_aligned_malloc(bytes: number): number;
  }
  export interface PffftOptions {
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  }
  const start: (options: PffftOptions) => Promise<Pffft>;
  export default start;
}

declare module '@echogarden/pffft-wasm/simd' {
  export { default } from '@echogarden/pffft-wasm';
}

declare module '@echogarden/kissfft-wasm' {
  /** Emscripten's module, after its start. */
  export interface KissFft {
    _kiss_fftr_alloc(size: number, inverse: 0 | 1, memory: number, length: number): number;
    _kiss_fftr(config: number, input: number, output: number): void;
    _malloc(bytes: number): number;
  }
  const start: (options: {
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  }) => Promise<KissFft>;
  export default start;
}

declare module 'fft.js' {
  export default class FFT {
    constructor(size: number);
    createComplexArray(): number[];
    realTransform(out: number[], data: ArrayLike<number>): void;
  }
}

declare module 'audiomotion-analyzer' {
  export default class AudioMotionAnalyzer {
    constructor(container: HTMLElement, options: Record<string, unknown>);
    readonly canvas: HTMLCanvasElement;
    start(): void;
    stop(): void;
    destroy(): void;
    connectInput(node: AudioNode): void;
    disconnectInput(): void;
    getBars(): unknown[];
  }
}

declare module 'weq8' {
  export class WEQ8Runtime {
    constructor(
      context: BaseAudioContext,
      spec: { type: string; frequency: number; Q: number; gain: number; bypass: boolean }[],
    );
    readonly input: AudioNode;
    connect(node: AudioNode): void;
  }
}
