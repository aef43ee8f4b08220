import { addProtocol } from 'maplibre-gl';
import type { BayIndex } from '../live/bayIndex';
import { fetchTile } from './bayTiles';

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
