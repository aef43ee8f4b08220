import { describe, expect, test } from 'vitest';
import { formatPlace, parsePlace } from '../src/app/address';
import { ageParts } from '../src/i18n/age';
import { en } from '../src/i18n/en';
import { fill, isOne } from '../src/i18n/fill';
import { fr } from '../src/i18n/fr';
import { streetText } from '../src/i18n/street';

const holes = (value: string) => [...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the texts', () => {
  test('both languages have the same keys', () => expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort()));

  test.each(Object.keys(fr) as (keyof typeof fr)[])('%s: neither is empty, both fill in the same values', (key) => {
    expect(fr[key].trim()).not.toBe('');
    expect(en[key].trim()).not.toBe('');
    expect(holes(en[key])).toEqual(holes(fr[key]));
  });

  test('a value that is missing stays visible', () => expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}'));

  test('French counts none as one, English does not', () => expect([isOne('fr', 0), isOne('fr', 1), isOne('fr', 2), isOne('en', 0), isOne('en', 1)]).toEqual([true, true, false, false, true]));
});

describe('an age', () => {
  test.each([
    [-5, 'age.seconds', 0], [0, 'age.seconds', 0], [59_999, 'age.seconds', 59], [60_000, 'age.minutes', 1], [3_599_999, 'age.minutes', 59], [3_600_000, 'age.hours', 1],
    [86_399_999, 'age.hoursMinutes', 23], [86_400_000, 'age.days', 1],
  ])('of %d ms is %s %d: never older than it is', (milliseconds, key, n) => expect(ageParts(milliseconds)).toMatchObject({ key, n }));
});

describe('a street', () => {
  test.each([
    ['RUE DE RIVOLI', 'Rue de Rivoli'], ["RUE D'ALIGRE", 'Rue d’Aligre'], ['RUE DE L\'ABBÉ GRÉGOIRE', 'Rue de l’Abbé Grégoire'], ['AV DES CHAMPS-ÉLYSÉES', 'Av des Champs-Élysées'],
    ['QUAI DU 4 SEPTEMBRE', 'Quai du 4 Septembre'], ['Rue du Bac', 'Rue du Bac'], ['Little Collins St', 'Little Collins St'], ['', ''], ['B12', 'B12'],
  ])('%s is written %s', (name, written) => expect(streetText(name)).toBe(written));
});

describe('the address', () => {
  test('turns back into the place that it was written from', () => {
    const place = { zoom: 15.5, lat: 48.8566, lon: 2.3488, bayNo: 1234 };
    expect(formatPlace(place)).toBe('#15.50/48.85660/2.34880/1234');
    expect(parsePlace(formatPlace(place))).toEqual(place);
    expect(parsePlace('#12/-37.8/144.9')).toEqual({ zoom: 12, lat: -37.8, lon: 144.9, bayNo: null });
  });

  test.each(['', '#', '#a/b/c', '#15/91/0', '#15/0/181', '#99/0/0', '#15/48/2/x', '#15/48/2/12345678901'])('%s is no place', (hash) => expect(parsePlace(hash)).toBeNull());
});
