import { addProtocol } from 'maplibre-gl';
import type { BayIndex, BayPoint } from '../live/bayIndex';
import { nameOf, type TileKey } from '../live/tileKey';

/** Serves the map's requests for `bays://15/x/y`, and adds each tile to the index of bays. */
export function serveTiles(index: BayIndex, loaded: () => void): string {
  addProtocol('bays', async ({ url }, abort) => {
    const [x, y] = url.split('/').slice(-2).map(Number) as [number, number];
    const data = await fetchTile({ x, y }, abort.signal);
    index.add({ x, y }, data);
    loaded();
    return { data };
  });
  return 'bays://15/{x}/{y}';
}

/** Fetches a tile for the index alone; answers its bays. */
export async function indexTile(index: BayIndex, key: TileKey): Promise<readonly BayPoint[]> {
  return index.bays(key) ?? index.add(key, await fetchTile(key));
}

async function fetchTile(key: TileKey, signal?: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(`/v1/tiles/15/${nameOf(key)}`, signal ? { signal } : {});
  if (!response.ok) throw new Error(`Tile ${nameOf(key)}: ${response.status}`);
  return response.arrayBuffer();
}
