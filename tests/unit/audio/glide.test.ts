import { describe, expect, test } from 'vitest';
import { FADE, Glide } from '../../../components/audio/equalizer/glide';

/** A param as Firefox has it: what is read is what was set, whatever is scheduled. */
class StubbornParam {
  readonly minValue = -100;
  readonly maxValue = 100;
  scheduled: [what: string, value: number, time: number][] = [];
  value = 0;

  cancelScheduledValues(time: number): void {
    this.scheduled = this.scheduled.filter(([, , at]) => at < time);
  }

  setValueAtTime(value: number, time: number): void {
    this.scheduled.push(['set', value, time]);
  }

  linearRampToValueAtTime(value: number, time: number): void {
    this.scheduled.push(['ramp', value, time]);
  }
}

function make(value: number) {
  const param = new StubbornParam();
  const context = { currentTime: 0 };
  const glide = new Glide(context as BaseAudioContext, param as unknown as AudioParam, value);
  return { param, context, glide };
}

describe('a gliding param', () => {
  test('starts from where it is on its way', () => {
    const { param, context, glide } = make(0);
    context.currentTime = 1;
    glide.move(10);
    context.currentTime = 1 + FADE / 4;
    glide.move(-10);
    expect(param.scheduled.slice(-2)).toEqual([
      ['set', expect.closeTo(2.5), 1 + FADE / 4],
      ['ramp', -10, 1 + 1.25 * FADE],
    ]);
    context.currentTime = 2;
    glide.move(0);
    expect(param.scheduled.slice(-2)).toEqual([
      ['set', -10, 2],
      ['ramp', 0, 2 + FADE],
    ]);
  });

  test('goes back to where it came from, though that is what the param reads', () => {
    const { param, context, glide } = make(3);
    context.currentTime = 1;
    glide.move(10);
    context.currentTime = 2;
    glide.move(3);
    expect(param.scheduled.slice(-2)).toEqual([
      ['set', 10, 2],
      ['ramp', 3, 2 + FADE],
    ]);
  });

  test('stays undisturbed by the value that it is on its way to', () => {
    const { param, context, glide } = make(0);
    context.currentTime = 1;
    glide.move(10);
    const scheduled = [...param.scheduled];
    context.currentTime = 1 + FADE / 2;
    glide.move(10);
    expect(param.scheduled).toEqual(scheduled);
  });

  test('is set before the clock moves, and holds no more than the param can', () => {
    const { param, glide } = make(1e300);
    expect(param.value).toBe(100);
    glide.move(-1e300);
    expect(param.value).toBe(-100);
    expect(param.scheduled).toEqual([]);
  });
});
