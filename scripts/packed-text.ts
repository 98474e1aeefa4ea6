// Bytes as text, as components/engine/packed.ts reads them.
const DIGITS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((of) => !'"\'<\\'.includes(of));

export function packedText(bytes: Uint8Array): string {
  let [text, word, bits] = ['', 0, 0];
  const put = (count: number) => {
    text += DIGITS[(word & 8191) % 91];
    if (count > 6) text += DIGITS[Math.floor((word & 8191) / 91)];
    word >>>= 13;
    bits -= 13;
  };
  for (const byte of bytes) {
    word |= byte << bits;
    bits += 8;
    if (bits > 12) put(13);
  }
  if (bits) put(bits);
  return text;
}

/** The texts in a script that could be such, from the two bytes that all begin with: those of gzip. */
export const PACKED = new RegExp(
  `"(${escaped(packedText(Uint8Array.of(0x1f, 0x8b, 8, 0)).slice(0, 4))}[ !#-&(-;=-[\\]-~]{600,})"`,
);

function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}
