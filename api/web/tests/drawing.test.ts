import { describe, expect, test } from 'vitest';
import type { BayDetails, Stay } from '../src/app/api';
import { dayOf, hourMarks } from '../src/app/day';
import { KindNames, KindOrder, StatusNames, StatusOrder } from '../src/app/kinds';
import { ringParts } from '../src/map/ringImage';
import { signedDistance, toSdf } from '../src/map/sdf';
import { pathOf, shapeOf, Shapes } from '../src/map/shapes';
import { streetNames } from '../src/map/streetNames';

describe('shapes', () => {
  test('every kind has its own', () => {
    expect(Shapes).toHaveLength(KindNames.length);
    expect(new Set(Shapes.map(pathOf)).size).toBe(KindNames.length);
    expect([...KindOrder].sort((a, b) => a - b)).toEqual(KindNames.map((_, kind) => kind));
    expect([...StatusOrder].sort()).toEqual(StatusNames.map((_, status) => status));
  });

  test('a kind that is not known yet looks like other', () => expect(shapeOf(77)).toBe(Shapes[0]));

  test('distance is negative inside, zero on the edge, positive outside', () => {
    const square = [[0, 0], [10, 0], [10, 10], [0, 10]] as const;
    expect([signedDistance(square, 5, 5), signedDistance(square, 10, 5), signedDistance(square, 14, 13)]).toEqual([-5, 0, 5]);
  });

  test('the distance field is full inside and clear at its rim', () => {
    const { width, data } = toSdf(shapeOf(1));
    expect(data[((width / 2) * width + width / 2) * 4 + 3]).toBe(255);
    expect(data[3]).toBeLessThan(100);
  });
});

describe('a ring', () => {
  test('shows something free even when it is one in a thousand', () => expect(ringParts({ free: 1, unknown: 0, total: 1000 })).toEqual({ free: 1, unknown: 0 }));
  test('never shows more than the whole', () => expect(ringParts({ free: 999, unknown: 1, total: 1000 })).toEqual({ free: 32, unknown: 0 }));
  test('of an empty zone shows nothing', () => expect(ringParts({ free: 0, unknown: 0, total: 0 })).toEqual({ free: 0, unknown: 0 }));
});

describe('the last day', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const stay = (arrival: string, departure: string | null, state: Stay['state'] = 'finished'): Stay => ({ arrival, departure, state, flicker: false });

  test('cuts a stay at its beginning, ends a running one now', () => {
    const day = dayOf([stay('2026-02-28T06:00:00Z', '2026-02-28T18:00:00Z'), stay('2026-03-01T09:00:00Z', null, 'running')], now);
    expect(day.stretches.map(({ from, to }) => [from, to])).toEqual([[0, 0.25], [0.875, 1]]);
    expect(day.occupiedShare).toBeCloseTo(0.375);
  });

  test('leaves out what ended before and what has not begun', () => {
    expect(dayOf([stay('2026-02-27T06:00:00Z', '2026-02-28T12:00:00Z'), stay('2026-03-01T12:00:00Z', null, 'running')], now).stretches).toEqual([]);
  });

  test('a missed departure counts for no time', () => {
    const day = dayOf([stay('2026-03-01T03:00:00Z', null, 'interrupted')], now);
    expect([day.stretches[0]?.kind, day.occupiedShare]).toEqual(['unseen', 0]);
  });

  test('marks every sixth hour of the clock', () => {
    expect(hourMarks(dayOf([], now), (time) => time.getUTCHours()).map(({ time }) => time.getUTCHours())).toEqual([12, 18, 0, 6]);
  });
});

describe('street names', () => {
  const along = (dx: number, dy: number) => Array.from({ length: 6 }, (_, i) => ({ street: 'Rue du Bac', lon: 2.3 + (i * dx) / 70_000, lat: 48.85 + (i * dy) / 111_000 }) as BayDetails);

  test.each([[1, 0, 0], [1, 1, -45], [1, -1, 45]])('run as their bays stand: %d east, %d north is %d degrees', (dx, dy, turn) => {
    const [name] = streetNames(along(dx * 10, dy * 10));
    expect(Math.abs((name?.turn ?? 99) - turn)).toBeLessThan(4);
  });

  test('too few bays name nothing', () => expect(streetNames(along(10, 0).slice(0, 3))).toEqual([]));
});
