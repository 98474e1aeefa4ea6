import { signed } from '../text';

/** The largest sample of all channels, in dBFS. */
export function peakOf(sound: Pick<AudioBuffer, 'numberOfChannels' | 'getChannelData'>): number {
  let largest = 0;
  for (let channel = 0; channel < sound.numberOfChannels; channel += 1) {
    for (const sample of sound.getChannelData(channel)) largest = Math.max(largest, Math.abs(sample));
  }
  return 20 * Math.log10(largest);
}

/** What was saved. Floats hold what is beyond full scale, but what plays them may not. */
export function savedWords(bytes: number, peak: number): string {
  const size = `${(bytes / 1e6).toFixed(1)} MB of 32-bit floats`;
  if (peak > 0) return `${size}. It peaks at ${signed(peak, true)} dBFS, which players clip: lower the preamp.`;
  return `${size}, peak ${signed(peak)} dBFS.`;
}
