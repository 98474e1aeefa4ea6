import { describe, expect, test } from 'vitest';
import { encodeWav, type WavSource } from '../../../components/audio/encode-wav';

const sound = (channels: number[][], sampleRate = 48000): WavSource => ({
  numberOfChannels: channels.length,
  sampleRate,
  length: channels[0].length,
  getChannelData: (channel) => Float32Array.from(channels[channel]),
});

interface Wav {
  tag: number;
  subtype?: string;
  mask?: number;
  channels: number;
  rate: number;
  bytesPerSecond: number;
  blockAlign: number;
  bits: number;
  frames?: number;
  /** Integers as they are stored. */
  samples: number[][];
}

/** Walks the chunks as a player does, by the specification alone. */
function decode(bytes: Uint8Array): Wav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  expect(name(0)).toBe('RIFF');
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  expect(name(8)).toBe('WAVE');
  expect(bytes.length % 2).toBe(0);
  const chunks = new Map<string, { at: number; size: number }>();
  let at = 12;
  while (at < bytes.length) {
    const size = view.getUint32(at + 4, true);
    chunks.set(name(at), { at: at + 8, size });
    at += 8 + size + (size % 2);
  }
  expect(at).toBe(bytes.length);

  const { at: fmt, size: formatSize } = chunks.get('fmt ')!;
  const short = (offset: number) => view.getUint16(fmt + offset, true);
  const [tag, channels, blockAlign, bits] = [short(0), short(2), short(12), short(14)];
  if (formatSize > 16) expect(short(16)).toBe(formatSize - 18);
  const isExtensible = tag === 0xfffe;
  if (isExtensible) expect(short(18)).toBe(bits);
  const kind = isExtensible ? short(24) : tag;

  const { at: data, size } = chunks.get('data')!;
  const read = (offset: number): number => {
    if (kind === 3) return view.getFloat32(offset, true);
    if (bits === 16) return view.getInt16(offset, true);
    return (view.getInt8(offset + 2) << 16) | view.getUint16(offset, true);
  };
  const fact = chunks.get('fact');
  return {
    tag,
    subtype: isExtensible
      ? [...bytes.subarray(fmt + 24, fmt + 40)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      : undefined,
    mask: isExtensible ? view.getUint32(fmt + 20, true) : undefined,
    channels,
    rate: view.getUint32(fmt + 4, true),
    bytesPerSecond: view.getUint32(fmt + 8, true),
    blockAlign,
    bits,
    frames: fact && view.getUint32(fact.at, true),
    samples: Array.from({ length: channels }, (_, channel) =>
      Array.from({ length: size / blockAlign }, (_, frame) => read(data + frame * blockAlign + (channel * bits) / 8)),
    ),
  };
}

/** The same sound each time, within full scale. */
function noise(length: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  });
}

describe('a float file', () => {
  test('has every sample bit for bit, those above full scale too', () => {
    const channels = [
      [...noise(1000, 1), 0, -0, 1, -1, 2.5, -7, Math.fround(1e-42), Infinity],
      [...noise(1000, 2), 1, 2, 3, 4, 5, 6, 7, 8],
    ];
    const wav = decode(encodeWav(sound(channels)));
    expect(wav.samples).toEqual(channels);
    expect(wav).toMatchObject({ tag: 3, channels: 2, rate: 48000, bytesPerSecond: 384000, blockAlign: 8, bits: 32 });
  });

  test('tells its length in frames', () => {
    expect(decode(encodeWav(sound([noise(77, 3)]))).frames).toBe(77);
  });

  test('has silence where a sample is not a number', () => {
    expect(decode(encodeWav(sound([[0.5, Number.NaN, -0.5]]))).samples).toEqual([[0.5, 0, -0.5]]);
  });

  test('takes a channel that is a part of a longer buffer', () => {
    const long = Float32Array.of(9, 9, 0.25, -0.25, 9);
    const source = { numberOfChannels: 1, sampleRate: 8000, length: 2, getChannelData: () => long.subarray(2, 4) };
    expect(decode(encodeWav(source)).samples).toEqual([[0.25, -0.25]]);
  });
});

describe('a file of integers', () => {
  test.each([16, 24] as const)('of %i bits is the sound rounded to the nearest step', (bitDepth) => {
    const channels = [noise(2000, 4), noise(2000, 5)];
    const wav = decode(encodeWav(sound(channels), { bitDepth }));
    const scale = 2 ** (bitDepth - 1);
    wav.samples.forEach((samples, channel) => {
      samples.forEach((sample, frame) => {
        const exact = channels[channel][frame] * scale;
        expect(Math.abs(sample - Math.min(exact, scale - 1))).toBeLessThanOrEqual(0.5);
      });
    });
    expect(wav).toMatchObject({ tag: 1, bits: bitDepth, blockAlign: bitDepth / 4, frames: undefined });
  });

  test.each([
    [16, 32767, -32768],
    [24, 8388607, -8388608],
  ] as const)('of %i bits holds what is louder at full scale', (bitDepth, most, least) => {
    const { samples } = decode(encodeWav(sound([[1, 1.5, Infinity, -1, -1.5, -Infinity]]), { bitDepth }));
    expect(samples).toEqual([[most, most, most, least, least, least]]);
  });

  test('has silence where a sample is not a number', () => {
    expect(decode(encodeWav(sound([[Number.NaN, 0.5]]), { bitDepth: 16 })).samples).toEqual([[0, 16384]]);
  });

  test('rounds alike on both sides of zero', () => {
    const half = 0.5 / 32768;
    const { samples } = decode(encodeWav(sound([[half, -half, 0.9 * half, -0.9 * half]]), { bitDepth: 16 }));
    expect(samples.flat().map((sample) => sample + 0)).toEqual([1, -1, 0, 0]);
  });

  test('is the same each time: no dither', () => {
    const source = sound([noise(500, 6)]);
    expect(encodeWav(source, { bitDepth: 16 })).toEqual(encodeWav(source, { bitDepth: 16 }));
  });

  test('is filled up to an even number of bytes, which are none of its samples', () => {
    const bytes = encodeWav(sound([[0.5, -0.5, 0.25]]), { bitDepth: 24 });
    expect(bytes.length % 2).toBe(0);
    expect(decode(bytes).samples).toEqual([[4194304, -4194304, 2097152]]);
  });
});

