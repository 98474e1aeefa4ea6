import type { Page } from '@playwright/test';

interface Counting {
  counter: { requests: number };
}

/** Counts what a page asks of the clock of its display; to be called before it is there. */
export async function countRequests(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const request = requestAnimationFrame;
    const counter = { requests: 0 };
    Object.assign(globalThis, { counter });
    globalThis.requestAnimationFrame = (callback) => {
      counter.requests++;
      return request(callback);
    };
  });
}

/** Animation frames that it has asked for until now. */
export const requested = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as Counting).counter.requests);
