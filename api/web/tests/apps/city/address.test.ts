import { describe, expect, test } from 'vitest';
import { formatPlace, parsePlace } from '../../../src/apps/city/address';
import { NoFilter } from '../../../src/domain/filter';

describe('the address', () => {
  test('turns back into the place that it was written from', () => {
    const place = { zoom: 15.5, lat: 48.8566, lon: 2.3488, bayNo: 1234, filter: NoFilter };
    expect(formatPlace(place)).toBe('#15.50/48.85660/2.34880/1234');
    expect(parsePlace(formatPlace(place))).toEqual(place);
    expect(parsePlace('#12/-37.8/144.9')).toEqual({ zoom: 12, lat: -37.8, lon: 144.9, bayNo: null, filter: NoFilter });
  });

  test('keeps what is filtered', () => {
    const place = { zoom: 15.5, lat: 48.8566, lon: 2.3488, bayNo: null, filter: { hiddenKinds: new Set([0, 2, 3, 4, 5, 6, 7, 8, 9]), hiddenStatuses: new Set([0, 2, 3]) } };
    expect(formatPlace(place)).toBe('#15.50/48.85660/2.34880?kinds=paying&states=free');
    expect(parsePlace(formatPlace(place))).toEqual(place);
    expect(parsePlace('#15.5/48.8566/2.3488/7?kinds=paying%2Cdelivery')?.filter.hiddenKinds.size).toBe(8);
    expect(parsePlace('#15/48/2?from=<b>')?.filter).toEqual(NoFilter);
  });

  test.each(['', '#', '#a/b/c', '#15/91/0', '#15/0/181', '#99/0/0', '#15/48/2/x', '#15/48/2/12345678901', `#15/48/2?kinds=${'a'.repeat(600)}`])(
    '%s is no place', (hash) => expect(parsePlace(hash)).toBeNull());
});