test('mono and stereo have the plain header that every reader knows', () => {
  expect(encodeWav(sound([[0]]), { bitDepth: 16 }).length).toBe(44 + 2);
  expect(decode(encodeWav(sound([[0], [0]]), { bitDepth: 24 })).tag).toBe(1);
});

describe('more than two channels', () => {
  test.each([
    // KSAUDIO_SPEAKER_QUAD and KSAUDIO_SPEAKER_5POINT1_SURROUND, whose order is Web Audio's.
    [4, 0x33],
    [6, 0x60f],
    // Web Audio gives these no places.
    [3, 0],
    [8, 0],
  ])('%i have the speakers %i', (count, mask) => {
    const channels = Array.from({ length: count }, (_, index) => noise(10, index));
    const wav = decode(encodeWav(sound(channels)));
    expect(wav).toMatchObject({ tag: 0xfffe, channels: count, mask, blockAlign: 4 * count, frames: 10 });
    expect(wav.samples).toEqual(channels);
  });

  test('name their samples by the identifiers of ksmedia.h', () => {
    const channels = [[0], [0], [0]];
    expect(decode(encodeWav(sound(channels))).subtype).toBe('0300000000001000800000aa00389b71');
    expect(decode(encodeWav(sound(channels), { bitDepth: 16 })).subtype).toBe('0100000000001000800000aa00389b71');
  });
});

test('a sound without samples is a file without samples', () => {
  expect(decode(encodeWav(sound([[], []]))).samples).toEqual([[], []]);
});

test('the rate is written as the whole number nearest to it', () => {
  expect(decode(encodeWav(sound([[0]], 44099.9999))).rate).toBe(44100);
});

test('the bytes fill a buffer of their own', () => {
  const bytes = encodeWav(sound([[0.5]]));
  expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
});

test.each([8, 20, 64, '16', null])('a bit depth of %s is refused', (bitDepth) => {
  expect(() => encodeWav(sound([[0]]), { bitDepth: bitDepth as 16 })).toThrow(
    expect.objectContaining({
      name: 'RustyAudioError',
      code: 'bad-option',
      message: expect.stringContaining('16, 24 or 32'),
    }),
  );
});

test.each([
  [undefined, 'encodeWav takes an AudioBuffer, not undefined.'],
  [null, 'encodeWav takes an AudioBuffer, not null.'],
  [{}, 'encodeWav takes an AudioBuffer, not an object.'],
  [new Float32Array(4), 'encodeWav takes an AudioBuffer, not a Float32Array.'],
  [
    { ...sound([[0]]), numberOfChannels: 0 },
    'encodeWav: numberOfChannels takes a whole number from 1 to 16383, not 0.',
  ],
  [
    { ...sound([[0]]), numberOfChannels: 2 ** 14 },
    'encodeWav: numberOfChannels takes a whole number from 1 to 16383, not 16384.',
  ],
  [{ ...sound([[0]]), length: undefined }, 'encodeWav: length takes a whole number from 0, not undefined.'],
  [{ ...sound([[0]]), sampleRate: '48000' }, 'encodeWav: sampleRate takes a rate in Hz, not "48000".'],
])('%o is no sound', (source, message) => {
  expect(() => encodeWav(source as WavSource)).toThrow(expect.objectContaining({ code: 'bad-option', message }));
});

test.each([
  [[0.5], 'an array'],
  [new Float64Array(1), 'a Float64Array'],
  [undefined, 'undefined'],
])('samples are not %o', (samples, text) => {
  const source = { ...sound([[0]]), getChannelData: () => samples as never };
  const message = `encodeWav: getChannelData(0) is to give a Float32Array, not ${text}.`;
  for (const bitDepth of [16, 32] as const)
    expect(() => encodeWav(source, { bitDepth })).toThrow(expect.objectContaining({ code: 'bad-option', message }));
});

test.each([
  [null, 'null'],
  [16, '16'],
])('options are not %s', (options, text) => {
  expect(() => encodeWav(sound([[0]]), options as unknown as { bitDepth: 16 })).toThrow(
    expect.objectContaining({ code: 'bad-option', message: `encodeWav: options take an object, not ${text}.` }),
  );
});

test('a sound that a WAV file cannot hold is refused before any memory is taken', () => {
  const source = { ...sound([[0], [0]]), length: 2 ** 29 };
  expect(() => encodeWav(source)).toThrow(expect.objectContaining({ code: 'too-long' }));
  // What fits is told: 8 bytes a frame behind a header of 58, 8 of which are not counted.
  expect(() => encodeWav(source)).toThrow(`${Math.floor((2 ** 32 - 2 - 50) / 8)} fit`);
});
