import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('what no finger may select is said as Safari knows it, too', () => {
  const sheet = readFileSync(new URL('../../../components/ra-eq/ra-eq.css', import.meta.url), 'utf8');
  const plain = sheet.match(/^\s+user-select: none;$/gm);
  expect(plain).not.toBeNull();
  expect(sheet.match(/^\s+-webkit-user-select: none;\n\s+user-select: none;$/gm)).toHaveLength(plain!.length);
});
