import type { Page } from '@playwright/test';

interface SampleNode {
  id: number;
  callFrame: { functionName: string; url: string };
  children: SampleNode[];
}

/** A boxed number: a pointer to its kind and eight bytes. The smallest object has 16 bytes, a closure 32. */
export const NUMBER_BYTES = 12;

export interface Allocation {
  where: string;
  size: number;
  count: number;
}

/** What the kit allocates while `act` runs, by function and size, garbage included. */
export async function allocated(page: Page, act: () => Promise<void>): Promise<Allocation[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.startSampling', {
    // Every single one.
    samplingInterval: 1,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await act();
  const { profile } = await session.send('HeapProfiler.stopSampling');
  await session.detach();
  const names = new Map<number, string>();
  const walk = ({ id, callFrame, children }: SampleNode) => {
    if (callFrame.url.includes('/kit/')) names.set(id, callFrame.functionName);
    children.forEach(walk);
  };
  walk(profile.head);
  const found = new Map<string, Allocation>();
  for (const { nodeId, size } of profile.samples) {
    const where = names.get(nodeId);
    if (where === undefined) continue;
    const known = found.get(`${where} ${size}`) ?? { where, size, count: 0 };
    known.count++;
    found.set(`${where} ${size}`, known);
  }
  return [...found.values()];
}
