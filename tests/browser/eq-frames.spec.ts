// What a drag costs: one message a frame, one canvas, and what is allocated for a move.
import type { Page } from '@playwright/test';
import { allocated, NUMBER_BYTES } from './pages/allocated';
import type { eq as Eq } from './pages/eq-lab';
import { expect, middle, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

/** A tag that is heard, its second handle held by the mouse; frames come by hand. */
async function hold(page: Page, settings: object = {}): Promise<void> {
  await page.evaluate(async (more) => {
    await eq.begin({ byHand: true });
    const context = new AudioContext();
    const source = new OscillatorNode(context);
    source.start();
    const tag = await eq.show({ source, spectrum: 'none', ...more });
    await lab.until(() => tag.engine && tag.state === 'running');
    await lab.rest(100);
  }, settings);
  const { x, y } = await middle(page, 1);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    // The pointer is captured: what follows is the plot's.
    const plot = eq.one(eq.the(), '.plot');
    const { left, top } = plot.getBoundingClientRect();
    const move = (dx: number, dy: number) =>
      plot.dispatchEvent(
        new PointerEvent('pointermove', { pointerId: 1, clientX: left + 300 + dx, clientY: top + 180 + dy }),
      );
    Object.assign(window, { move });
    move(0, 0);
    for (let i = 0; i < 3; i++) lab.frames.step();
  });
}

test('any number of moves is one message a frame to the worklet, one curve, and one input event', async ({ page }) => {
  await hold(page);
  const read = await page.evaluate(async () => {
    const { move } = window as unknown as { move(dx: number, dy: number): void };
    const tag = eq.the();
    let messages = 0;
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...args: [never]) {
      messages++;
      Reflect.apply(postMessage, this, args);
    };
    const heard = eq.listen(tag);
    const perFrame: string[] = [];
    for (let frame = 0; frame < 10; frame++) {
      const [sent, curves, events] = [messages, tag.stats!.curves, heard.length];
      for (let i = 0; i < 7; i++) {
        move(frame * 7 + i, frame);
        await null;
      }
      const early = messages - sent;
      lab.frames.step();
      await lab.pause();
      perFrame.push(`${early} ${messages - sent} ${tag.stats!.curves - curves} ${heard.length - events}`);
    }
    const sent = messages;
    for (let i = 0; i < 5; i++) lab.frames.step();
    await lab.pause();
    return { perFrame: [...new Set(perFrame)], still: messages - sent };
  });
  expect(read).toEqual({ perFrame: ['0 1 1 1'], still: 0 });
});

test('a drag draws on the curve’s canvas alone, and not at all where nothing moves', async ({ page }) => {
  await hold(page);
  const read = await page.evaluate(async () => {
    const { move } = window as unknown as { move(dx: number, dy: number): void };
    const drawn = new Set<string>();
    const prototype = CanvasRenderingContext2D.prototype as unknown as Record<string, unknown>;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const { value } = Object.getOwnPropertyDescriptor(prototype, name)!;
      if (typeof value !== 'function' || name === 'constructor') continue;
      prototype[name] = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
        drawn.add(this.canvas.getAttribute('part') ?? this.canvas.className);
        return Reflect.apply(value, this, args);
      };
    }
    for (let i = 0; i < 20; i++) {
      move(i, -i);
      lab.frames.step();
    }
    const moving = [...drawn];
    drawn.clear();
    for (let i = 0; i < 20; i++) lab.frames.step();
    return { moving, still: [...drawn], pending: lab.frames.pending };
  });
  expect(read).toEqual({ moving: ['curve'], still: [], pending: 0 });
});

const MOVES = 1000;

test('a move allocates little but its event, the texts of what it shows, and the message', async ({ page }) => {
  test.slow();
  await hold(page);
  const run = (count: number) =>
    page.evaluate(async (moves) => {
      const { move } = window as unknown as { move(dx: number, dy: number): void };
      for (let i = 0; i < moves; i++) {
        move((i * 7) % 200, (i * 3) % 90);
        lab.frames.step();
        if (i % 100 === 99) await lab.pause();
      }
    }, count);
  await run(4 * MOVES);
  const found = (await allocated(page, () => run(MOVES))).filter(({ size }) => size > NUMBER_BYTES);
  const list = found
    .map(({ where, size, count }) => ({ where, size, count: count / MOVES, bytes: (size * count) / MOVES }))
    .filter(({ count }) => count > 0.02)
    .sort((a, b) => b.bytes - a.bytes);
  const words = JSON.stringify(
    list.map(({ where, size, count, bytes }) => `${where} ${size}: ${count.toFixed(2)}, ${bytes.toFixed(0)} bytes`),
  );
  const objects = list.reduce((sum, { count }) => sum + count, 0);
  const bytes = list.reduce((sum, allocation) => sum + allocation.bytes, 0);
  // Eight handles of five short texts each, four fields, the event, two copies of the band and the message.
  expect(objects, words).toBeLessThan(90);
  expect(bytes, words).toBeLessThan(2300);
});
