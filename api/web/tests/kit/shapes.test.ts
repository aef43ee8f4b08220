import { describe, expect, test } from 'vitest';
import { KindNames, KindOrder, StatusNames, StatusOrder } from '../../src/domain/bay';
import { pathOf, shapeOf, Shapes } from '../../src/kit/shapes';

describe('shapes', () => {
  test('every kind has its own', () => {
    expect(Shapes).toHaveLength(KindNames.length);
    expect(new Set(Shapes.map(pathOf)).size).toBe(KindNames.length);
    expect([...KindOrder].sort((a, b) => a - b)).toEqual(KindNames.map((_, kind) => kind));
    expect([...StatusOrder].sort()).toEqual(StatusNames.map((_, status) => status));
  });

  test('a kind that is not known yet looks like other', () => expect(shapeOf(77)).toBe(Shapes[0]));
});
