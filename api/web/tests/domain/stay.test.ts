import { describe, expect, test } from 'vitest';
import { dayOf as dayOfBoth, hourMarks, type Stay, type UnknownSpan } from '../../src/domain/stay';

describe('the last day', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const stay = (arrival: string, departure: string | null, state: Stay['state'] = 'finished'): Stay => ({ arrival, departure, state, flicker: false });

  const dayOf = (stays: Stay[], at: Date, unknown: UnknownSpan[] = []) => dayOfBoth({ stays, unknown }, at);

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

  test('shares are of the known time alone', () => {
    const day = dayOf([stay('2026-03-01T00:00:00Z', '2026-03-01T06:00:00Z')], now, [{ from: '2026-02-27T00:00:00Z', to: '2026-02-28T18:00:00Z' }, { from: '2026-03-01T03:00:00Z', to: '2026-03-01T09:00:00Z' }]);
    expect(day.gaps.map(({ from, to }) => [from, to])).toEqual([[0, 0.25], [0.625, 0.875]]);
    expect(day.knownShare).toBeCloseTo(0.5);
    expect(day.occupiedShare).toBeCloseTo(0.25);
  });

  test('a day of which nothing is known has no occupied share', () => {
    const day = dayOf([stay('2026-03-01T03:00:00Z', null, 'running')], now, [{ from: '2026-02-28T00:00:00Z', to: '2026-03-01T12:00:00Z' }]);
    expect([day.knownShare, day.occupiedShare]).toEqual([0, 0]);
  });

  test('marks every sixth hour of the clock', () => {
    expect(hourMarks(dayOf([], now), (time) => time.getUTCHours()).map(({ time }) => time.getUTCHours())).toEqual([12, 18, 0, 6]);
  });
});
