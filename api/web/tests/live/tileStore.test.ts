import { beforeEach, describe, expect, test } from 'vitest';
import { Status } from '../../src/domain/bay';
import type { BayEntry } from '../../src/live/frame';
import { KeepUnwatched, TileStore } from '../../src/live/tileStore';

const here = { x: 1, y: 2 };
const there = { x: 5, y: 6 };
const bay = (bayNo: number, status: Status): BayEntry => ({ bayNo, status, since: 1, lastHeard: 1 });
const snapshot = (version: number, ...bays: BayEntry[]) => ({ type: 'tileSnapshot' as const, ...here, version, bays });
const delta = (from: number, to: number, ...bays: BayEntry[]) => ({ type: 'tileDelta' as const, ...here, from, to, bays });

let changed: number[];
let store: TileStore;

beforeEach(() => {
  changed = [];
  store = new TileStore((bayNo) => changed.push(bayNo));
  store.watch([here], 0);
});

describe('the tile store', () => {
  test('asks for a tile with nothing at first, then with what it has', () => {
    expect(store.watch([here], 0)).toEqual([{ ...here, hostId: '', version: 0 }]);
    store.apply('a', snapshot(7));
    expect(store.watch([here], 0)).toEqual([{ ...here, hostId: 'a', version: 7 }]);
  });

  test('a delta on top of its version moves the state', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    expect(store.apply('a', delta(7, 9, bay(1, Status.Occupied)))).toBe('applied');
    expect(store.statusOf(1)).toBe(Status.Occupied);
    expect(store.versionOf(here)).toBe(9);
  });

  test('a delta beyond what is known is a gap: dropped, and the tile is asked for anew', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    expect(store.apply('a', delta(8, 9, bay(1, Status.Occupied)))).toBe('gap');
    expect(store.statusOf(1)).toBe(Status.Free);
    expect(store.isPending(here)).toBe(true);
    expect(store.watch([here], 0)).toEqual([{ ...here, hostId: '', version: 0 }]);
  });

  test('a delta of another host is a gap even when the numbers fit', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    expect(store.apply('b', delta(7, 8, bay(1, Status.Occupied)))).toBe('gap');
    expect(store.statusOf(1)).toBe(Status.Free);
  });

  test('a delta after a gap waits for the snapshot', () => {
    store.apply('a', snapshot(7));
    store.apply('a', delta(8, 9));
    expect(store.apply('a', delta(9, 10, bay(1, Status.Free)))).toBe('gap');
    expect(store.apply('a', snapshot(10, bay(1, Status.Free)))).toBe('applied');
    expect(store.statusOf(1)).toBe(Status.Free);
  });

  test('an answer that crossed a newer frame on its way moves nothing back', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    store.apply('a', delta(7, 9, bay(1, Status.Occupied)));
    expect(store.apply('a', delta(7, 8, bay(1, Status.Closed)))).toBe('applied');
    expect(store.statusOf(1)).toBe(Status.Occupied);
    expect(store.versionOf(here)).toBe(9);
  });

  test('an answer that repeats what is known and goes further applies', () => {
    store.apply('a', snapshot(7));
    expect(store.apply('a', delta(5, 9, bay(1, Status.Occupied)))).toBe('applied');
    expect(store.versionOf(here)).toBe(9);
  });

  test('a bay that a snapshot leaves out is unknown', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free), bay(2, Status.Free)));
    changed = [];
    store.apply('b', snapshot(1, bay(2, Status.Free)));
    expect(store.statusOf(1)).toBe(Status.Unknown);
    expect(changed).toEqual([1]);
  });

  test('says only what changed', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    changed = [];
    store.apply('a', delta(7, 8, bay(1, Status.Free), bay(2, Status.Occupied)));
    expect(changed).toEqual([2]);
  });

  test('a tile that nobody watches takes nothing in', () => {
    store.watch([there], 0);
    expect(store.apply('a', snapshot(1, bay(1, Status.Free)))).toBe('unwanted');
    expect(store.statusOf(1)).toBe(Status.Unknown);
  });

  test('a quick return to a tile asks for the difference only', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    store.watch([there], 1000);
    expect(store.watch([here], 2000)).toEqual([{ ...here, hostId: 'a', version: 7 }]);
  });

  test('a tile that was away for long is forgotten, its bays are unknown', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    store.watch([there], 1000);
    expect(store.watch([here], 1001 + KeepUnwatched)).toEqual([{ ...here, hostId: '', version: 0 }]);
    expect(store.statusOf(1)).toBe(Status.Unknown);
  });

  test('a tile that is still watched never grows old', () => {
    store.apply('a', snapshot(7, bay(1, Status.Free)));
    store.watch([here], 10 * KeepUnwatched);
    expect(store.statusOf(1)).toBe(Status.Free);
  });
});
