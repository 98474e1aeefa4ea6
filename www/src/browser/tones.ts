/** Tones of known level. */

/** A sine on a bin of `size` samples. */
export function onBin(size: number, bin: number, amplitude = 1): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: size }, (_, n) => amplitude * Math.sin((2 * Math.PI * bin * n) / size));
}

/** A sine half way between two bins, where a window without a flat top reads low. */
export const betweenBins = (size: number, amplitude: number) => onBin(size, Math.floor(size / 37) + 0.5, amplitude);
