import { describe, expect, test } from 'vitest';
import type { BayDetails } from '../../src/core/http/bays';
import { streetNames } from '../../src/map/streetNames';

describe('street names', () => {
  const along = (dx: number, dy: number) => Array.from({ length: 6 }, (_, i) => ({ street: 'Rue du Bac', lon: 2.3 + (i * dx) / 70_000, lat: 48.85 + (i * dy) / 111_000 }) as BayDetails);

  test.each([[1, 0, 0], [1, 1, -45], [1, -1, 45]])('run as their bays stand: %d east, %d north is %d degrees', (dx, dy, turn) => {
    const [name] = streetNames(along(dx * 10, dy * 10));
    expect(Math.abs((name?.turn ?? 99) - turn)).toBeLessThan(4);
  });

  test('too few bays name nothing', () => expect(streetNames(along(10, 0).slice(0, 3))).toEqual([]));
});
