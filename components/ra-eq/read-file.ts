/**
 * A file's text: UTF-8, or where that is not what it holds, what Windows wrote before, as EqualizerAPO reads it too. Room EQ Wizard parts
 * thousands by a space of it that is no UTF-8.
 */
export async function readFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
