import { Session } from 'node:inspector/promises';

interface SampleNode {
  callFrame: { functionName: string; url: string };
  selfSize: number;
  children: SampleNode[];
}

/** Bytes that `act` allocates in files of components/ whose path holds `where`, by function, garbage included. */
export async function allocated(where: string, act: () => void): Promise<Map<string, number>> {
  const session = new Session();
  session.connect();
  const options = {
    samplingInterval: 256,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  };
  await session.post('HeapProfiler.enable');
  await session.post('HeapProfiler.startSampling', options);
  act();
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  const sizes = new Map<string, number>();
  const walk = ({ callFrame, selfSize, children }: SampleNode) => {
    const path = callFrame.url.split('/components/')[1];
    if (path?.includes(where)) {
      const name = `${callFrame.functionName} ${path}`;
      sizes.set(name, (sizes.get(name) ?? 0) + selfSize);
    }
    children.forEach(walk);
  };
  walk(profile.head as unknown as SampleNode);
  return sizes;
}
