/**
 * What two copies of the kit on one page must share lives behind one symbol on `globalThis`. Each room keeps its own
 * slot there, made by whoever asks first; the key carries a number that goes up when the slot's shape changes, so that
 * two versions that differ there never meet.
 */
const PAGE = Symbol.for('rusty-audio');

type PageRecord = Record<string, unknown>;

function pageRecord(): PageRecord {
  const holder = globalThis as { [PAGE]?: PageRecord };
  holder[PAGE] ??= Object.create(null) as PageRecord;
  return holder[PAGE];
}

/** The page's one value under `key`, made by the first who asks. */
export function pageSlot<T>(key: string, make: () => T): T {
  const record = pageRecord();
  if (!(key in record)) record[key] = make();
  return record[key] as T;
}
