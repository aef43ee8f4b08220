import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../src/kit/shapes';
import { signedDistance, toSdf } from '../../src/map/sdf';

describe('shapes', () => {
  test('distance is negative inside, zero on the edge, positive outside', () => {
    const square = [[0, 0], [10, 0], [10, 10], [0, 10]] as const;
    expect([signedDistance(square, 5, 5), signedDistance(square, 10, 5), signedDistance(square, 14, 13)]).toEqual([-5, 0, 5]);
  });

  test('the distance field is full inside and clear at its rim', () => {
    const { width, data } = toSdf(shapeOf(1));
    expect(data[((width / 2) * width + width / 2) * 4 + 3]).toBe(255);
    expect(data[3]).toBeLessThan(100);
  });
});
