import { describe, expect, test } from 'vitest';
import { Status } from '../../src/domain/bay';
import { placesOf } from '../../src/domain/places';

describe('counting places', () => {
  test('bays of one place are their places', () => expect(placesOf([{ bayNo: 1, places: 1 }], () => undefined)).toBeNull());

  test('of a bay that counts its vehicles the rest is free, of another at least one', () => {
    const states = new Map([[1, { status: Status.Free, taken: 5 }], [2, { status: Status.Free }], [3, { status: Status.Occupied, taken: 4 }]]);
    const places = (...bays: [number, number][]) => placesOf(bays.map(([bayNo, of]) => ({ bayNo, places: of })), (bayNo) => states.get(bayNo));
    expect(places([1, 8], [3, 4])).toEqual({ free: 3, total: 12, isLeast: false });
    expect(places([1, 8], [2, 6])).toEqual({ free: 4, total: 14, isLeast: true });
    expect(places([2, 1], [4, 2])).toEqual({ free: 1, total: 3, isLeast: false });
  });
});
