import { addProtocol } from 'maplibre-gl';
import type { BayIndex } from '../live/bayIndex';

/** The map asks for `bays://15/x/y`; the answer passes through the index on its way, so that the page knows what stands where. */
export function serveTiles(index: BayIndex, loaded: () => void): string {
  addProtocol('bays', async ({ url }, abort) => {
    const [x, y] = url.split('/').slice(-2).map(Number) as [number, number];
    const response = await fetch(`/v1/tiles/15/${x}/${y}`, { signal: abort.signal });
    if (!response.ok) throw new Error(`Tile ${x}/${y}: ${response.status}`);
    const data = await response.arrayBuffer();
    index.add({ x, y }, data);
    loaded();
    return { data };
  });
  return 'bays://15/{x}/{y}';
}
