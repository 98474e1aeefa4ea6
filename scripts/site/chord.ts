import { encodeWav } from '../../components/audio/encode-wav';

/** Three seconds of a chord as a WAV file, which ends as it began: what the pages of content systems play. */
export function chord(): Uint8Array {
  const [length, sampleRate] = [48_000, 16_000];
  const samples = Float32Array.from({ length }, (_, n) =>
    [220, 330, 440, 1100].reduce(
      (sum, f, i) => sum + (0.2 / (i + 1)) * Math.sin((2 * Math.PI * f * n) / sampleRate),
      0,
    ),
  );
  const sound = { numberOfChannels: 1, length, sampleRate, getChannelData: () => samples };
  return new Uint8Array(encodeWav(sound, { bitDepth: 16 }));
}
