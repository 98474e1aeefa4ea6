import { expect, test } from 'vitest';
import { bytesIn } from '../../../components/engine/packed';
import { packedText } from '../../../scripts/packed-text';

test('bytes come back from their text, whatever they are and however many', () => {
  let state = 1;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  for (let length = 0; length < 120; length++) {
    for (const fill of [() => 0, () => 255, next]) {
      const bytes = Uint8Array.from({ length }, fill);
      const text = packedText(bytes);
      expect(bytesIn(text)).toEqual(bytes);
      expect(text).toMatch(/^[ !#-&(-;=-[\]-~]*$/);
      expect(text.length).toBe(2 * Math.floor((8 * length) / 13) + Math.ceil(((8 * length) % 13) / 6.5));
    }
  }
});
