import type { BandList, WorkletModule } from '../../engine';
import type { FromProcessor, ProcessorOptions } from '../worklet/protocol';
import type { EqualizerEngine, NodeCascade } from './node-cascade';

/** The kit's own cascade, in an AudioWorklet. The processor has to be in the context: see `loadWorklet`. */
export class WorkletCascade implements NodeCascade {
  readonly limitations: readonly string[] = [];
  readonly input: AudioWorkletNode;
  private tier: EqualizerEngine;
  private asked = 0;
  private readonly answers = new Map<number, () => void>();

  constructor(
    private readonly context: BaseAudioContext,
    readonly heard: BandList,
    processor: string,
    build: WorkletModule | null,
    onFail: () => void,
  ) {
    this.tier = build?.engine ?? 'fallback';
    const { renderQuantumSize = 128 } = context as { renderQuantumSize?: number };
    const processorOptions: ProcessorOptions = {
      module: build?.module ?? null,
      table: heard.table,
      quantum: renderQuantumSize,
    };
    this.input = new AudioWorkletNode(context, processor, { processorOptions });
    this.input.port.onmessage = ({ data }: MessageEvent<FromProcessor>) => {
      if (data === 'fallback') this.tier = data;
      else if (typeof data === 'number') this.answer(data);
    };
    this.input.onprocessorerror = () => {
      this.answerAll();
      onFail();
    };
  }

  get engine(): EqualizerEngine {
    return this.tier;
  }

  get output(): AudioNode {
    return this.input;
  }

  update(): void {
    this.input.port.postMessage(this.heard.table);
  }

  flush(): Promise<void> {
    const { context } = this;
    const number = ++this.asked;
    return new Promise((resolve) => {
      // The audio thread of a closed context answers no more.
      const look = () => {
        if (context.state === 'closed') this.answer(number);
      };
      this.answers.set(number, () => {
        context.removeEventListener('statechange', look);
        resolve();
      });
      context.addEventListener('statechange', look);
      this.input.port.postMessage(number);
      look();
    });
  }

  destroy(): void {
    this.input.onprocessorerror = null;
    this.input.port.postMessage(null);
    this.input.port.onmessage = null;
    this.input.port.close();
    this.answerAll();
  }

  private answer(number: number): void {
    this.answers.get(number)?.();
    this.answers.delete(number);
  }

  private answerAll(): void {
    for (const number of [...this.answers.keys()]) this.answer(number);
  }
}
