// Where channels are among more channels, as Web Audio mixes them up as speakers:
// https://www.w3.org/TR/webaudio/#channel-up-mixing-and-down-mixing

/** Whether one channel is both the first and the second. */
export function isPair(few: number, many: number): boolean {
  return few === 1 && (many === 2 || many === 4);
}

/** Which of `many` channels sounds as one of `few` does: mono is the centre of 5.1, two rears those of 5.1; the rest stay. */
export function seatOf(few: number, many: number, channel: number): number {
  return many === 6 && (few === 1 || (few === 4 && channel > 1)) ? channel + 2 : channel;
}
