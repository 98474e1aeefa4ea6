import { checkOptions, RustyAudioError, shown } from '../engine';

/** Of an `AudioBuffer`, what a file is made from; it is one. */
export type WavSource = Pick<AudioBuffer, 'numberOfChannels' | 'sampleRate' | 'length' | 'getChannelData'>;

const BIT_DEPTHS = [16, 24, 32];

/** wFormatTag: Multimedia Programming Interface and Data Specifications 1.0, and `mmreg.h`. */
const PCM = 1;
const IEEE_FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/** Of `KSDATAFORMAT_SUBTYPE_PCM` and `_IEEE_FLOAT`, what follows the format tag (`ksmedia.h`). */
const SUBTYPE = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

/**
 * Where Web Audio gives the channels a place (Web Audio API §4, "Channel Ordering"), the speakers of that place, which
 * Windows orders alike (`KSAUDIO_SPEAKER_QUAD`, `KSAUDIO_SPEAKER_5POINT1_SURROUND`). Other channels have none.
 */
const SPEAKERS: Record<number, number> = { 4: 0x33, 6: 0x60f };

/** RIFF counts in 32 bits, from the ninth byte on; a file is even. */
const LONGEST_FILE = 2 ** 32 - 2 + 8;

/**
 * The bytes of a WAV file: 32-bit float samples as they are, or integers of 16 or 24 bits, which are rounded to the
 * nearest and held at full scale. No dither is added, so that the same sound makes the same bytes. NaN is silence.
 *
 * ```js
 * link.href = URL.createObjectURL(new Blob([encodeWav(audioBuffer)], { type: 'audio/wav' }));
 * ```
 *
 * @throws RustyAudioError `bad-option` for another bit depth or for what is no sound, `too-long` for more than the 4 GiB that a WAV file holds.
 */
export function encodeWav(
  source: WavSource,
  options: { bitDepth?: 16 | 24 | 32 } = {},
): Uint8Array & { readonly buffer: ArrayBuffer } {
  checkSource(source);
  checkOptions(options, 'encodeWav');
  const { bitDepth = 32 } = options;
  if (!BIT_DEPTHS.includes(bitDepth))
    throw new RustyAudioError('bad-option', `encodeWav: bitDepth takes 16, 24 or 32, not ${shown(bitDepth)}.`);
  const { numberOfChannels, length } = source;
  const stride = numberOfChannels * (bitDepth / 8);
  const header = headerOf(source, bitDepth);
  // Chunks end at even bytes.
  const size = header.length + length * stride + ((length * stride) % 2);
  if (size > LONGEST_FILE) {
    const most = Math.floor((LONGEST_FILE - header.length) / stride);
    throw new RustyAudioError(
      'too-long',
      `encodeWav: ${length} frames of ${numberOfChannels} channels are more than the 4 GiB of a WAV file; ${most} fit.`,
    );
  }
  const bytes = new Uint8Array(size);
  bytes.set(header);
  new DataView(bytes.buffer).setUint32(4, size - 8, true);
  const write = bitDepth === 32 ? writeFloats : writeIntegers;
  for (let channel = 0; channel < numberOfChannels; channel += 1)
    write(bytes, header.length + (channel * bitDepth) / 8, stride, samplesOf(source, channel), bitDepth);
  return bytes;
}

/** What only looks like them would be written as silence, or as other numbers. Those of an <iframe> are samples, too. */
function samplesOf(source: WavSource, channel: number): Float32Array {
  const samples = source.getChannelData(channel);
  if (Object.prototype.toString.call(samples) === '[object Float32Array]') return samples;
  throw new RustyAudioError(
    'bad-option',
    `encodeWav: getChannelData(${channel}) is to give a Float32Array, not ${shown(samples)}.`,
  );
}

