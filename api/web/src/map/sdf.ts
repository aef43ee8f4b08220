import type { Outline } from '../kit/shapes';

/** How the map's shader reads distances: alpha 0.75 is the edge, and eight pixels are the whole range. */
const Edge = 0.75;
const Range = 8;

/** Clear room around the 24-pixel square, for the outline that the shader draws outside the shape. */
export const Margin = 4;
export const Side = 24 + 2 * Margin;

export interface SdfImage { width: number; height: number; data: Uint8ClampedArray }

/** Draws an outline as a signed distance field, which the map can colour and scale. `ratio` = image pixels per CSS pixel. */
export function toSdf(outline: Outline, ratio = 2): SdfImage {
  const side = Side * ratio;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const distance = signedDistance(outline, (column + 0.5) / ratio - Margin, (row + 0.5) / ratio - Margin);
      data[(row * side + column) * 4 + 3] = Math.round(255 * (Edge - distance / Range));
    }
  }
  return { width: side, height: side, data };
}

/** Distance of a point to the outline; negative inside. */
export function signedDistance(outline: Outline, x: number, y: number): number {
  let nearest = Infinity;
  let isInside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [ax, ay] = outline[i] as Outline[number];
    const [bx, by] = outline[j] as Outline[number];
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  }
  return isInside ? -nearest : nearest;
}
