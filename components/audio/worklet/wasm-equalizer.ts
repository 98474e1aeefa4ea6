/** What the module in `wasm-core/worklet` exports. */
interface Exports {
  __heap_base: WebAssembly.Global<'i32'>;
  equalizer_size(): number;
  equalizer_start(at: number, sampleRate: number, table: number): void;
  equalizer_update(at: number, table: number): void;
  equalizer_process(at: number, blocks: number, channels: number, frames: number): number;
}

const CHANNELS = 32;
const PAGE = 65_536;

/** The equaliser of the core, in a memory of its own that is laid out once and never grows again. */
export class WasmEqualizer {
  private readonly wasm: Exports;
  private readonly at: number;
  private readonly tableAt: number;
  private readonly pointers: number;
  private readonly table: Float64Array;
  private readonly blocks: Float32Array[] = [];

  constructor(
    module: WebAssembly.Module,
    sampleRate: number,
    table: Float64Array,
    private readonly quantum: number,
  ) {
    // One page is the stack.
    const memory = new WebAssembly.Memory({ initial: 1 });
    this.wasm = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports;
    let end = this.wasm.__heap_base.value;
    const place = (bytes: number) => {
      const at = Math.ceil(end / 64) * 64;
      end = at + bytes;
      return at;
    };
    this.at = place(this.wasm.equalizer_size());
    this.tableAt = place(table.byteLength);
    this.pointers = place(4 * CHANNELS);
    const blocks = Array.from({ length: CHANNELS }, () => place(4 * quantum));
    const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    for (const at of blocks) this.blocks.push(new Float32Array(memory.buffer, at, quantum));
    new Uint32Array(memory.buffer, this.pointers, CHANNELS).set(blocks);
    this.table = new Float64Array(memory.buffer, this.tableAt, table.length);
    this.table.set(table);
    this.wasm.equalizer_start(this.at, sampleRate, this.tableAt);
  }

  update(table: Float64Array): void {
    this.table.set(table);
    this.wasm.equalizer_update(this.at, this.tableAt);
  }

  /** The hot path: nothing allocates. A quantum longer than the blocks goes through them piece by piece. */
  render(input: readonly Float32Array[], output: readonly Float32Array[]): void {
    const channels = Math.min(output.length, CHANNELS);
    const frames = channels ? output[0].length : 0;
    const { quantum } = this;
    if (frames === quantum) {
      for (let c = 0; c < channels; c++) {
        if (c < input.length) this.blocks[c].set(input[c]);
        else this.blocks[c].fill(0);
      }
      this.wasm.equalizer_process(this.at, this.pointers, channels, frames);
      for (let c = 0; c < channels; c++) output[c].set(this.blocks[c]);
      return;
    }
    for (let start = 0; start < frames; start += quantum) {
      const count = Math.min(quantum, frames - start);
      for (let c = 0; c < channels; c++) {
        const block = this.blocks[c];
        for (let i = 0; i < count; i++) block[i] = c < input.length ? input[c][start + i] : 0;
      }
      this.wasm.equalizer_process(this.at, this.pointers, channels, count);
      for (let c = 0; c < channels; c++) {
        const block = this.blocks[c];
        const out = output[c];
        for (let i = 0; i < count; i++) out[start + i] = block[i];
      }
    }
  }
}
