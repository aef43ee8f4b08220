import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kindName, KindNames, Status, StatusNames } from '../../src/domain/bay';

interface Named { number: number; name: string }

const vector = JSON.parse(readFileSync(new URL('../../../../tests/vectors/bays.json', import.meta.url), 'utf8')) as { kinds: Named[]; statuses: Named[] };
const named = (names: readonly string[]) => names.map((name, number) => ({ number, name }));

describe('kinds and statuses', () => {
  test('kinds have the numbers and names of the vector that the server is tested on', () => expect(named(KindNames)).toEqual(vector.kinds));

  test('statuses have the numbers and names of the vector that the server is tested on', () => {
    expect(named(StatusNames)).toEqual(vector.statuses);
    expect(Object.entries(Status).map(([name, number]) => ({ number, name: name.toLowerCase() }))).toEqual(vector.statuses);
  });

  test('a kind of a later version is shown as other', () => expect(kindName(77)).toBe('other'));
});
