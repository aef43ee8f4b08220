import { describe, expect, test } from 'vitest';
import { KindOrder, Status, StatusOrder } from '../../src/domain/bay';
import { focusOf, formatFilter, headlineOf, isFiltered, isOnly, NoFilter, onlyThis, parseFilter, shownOf, shows } from '../../src/domain/filter';
import { total, type Tally } from '../../src/domain/tally';

const paying = { free: 30, occupied: 60, unknown: 8, closed: 2, total: 100 };
const delivery = { free: 1, occupied: 5, unknown: 0, closed: 0, total: 6 };
const tally: Tally = { scope: 'city', kinds: new Map([[1, paying], [3, delivery]]), all: total([paying, delivery]) };

describe('the headline', () => {
  test('without a filter counts the free bays of all', () => {
    expect(headlineOf(tally, NoFilter)).toMatchObject({ focus: 'free', count: 31, total: 106 });
  });

  test('counts only the kinds that are shown', () => {
    expect(headlineOf(tally, { ...NoFilter, hiddenKinds: new Set([1]) })).toMatchObject({ focus: 'free', count: 1, total: 6 });
  });

  test('counts the one state that is left, or all that are left when free bays are hidden', () => {
    const only = (status: number) => headlineOf(tally, { ...NoFilter, hiddenStatuses: onlyThis(StatusOrder, new Set(), status) });
    expect(only(Status.Occupied)).toMatchObject({ focus: 'occupied', count: 65, total: 106 });
    expect(only(Status.Free)).toMatchObject({ focus: 'free', count: 31, total: 106 });
    expect(headlineOf(tally, { ...NoFilter, hiddenStatuses: new Set([Status.Free]) })).toMatchObject({ focus: 'shown', count: 75, total: 106 });
    expect(headlineOf(tally, { ...NoFilter, hiddenStatuses: new Set(StatusOrder) })).toMatchObject({ focus: 'shown', count: 0 });
  });

  test('hidden states are no part of the counts', () => {
    expect(shownOf(paying, new Set([Status.Occupied, Status.Unknown]))).toEqual({ free: 30, occupied: 0, unknown: 0, closed: 2, total: 32 });
    expect(focusOf(new Set())).toBe('free');
  });
});

describe('only this', () => {
  test('hides all others, and shows them again when it is the only one already', () => {
    const hidden = onlyThis(KindOrder, new Set(), 3);
    expect([hidden.has(3), hidden.size, isOnly(KindOrder, hidden, 3), isOnly(KindOrder, hidden, 1)]).toEqual([false, 9, true, false]);
    expect(onlyThis(KindOrder, hidden, 3).size).toBe(0);
    expect(onlyThis(KindOrder, hidden, 1).has(3)).toBe(true);
  });

  test('a bay is shown by kind and by state', () => {
    const filter = { hiddenKinds: new Set([3]), hiddenStatuses: new Set([Status.Occupied]) };
    expect([shows(filter, 1, Status.Free), shows(filter, 3, Status.Free), shows(filter, 1, Status.Occupied)]).toEqual([true, false, false]);
  });
});

describe('a filter in an address', () => {
  test('turns back into what it was written from', () => {
    const filter = { hiddenKinds: onlyThis(KindOrder, new Set(), 3), hiddenStatuses: new Set<number>([Status.Occupied, Status.Closed]) };
    expect(formatFilter(filter)).toBe('kinds=delivery&states=free,unknown');
    const read = parseFilter(formatFilter(filter));
    expect([[...read.hiddenKinds].sort(), [...read.hiddenStatuses].sort()]).toEqual([[...filter.hiddenKinds].sort(), [2, 3]]);
  });

  test('nothing hidden is nothing written', () => expect(formatFilter(NoFilter)).toBe(''));

  test.each(['', 'kinds=', 'kinds=boat', 'states=__proto__', 'other=1'])('%s hides nothing', (text) => expect(isFiltered(parseFilter(text))).toBe(false));
});
