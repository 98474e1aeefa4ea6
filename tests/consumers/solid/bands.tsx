import { createSignal } from 'solid-js';

/** Bands in markup, which are read by their attributes. */
export function Bands() {
  const [gain] = createSignal(3);
  return (
    <ra-eq source="#player">
      <ra-band type="peaking" frequency={1000} attr:gain={gain()} attr:disabled={false} />
    </ra-eq>
  );
}
