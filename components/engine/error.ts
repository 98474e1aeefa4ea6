/** What the kit throws: `code` is from a documented list, the message names what was wrong and what would be right. */
export class RustyAudioError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'RustyAudioError';
    this.code = code;
  }
}
