import { useState } from 'react';
import type {} from 'rusty-audio/react';
import 'rusty-audio/ra-eq';
import 'rusty-audio/ra-spectrum';

// Out here: a list made in the component is a new one at each render, and what was set by hand is gone.
const bands = [{ type: 'peaking' as const, frequency: 1000, gain: 0, q: 1, enabled: true }];

export function Player() {
  const [engine, setEngine] = useState('');
  return (
    <>
      <audio id="player" controls loop src="tone.wav" />
      <ra-spectrum source="#player" mode="bars" fftSize={4096} onra-ready={(event) => setEngine(event.detail.engine)} />
      <ra-eq source="#player" bands={bands} />
      <output>{engine}</output>
    </>
  );
}
