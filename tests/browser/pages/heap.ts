import type { CDPSession } from '@playwright/test';

/**
 * The browser's own: it compiles anew what it finds hot for as long as a page runs, and what it keeps outside the heap of scripts
 * comes and goes by percents from one look to the next (nodes, listeners and audio handlers it counts itself).
 */
const NOT_OURS = ['code', 'native'];

/** The bytes of all that scripts have made on a page, garbage aside. */
export async function heapBytes(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const add = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', add);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', add);
  const { snapshot, nodes } = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta as { node_fields: string[]; node_types: string[][] };
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const others = NOT_OURS.map((name) => types[0].indexOf(name));
  let bytes = 0;
  for (let i = 0; i < nodes.length; i += fields.length) if (!others.includes(nodes[i + type])) bytes += nodes[i + size];
  return bytes;
}
