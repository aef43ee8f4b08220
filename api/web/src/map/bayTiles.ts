import type { BayIndex, BayPoint } from '../live/bayIndex';
import { nameOf, type TileKey } from '../live/tileKey';

/** Fetches a tile for the index alone; answers its bays. Throws when the host does not answer with one. */
export async function indexTile(index: BayIndex, key: TileKey): Promise<readonly BayPoint[]> {
  return index.bays(key) ?? index.add(key, await fetchTile(key));
}

/** Fetches a tile of bays. Throws when the host does not answer with one. */
export async function fetchTile(key: TileKey, signal?: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(`/v1/tiles/15/${nameOf(key)}`, signal ? { signal } : {});
  if (!response.ok) throw new Error(`Tile ${nameOf(key)}: ${response.status}`);
  return response.arrayBuffer();
}
