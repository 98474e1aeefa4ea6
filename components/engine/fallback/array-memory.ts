import { LONGEST_BUFFER, type PoolMemory } from '../buffer-pool';

const SMALLEST = 1024;
const SLOT_BITS = 12;
const SLOTS = 1 << SLOT_BITS;
const TURNS = 1 << (30 - SLOT_BITS);

interface List {
  free: number[];
  total: number;
  figures: [available: number, allocationsSaved: number, cacheHits: number, misses: number, bytes: number];
}

interface Slot {
  view: Float32Array;
  turn: number;
  lent: boolean;
  used: boolean;
  list: List;
  /** Where it goes when its reservation has ended. */
  shared: List;
}

/**
 * The buffer pool of the core in plain arrays: the same size classes, handles and figures. Each buffer is an ArrayBuffer
 * of its own, so that it starts on the alignment of the engine's allocator and the view at byte 0.
 */
export class ArrayMemory implements PoolMemory {
  private readonly slots: Slot[] = [];
  private readonly shared = new Map<number, List & { kept: number }>();
  private readonly reserved: ({ list: List; length: number } | null)[] = [];

  acquire(length: number, reservation: number): number {
    const known = this.reserved[reservation - 1];
    if (reservation && !known) return 0;
    const size = known ? known.length : classLength(length);
    const shared = this.classOf(size);
    const list = known ? known.list : shared;
    const waiting = list.free.pop();
    if (waiting === undefined) {
      if (this.slots.length === SLOTS) return 0;
      list.figures[3]++;
      return this.lend(this.grow(size, list, shared));
    }
    list.figures[0]--;
    list.figures[1]++;
    if (this.slots[waiting].used) list.figures[2]++;
    return this.lend(waiting);
  }

  release(handle: number): boolean {
    const slot = this.slotOf(handle);
    if (!slot) return false;
    slot.lent = false;
    slot.turn = (slot.turn + 1) % TURNS || 1;
    this.putBack(handle & (SLOTS - 1));
    return true;
  }

  view(handle: number): Float32Array | null {
    return this.slotOf(handle)?.view ?? null;
  }

  ensure(length: number, count: number): boolean {
    const size = classLength(length);
    const list = this.classOf(size);
    list.kept = Math.max(list.kept, count);
    while (list.total < count) {
      if (this.slots.length === SLOTS) return false;
      this.putBack(this.grow(size, list, list));
    }
    return true;
  }

  reserve(length: number, count: number): number {
    const size = classLength(length);
    const shared = this.classOf(size);
    if (this.slots.length + count > SLOTS) return 0;
    const list: List = { free: [], total: 0, figures: [0, 0, 0, 0, 0] };
    for (let i = 0; i < count; i++) {
      const spare = shared.total > shared.kept ? shared.free.pop() : undefined;
      if (spare !== undefined) {
        shared.figures[0]--;
        this.move(spare, list);
      }
      this.putBack(spare ?? this.grow(size, list, shared));
    }
    const vacant = this.reserved.indexOf(null);
    const place = vacant < 0 ? this.reserved.length : vacant;
    this.reserved[place] = { list, length: size };
    return place + 1;
  }

  cancel(reservation: number): boolean {
    const known = this.reserved[reservation - 1];
    if (!known) return false;
    this.reserved[reservation - 1] = null;
    const { list } = known;
    this.slots.forEach((slot, index) => {
      if (slot.list !== list) return;
      this.move(index, slot.shared);
      if (!slot.lent) this.putBack(index);
    });
    const shared = this.classOf(known.length);
    for (const figure of [1, 2, 3]) shared.figures[figure] += list.figures[figure];
    return true;
  }

  figure(reservation: number, figure: number): number {
    if (reservation) return this.reserved[reservation - 1]?.list.figures[figure] ?? 0;
    const lists: (List | undefined)[] = [...this.shared.values(), ...this.reserved.map((known) => known?.list)];
    return lists.reduce((sum, list) => sum + (list?.figures[figure] ?? 0), 0);
  }

  private classOf(length: number): List & { kept: number } {
    let list = this.shared.get(length);
    if (!list) {
      list = { free: [], total: 0, figures: [0, 0, 0, 0, 0], kept: 0 };
      this.shared.set(length, list);
    }
    return list;
  }

  private grow(length: number, list: List, shared: List): number {
    const view = new Float32Array(length);
    list.total++;
    list.figures[4] += view.byteLength;
    return this.slots.push({ view, turn: 1, lent: false, used: false, list, shared }) - 1;
  }

  private lend(index: number): number {
    const slot = this.slots[index];
    slot.lent = true;
    slot.used = true;
    return slot.turn * SLOTS + index;
  }

  private putBack(index: number): void {
    const { list } = this.slots[index];
    list.free.push(index);
    list.figures[0]++;
  }

  private move(index: number, to: List): void {
    const slot = this.slots[index];
    slot.list.total--;
    slot.list.figures[4] -= slot.view.byteLength;
    to.total++;
    to.figures[4] += slot.view.byteLength;
    slot.list = to;
  }

  private slotOf(handle: number): Slot | undefined {
    const slot = this.slots[handle & (SLOTS - 1)];
    return slot?.lent && slot.turn === handle >>> SLOT_BITS ? slot : undefined;
  }
}

// Four classes to the octave: 1024, 1280, 1536, 1792, 2048, 2560, …
function classLength(length: number): number {
  const wanted = Math.min(Math.max(length, SMALLEST), LONGEST_BUFFER);
  const step = 2 ** Math.floor(Math.log2(wanted)) / 4;
  return Math.ceil(wanted / step) * step;
}
