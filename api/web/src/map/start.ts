import type { Bounds } from '../live/tileKey';
import { isNarrow } from '../kit/screen';

/** Where the map begins: a view from the address bar, or the whole city. */
export type Start = { center: [number, number]; zoom: number } | { bounds: Bounds };

/** Room that the panels take from the map, pixels. */
export function fitPadding(isWall: boolean) {
  if (isWall) return { top: 60, bottom: 60, left: 540, right: 60 };
  return isNarrow() ? { top: 90, bottom: 150, left: 24, right: 24 } : { top: 60, bottom: 60, left: 360, right: 90 };
}
