import { useEffect, useRef, useState } from 'react';
import type {} from 'rusty-audio/react';
import 'rusty-audio/ra-eq';
import 'rusty-audio/ra-spectrum';

const setBands = (tag: HTMLRaEqElement | null) => {
  if (tag) tag.bands = [{ type: 'peaking', frequency: 1000, gain: 0, q: 1, enabled: true }];
};

export function ServerPlayer() {
  const [engine, setEngine] = useState('');
  const spectrum = useRef<HTMLRaSpectrumElement>(null);
  useEffect(() => {
    const tag = spectrum.current as HTMLRaSpectrumElement;
    const show = () => setEngine(tag.engine ?? '');
    tag.addEventListener('ra-ready', show);
    // It may have been ready before React was.
    show();
    return () => tag.removeEventListener('ra-ready', show);
  }, []);
  return (
    <>
      <audio id="player" controls loop src="tone.wav" />
      <ra-spectrum ref={spectrum} source="#player" mode="bars" fft-size="4096" />
      <ra-eq ref={setBands} source="#player" />
      <output>{engine}</output>
    </>
  );
}
