/** From sections to a loop: lay them into each other, round off what is too loud. Plain arithmetic on samples. */

/** −1.2 dBFS: what no sample goes past. */
export const ceiling = 10 ** (-1.2 / 20);
/** Up to here nothing is touched. */
const knee = 0.5;

/** Adds a section to the loop from `start` on; what goes past the end comes in again at the beginning. */
export function layInto(loop: Float32Array, section: Float32Array, start: number): void {
  for (let i = 0, at = start % loop.length; i < section.length; i += 1, at = at + 1 === loop.length ? 0 : at + 1) {
    loop[at] += section[i];
  }
}

/**
 * A soft limiter without memory: straight up to the knee, from there on a curve with the same slope that nears the
 * ceiling and never passes it.
 */
export function soften(samples: Float32Array, gain: number): void {
  const room = ceiling - knee;
  for (let i = 0; i < samples.length; i += 1) {
    const x = samples[i] * gain;
    const over = Math.abs(x) - knee;
    samples[i] = over <= 0 ? x : Math.sign(x) * (knee + (room * over) / (room + over));
  }
}
