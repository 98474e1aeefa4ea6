import { SLOTS, TABLE_LENGTH } from '../equalizer/coefficient-table';
import { EqualizerChain } from './equalizer-chain';
import { heal, rest, run, watch } from './equalizer-kernel';
import { EqualizerMotion } from './equalizer-motion';
import { isPair, seatOf } from './equalizer-seats';

const CHANNELS = 32;
/** Two samples of the signal before the first section, and after each. */
const STATES = 2 * (SLOTS + 1);

/**
 * A cascade of biquads where there is no usable WebAssembly: the plain twin of the core's `dsp::equalizer`, and what it does
 * is written there. Its output is that of the scalar core to the bit.
 *
 * A table is the gain, then five numbers (b0 b1 b2 a1 a2) for each of 32 slots; 1 0 0 0 0 is no section. Nothing allocates
 * after construction.
 */
export class FallbackEqualizer {
  private readonly motion: EqualizerMotion;
  private chain = new EqualizerChain();
  /** The gain and the sections that run, one after the other, as they are at this sample. */
  private readonly running = new Float64Array(TABLE_LENGTH);
  private readonly histories = Array.from({ length: CHANNELS }, () => new Float64Array(STATES));
  private readonly quiet = new Uint8Array(CHANNELS).fill(1);
  private channels = 0;
  // Room while the chain changes.
  private spareChain = new EqualizerChain();
  private readonly spare = new Float64Array(STATES);

  /** Does what `table` says from the first sample on. */
  constructor(sampleRate: number, table: Float64Array) {
    this.motion = new EqualizerMotion(sampleRate, table);
    this.rechain(null);
  }

  /** From here on the sound moves to what `table` says, within 10 to 50 ms. */
  update(table: Float64Array): void {
    this.motion.aim(table);
    this.rechain(this.chain);
  }

  /** Whether all that was heard has died away. */
  get isQuiet(): boolean {
    for (let channel = 0; channel < CHANNELS; channel++) if (!this.quiet[channel]) return false;
    return true;
  }

  /** Whether it changes no sample. */
  get isWire(): boolean {
    return this.chain.length === 0 && this.motion.arrived && this.motion.to[0] === 1;
  }

  /**
   * Processes the first `frames` samples of the first `channels` blocks, in place; a channel past the 32nd stays as it is.
   * What is not a number becomes silence, and nothing of it stays.
   *
   * The hot path: nothing allocates.
   */
  process(blocks: readonly Float32Array[], channels: number, frames: number): void {
    const { motion } = this;
    // Two samples after a section became the identity the signal before and after it are the same, and it can go.
    if (motion.settled && this.chain.holdsIdentity(motion.to)) {
      motion.from.set(motion.to);
      this.rechain(null);
    }
    const count = Math.min(channels, CHANNELS);
    if (count !== this.channels) {
      this.mix(this.channels, count);
      this.channels = count;
    }
    for (let channel = 0; channel < count; channel++) this.pass(channel, blocks[channel], frames);
    motion.pass(frames);
  }

  private pass(channel: number, block: Float32Array, frames: number): void {
    const { motion, chain, running, quiet } = this;
    if (heal(block, frames) && quiet[channel]) return;
    const history = this.histories[channel];
    if (this.isWire) {
      watch(history, block, frames);
    } else {
      const moving = Math.min(motion.ahead, frames);
      for (let i = 0; i < moving; i++) {
        motion.at(i + 1, chain, running);
        run(running, chain.length, history, block, i, i + 1);
      }
      motion.at(moving, chain, running);
      run(running, chain.length, history, block, moving, frames);
      // A number may be too large for a sample and gone from the states by the end of the block.
      heal(block, frames);
    }
    const state = rest(history, chain.length + 1);
    quiet[channel] = state === 'sounding' ? 0 : 1;
    if (state === 'broken') {
      history.fill(0);
      block.fill(0, 0, frames);
    }
  }

  /**
   * The chain of what is in `kept` and what does something now. What joins it was a wire until here: the signal after it is
   * the one before it.
   */
  private rechain(kept: EqualizerChain | null): void {
    const { chain: before, spareChain: now, spare } = this;
    now.join(kept, this.motion.from, this.motion.to);
    if (now.equals(before)) return;
    this.chain = now;
    this.spareChain = before;
    for (let channel = 0; channel < CHANNELS; channel++) {
      const history = this.histories[channel];
      spare.set(history);
      for (let point = 0; point <= now.length; point++) {
        const origin = now.origin(before, point);
        history[2 * point] = spare[2 * origin];
        history[2 * point + 1] = spare[2 * origin + 1];
      }
    }
  }

  /**
   * Another number of channels. What goes on sounding is where Web Audio puts it among them; other channels begin in silence,
   * and nothing of those that leave may return.
   */
  private mix(from: number, to: number): void {
    const { histories } = this;
    const few = Math.min(from, to);
    const many = Math.max(from, to);
    const pair = isPair(few, many);
    // No channel's seat is before its own: down from the first, up from the last, none is overwritten before it was read.
    for (let i = 0; i < few; i++) {
      const channel = from > to ? i : few - 1 - i;
      const state = histories[channel];
      const seat = seatOf(few, many, channel);
      if (from > to) {
        if (pair) for (let at = 0; at < STATES; at++) state[at] = (state[at] + histories[1][at]) / 2;
        else if (seat !== channel) state.set(histories[seat]);
      } else if (pair) {
        histories[1].set(state);
      } else if (seat !== channel) {
        histories[seat].set(state);
        state.fill(0);
      }
    }
    for (let channel = to; channel < CHANNELS; channel++) histories[channel].fill(0);
    this.quiet.fill(0, 0, to).fill(1, to);
  }
}
