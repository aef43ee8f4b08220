import { describe, expect, test } from 'vitest';
import { fill, isOne } from '../../src/core/i18n/fill';

type Table = Readonly<Record<string, string>>;

const french = import.meta.glob<{ fr: Table }>('../../src/**/texts.fr.ts', { eager: true });
const english = import.meta.glob<{ en: Table }>('../../src/**/texts.en.ts', { eager: true });
const folders = Object.keys(french).map((path) => path.replace('texts.fr.ts', ''));
const tables = folders.map((folder) => ({ folder, fr: french[`${folder}texts.fr.ts`]!.fr, en: english[`${folder}texts.en.ts`]?.en ?? {} }));
const holes = (value = '') => [...value.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the texts', () => {
  test('every French table has an English one, and the other way round', () =>
    expect(Object.keys(english).map((path) => path.replace('texts.en.ts', '')).sort()).toEqual([...folders].sort()));

  test.each(tables)('both languages have the same keys: $folder', ({ fr, en }) => expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort()));

  test.each(tables.flatMap(({ fr, en }) => Object.keys(fr).map((key) => ({ key, fr: fr[key], en: en[key] }))))(
    '$key: neither is empty, both fill in the same values', ({ fr, en }) => {
      expect(fr?.trim()).not.toBe('');
      expect(en?.trim()).not.toBe('');
      expect(holes(en)).toEqual(holes(fr));
    });

  test('an application repeats no key of the shared tables', () => {
    const keysOf = (isApp: boolean) => tables.filter(({ folder }) => folder.includes('/apps/') === isApp).flatMap(({ fr }) => Object.keys(fr));
    const shared = new Set(keysOf(false));
    expect(shared.size).toBeGreaterThan(20);
    expect(keysOf(true).filter((key) => shared.has(key))).toEqual([]);
  });

  test('a value that is missing stays visible', () => expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}'));

  test('French counts none as one, English does not', () => expect([isOne('fr', 0), isOne('fr', 1), isOne('fr', 2), isOne('en', 0), isOne('en', 1)]).toEqual([true, true, false, false, true]));
});
