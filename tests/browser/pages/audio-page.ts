/** What the tests of the audio room do their work with, as `kit` on the page. */

import { type AudioSource, provide, SourceTap, type TapState } from '../../../components/audio';
import { ledger } from './audio-ledger';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function until(condition: () => unknown, ms = 5000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never: ${condition}`);
    await pause(10);
  }
}

export interface Listener {
  host: HTMLElement;
  tap: SourceTap;
  /** Each state told, by its code where it has one. */
  log: string[];
}

/** A tag as small as can be. */
class TapElement extends HTMLElement {
  readonly log: string[] = [];
  readonly tap = new SourceTap({
    host: this,
    onChange: (state: TapState) => this.log.push(state.reason?.code ?? state.state),
  });

  get output(): AudioNode | null {
    return this.tap.output;
  }

  connectedCallback(): void {
    this.tap.connect();
  }

  disconnectedCallback(): void {
    this.tap.disconnect();
  }
}
customElements.define('test-tap', TapElement);

function listen(source: AudioSource | string | null, parent: ParentNode = document.body): Listener {
  const host = document.createElement('test-tap') as TapElement;
  host.tap.setSource(source);
  parent.append(host);
  return { host, tap: host.tap, log: host.log };
}

/** The root mean square of what an analyser holds; a sine of amplitude 0.5 has 0.354. */
function rms(analyser: AnalyserNode | null): number {
  if (!analyser) return 0;
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  return Math.hypot(...samples) / Math.sqrt(samples.length);
}

/** Waits until the tap hears a tone. */
async function hears({ tap }: Listener): Promise<void> {
  await until(() => tap.state === 'running' && rms(tap.analyser) > 0.2);
}

/** An element of the page that plays a tone at 1 kHz, of amplitude 0.5. */
function player(id: string, src = 'tone.wav', tag: 'audio' | 'video' = 'audio'): HTMLMediaElement {
  const element = document.createElement(tag);
  element.id = id;
  element.src = src;
  document.body.append(element);
  return element;
}

/** A node that gives the same tone, in a context of the host's own. */
function tone(context: BaseAudioContext = new AudioContext()): { context: BaseAudioContext; gain: GainNode } {
  const oscillator = new OscillatorNode(context, { frequency: 1000 });
  const gain = new GainNode(context, { gain: 0.5 });
  oscillator.connect(gain);
  oscillator.start();
  return { context, gain };
}

export const kit = { provide, SourceTap, ledger, pause, until, listen, rms, hears, player, tone };

Object.assign(globalThis, { kit });