function checkSource(source: WavSource): void {
  const { numberOfChannels, length, sampleRate, getChannelData } = source ?? {};
  if (typeof getChannelData !== 'function')
    throw new RustyAudioError('bad-option', `encodeWav takes an AudioBuffer, not ${shown(source)}.`);
  const check = (name: string, value: unknown, valid: boolean, takes: string): void => {
    if (!valid) throw new RustyAudioError('bad-option', `encodeWav: ${name} takes ${takes}, not ${shown(value)}.`);
  };
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const most = 0xffff >> 2;
  // The header has 16 bits for the bytes of a frame.
  check('numberOfChannels', numberOfChannels, isWhole(numberOfChannels, 1, most), `a whole number from 1 to ${most}`);
  check('length', length, isWhole(length, 0, Infinity), 'a whole number from 0');
  check('sampleRate', sampleRate, Number.isFinite(sampleRate) && sampleRate > 0, 'a rate in Hz');
}

/** All that comes before the samples, with a gap for the size of the file. */
function headerOf({ numberOfChannels, length, sampleRate }: WavSource, bitDepth: number): Uint8Array {
  const isFloat = bitDepth === 32;
  const isExtensible = numberOfChannels > 2;
  const tag = isFloat ? IEEE_FLOAT : PCM;
  const stride = numberOfChannels * (bitDepth / 8);
  const rate = Math.round(sampleRate);
  const bytes: number[] = [];
  const name = (text: string) => bytes.push(...Array.from(text, (letter) => letter.charCodeAt(0)));
  const short = (value: number) => bytes.push(value & 0xff, value >>> 8);
  const long = (value: number) => bytes.push(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);

  name('RIFF');
  long(0);
  name('WAVEfmt ');
  long(isExtensible ? 40 : isFloat ? 18 : 16);
  short(isExtensible ? EXTENSIBLE : tag);
  short(numberOfChannels);
  long(rate);
  long(rate * stride);
  short(stride);
  short(bitDepth);
  // The size of what follows in the chunk, which plain PCM goes without.
  if (isExtensible) short(22);
  else if (isFloat) short(0);
  if (isExtensible) {
    short(bitDepth);
    long(SPEAKERS[numberOfChannels] ?? 0);
    short(tag);
    bytes.push(...SUBTYPE);
  }
  // What is not PCM says its length in frames.
  if (isFloat) {
    name('fact');
    long(4);
    long(length);
  }
  name('data');
  long(length * stride);

  return Uint8Array.from(bytes);
}

/** Byte by byte, which is little-endian on every machine and needs no alignment. */
function writeFloats(bytes: Uint8Array, start: number, stride: number, samples: Float32Array): void {
  const bits = new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
  for (let frame = 0, at = start; frame < bits.length; frame += 1, at += stride) {
    const value = bits[frame];
    // An exponent of ones and a fraction: NaN. The bytes are zero already.
    if ((value & 0x7fffffff) > 0x7f800000) continue;
    bytes[at] = value;
    bytes[at + 1] = value >>> 8;
    bytes[at + 2] = value >>> 16;
    bytes[at + 3] = value >>> 24;
  }
}

/** Full scale is 2^(bitDepth−1), as `decodeAudioData` divides by it; +1 itself lies a step above the largest integer. */
function writeIntegers(
  bytes: Uint8Array,
  start: number,
  stride: number,
  samples: Float32Array,
  bitDepth: number,
): void {
  const scale = 2 ** (bitDepth - 1);
  const isLong = bitDepth === 24;
  for (let frame = 0, at = start; frame < samples.length; frame += 1, at += stride) {
    let value = samples[frame] * scale;
    if (value > scale - 1) value = scale - 1;
    else if (value < -scale) value = -scale;
    // To the nearest, halves away from zero. The bit operation makes NaN 0.
    const whole = (value < 0 ? value - 0.5 : value + 0.5) | 0;
    bytes[at] = whole;
    bytes[at + 1] = whole >> 8;
    if (isLong) bytes[at + 2] = whole >> 16;
  }
}
