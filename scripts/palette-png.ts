import { crc32, deflateSync, inflateSync } from 'node:zlib';

const MOST = 256;

/** The same picture in 256 colours, which is a third of the size. Takes what Chromium writes: eight bits, not interlaced. */
export function toPalette(png: Buffer): Buffer {
  const { width, height, colours } = read(png);
  const { palette, indexOf } = reduce(colours);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf.get(colours[y * width + x]) as number;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const chunks = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return Buffer.concat([png.subarray(0, 8), ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const made = Buffer.alloc(data.length + 12);
  made.writeUInt32BE(data.length, 0);
  made.write(type, 4, 'latin1');
  data.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, -4)), data.length + 8);
  return made;
}

/** The colours, 0xRRGGBB, row by row. PNG, third edition, §7.2 and §9: chunks and filters. */
function read(png: Buffer): { width: number; height: number; colours: Uint32Array } {
  const [width, height] = [16, 20].map((at) => png.readUInt32BE(at));
  const channels = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const bytes = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const colours = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const filter = bytes[y * (stride + 1)];
    const row = new Uint8Array(bytes.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let i = 0; i < stride; i += 1) {
      const a = i < channels ? 0 : row[i - channels];
      const b = above[i];
      const c = i < channels ? 0 : above[i - channels];
      row[i] += [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter];
    }
    for (let x = 0, i = 0; x < width; x += 1, i += channels)
      colours[y * width + x] = (row[i] << 16) | (row[i + 1] << 8) | row[i + 2];
    above = row;
  }
  return { width, height, colours };
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

/**
 * Median cut (P. Heckbert, 1982), by error: the box whose pixels are the furthest off, all together, is halved along its widest
 * channel, until there are as many boxes as colours.
 */
function reduce(colours: Uint32Array): { palette: Buffer; indexOf: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const part = (colour: number, shift: number) => (colour >> shift) & 0xff;
  const boxOf = (members: number[]) => {
    let [widest, by] = [0, 0];
    for (const shift of [16, 8, 0]) {
      const values = members.map((colour) => part(colour, shift));
      const width = values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
      if (width > widest) [widest, by] = [width, shift];
    }
    const pixels = members.reduce((sum, colour) => sum + (counts.get(colour) as number), 0);
    return { members, widest, by, pixels, error: widest ** 2 * pixels };
  };
  const boxes = [boxOf([...counts.keys()])];
  while (boxes.length < MOST) {
    const [box] = boxes.splice(
      boxes.reduce((best, { error }, i) => (error > boxes[best].error ? i : best), 0),
      1,
    );
    if (!box.error) {
      boxes.push(box);
      break;
    }
    const values = box.members.map((colour) => part(colour, box.by));
    const middle = (values.reduce((a, b) => Math.max(a, b)) + values.reduce((a, b) => Math.min(a, b))) / 2;
    for (const half of [(value: number) => value <= middle, (value: number) => value > middle])
      boxes.push(boxOf(box.members.filter((colour) => half(part(colour, box.by)))));
  }
  const indexOf = new Map<number, number>();
  const palette = boxes.flatMap(({ members, pixels }, index) => {
    for (const colour of members) indexOf.set(colour, index);
    return [16, 8, 0].map((shift) =>
      Math.round(
        members.reduce((sum, colour) => sum + part(colour, shift) * (counts.get(colour) as number), 0) / pixels,
      ),
    );
  });
  return { palette: Buffer.from(palette), indexOf };
}
