import { describe, expect, test } from 'vitest';
import { nextOrder, sorted } from '../../src/domain/order';

describe('sorting a table', () => {
  test('a head sorts, turns round, and gives the order back', () => {
    const first = nextOrder(null, 'free', true);
    const second = nextOrder(first, 'free', true);
    expect([first, second, nextOrder(second, 'free', true)]).toEqual([{ column: 'free', isDown: true }, { column: 'free', isDown: false }, null]);
  });

  test('another head begins anew', () => expect(nextOrder({ column: 'free', isDown: false }, 'name', false)).toEqual({ column: 'name', isDown: false }));

  test('numbers in names count as numbers', () => expect(sorted(['10E', '2E', '1ER'], (name) => name, false)).toEqual(['1ER', '2E', '10E']));

  test('rows without a value come last either way, and equal rows keep their order', () => {
    const rows = [{ id: 1, n: null }, { id: 2, n: 5 }, { id: 3, n: 5 }, { id: 4, n: 7 }];
    expect(sorted(rows, ({ n }) => n, false).map(({ id }) => id)).toEqual([2, 3, 4, 1]);
    expect(sorted(rows, ({ n }) => n, true).map(({ id }) => id)).toEqual([4, 2, 3, 1]);
  });
});
