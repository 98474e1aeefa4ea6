/** The bytes of a WAV file, 16 bits mono: 20 s of 1 kHz at half of full scale. */
export function toneWav(sampleRate = 24_000, seconds = 20): Buffer {
  const frames = sampleRate * seconds;
  const wav = Buffer.alloc(44 + frames * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + frames * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(frames * 2, 40);
  for (let i = 0; i < frames; i++) {
    wav.writeInt16LE(Math.round(16384 * Math.sin((2 * Math.PI * 1000 * i) / sampleRate)), 44 + i * 2);
  }
  return wav;
}
