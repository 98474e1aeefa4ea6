import type {} from 'rusty-audio/solid';
import { createSignal } from 'solid-js';
import 'rusty-audio/ra-eq';
import 'rusty-audio/ra-spectrum';

const bands = [{ type: 'peaking' as const, frequency: 1000, gain: 0, q: 1, enabled: true }];

export function Player() {
  const [engine, setEngine] = createSignal('');
  return (
    <>
      <audio id="player" controls loop src="tone.wav" />
      <ra-spectrum
        source="#player"
        mode="bars"
        prop:fftSize={4096}
        on:ra-ready={(event) => setEngine(event.detail.engine)}
      />
      <ra-eq source="#player" prop:bands={bands} />
      <output>{engine()}</output>
    </>
  );
}
