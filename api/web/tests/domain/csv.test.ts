import { describe, expect, test } from 'vitest';
import { toCsv } from '../../src/domain/csv';

describe('a CSV file', () => {
  test('begins with a byte order mark and ends each line as RFC 4180 says', () => expect(toCsv([['a', 1], [null, 2.5]], ',')).toBe('\uFEFFa,1\r\n,2.5\r\n'));

  test.each([['a;b', '"a;b"'], ['say "x"', '"say ""x"""'], ['two\nlines', '"two\nlines"'], ['a,b', 'a,b']])('quotes what needs it: %s', (value, cell) =>
    expect(toCsv([[value]], ';')).toBe(`\uFEFF${cell}\r\n`));

  test.each(['=1+1', '+33', '-x', '@SUM(A1)', '\tx'])('a text is no formula: %s', (value) => expect(toCsv([[value]], ';')).toBe(`\uFEFF'${value}\r\n`));

  test('a negative number stays one', () => expect(toCsv([[-2.5]], ';')).toBe('\uFEFF-2.5\r\n'));
});
