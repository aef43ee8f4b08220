import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followDataAge, isOld } from '../../../src/apps/city/dataAge';
import { Cell } from '../../../src/kit/cell';

const now = new Date('2026-03-01T12:00:00Z');
let answers: (string | null)[];

vi.mock('../../../src/core/http/catalog', () => ({
  getCatalog: async () => {
    const lastHeard = answers.shift();
    if (lastHeard === undefined) throw new Error('no answer');
    return { lastHeard };
  },
}));

beforeEach(() => vi.useFakeTimers({ now }));
afterEach(() => vi.useRealTimers());

test('data are old from a day on', () => {
  expect(isOld(null, now.getTime())).toBe(false);
  expect(isOld(new Date('2026-02-28T12:00:00.001Z'), now.getTime())).toBe(false);
  expect(isOld(new Date('2026-02-28T12:00:00Z'), now.getTime())).toBe(true);
});

test('asks each minute while there are no new data, also after a failure, and seldom then', async () => {
  const cell = new Cell<Date | null>(null);
  answers = [];
  followDataAge(cell, null);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(cell.value).toBeNull();
  answers = ['2016-11-20T12:00:00Z', '2026-03-01T12:02:00Z', null];
  await vi.advanceTimersByTimeAsync(60_000);
  expect(cell.value?.getUTCFullYear()).toBe(2016);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(cell.value?.getUTCFullYear()).toBe(2026);
  await vi.advanceTimersByTimeAsync(599_000);
  expect(answers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toHaveLength(0);
});
