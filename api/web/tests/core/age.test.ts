import { describe, expect, test } from 'vitest';
import { ageParts } from '../../src/core/i18n/age';

describe('an age', () => {
  test.each([
    [-5, 'age.seconds', 0], [0, 'age.seconds', 0], [59_999, 'age.seconds', 59], [60_000, 'age.minutes', 1], [3_599_999, 'age.minutes', 59], [3_600_000, 'age.hours', 1],
    [86_399_999, 'age.hoursMinutes', 23], [86_400_000, 'age.days', 1],
  ])('of %d ms is %s %d: never older than it is', (milliseconds, key, n) => expect(ageParts(milliseconds)).toMatchObject({ key, n }));
});
