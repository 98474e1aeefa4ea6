const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;

/** What a number can be made of, the decimal comma included. */
const isNumeric = (code: number) =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x2b && code <= 0x2e) || code === 0x65 || code === 0x45;

const isLetter = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/**
 * Reads a line of EqualizerAPO text from left to right. No character is looked at more than a few times, however the
 * line is made, so a megabyte on one line costs a megabyte: a regular expression that tries again from each character
 * would cost its square.
 */
export class LineReader {
  private at = 0;

  constructor(private readonly text: string) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** What has not been read. */
  get rest(): string {
    return this.text.slice(this.at);
  }

  /** Passes white space; whether there was any. */
  space(): boolean {
    return this.run(isSpace).length > 0;
  }

  letters(): string {
    return this.run(isLetter);
  }

  /** Reads the words that are next, with or without white space between, or nothing. */
  take(...words: string[]): boolean {
    const start = this.at;
    for (const word of words) {
      this.space();
      if (!this.text.startsWith(word, this.at)) {
        this.at = start;
        return false;
      }
      this.at += word.length;
    }
    return true;
  }

  /** The text of the number that is next, with a point for a decimal comma; empty where none is. */
  number(): string {
    this.space();
    return this.run(isNumeric).replaceAll(',', '.');
  }

  /** The same where non-breaking spaces may part the thousands, as in "1 000". */
  grouped(): string {
    this.space();
    return this.run((code) => isNumeric(code) || code === 0xa0)
      .replaceAll('\u00a0', '')
      .replaceAll(',', '.');
  }

  /** The text of the number in this unit that is next; empty, and nothing read, where none is. */
  quantity(unit: string): string {
    const start = this.at;
    const text = this.number();
    if (text && this.take(unit)) return text;
    this.at = start;
    return '';
  }

  private run(belongs: (code: number) => boolean): string {
    const start = this.at;
    while (this.at < this.text.length && belongs(this.text.charCodeAt(this.at))) this.at += 1;
    return this.text.slice(start, this.at);
  }
}

/** A text that fits into a sentence, cut between characters. */
export const cut = (text: string, longest = 40): string =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : text;
