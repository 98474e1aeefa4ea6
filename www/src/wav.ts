const headerBytes = 44;

/**
 * A WAV file of 16-bit samples, channels interleaved (RIFF/WAVE, `fmt ` chunk of PCM, as in the Microsoft Multimedia
 * Standards Update of 1994). What is beyond full scale is clipped.
 */
export function encodeWav(channels: readonly Float32Array[], sampleRate: number): ArrayBuffer {
  const frames = channels[0].length;
  const frameBytes = 2 * channels.length;
  const file = new ArrayBuffer(headerBytes + frames * frameBytes);
  const view = new DataView(file);
  const text = (at: number, letters: string): void => {
    for (let i = 0; i < letters.length; i += 1) view.setUint8(at + i, letters.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, file.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, frames * frameBytes, true);

  // Little-endian as the format wants it, because every machine with a browser is; through the view it takes five times
  // as long, and the page stands still meanwhile.
  const samples = new Int16Array(file, headerBytes);
  for (const [offset, channel] of channels.entries()) {
    for (let frame = 0, at = offset; frame < frames; frame += 1, at += channels.length) {
      samples[at] = Math.max(-32768, Math.min(32767, Math.round(channel[frame] * 32768)));
    }
  }
  return file;
}
