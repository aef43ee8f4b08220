import type { BayDetails } from '../../core/http/bays';
import { Cell } from '../../kit/cell';
import type { BayIndex } from '../../live/bayIndex';
import type { LiveCity } from '../../live/liveCity';
import type { Bounds, TileKey } from '../../live/tileKey';
import { indexTile } from '../../map/bayTiles';
import { PlainCamera } from '../../map/plainCamera';
import type { Start } from '../../map/start';
import type { AppState } from './state';

interface ListCityOptions { start: Start; home: Bounds; live: Pick<LiveCity, 'look'>; index: BayIndex; state: AppState; loaded: () => void }

/** The city as a list alone, for a browser that cannot draw the map: the tiles in view are fetched for their bays, and watched. */
export function listCity({ start, home, live, index, state, loaded }: ListCityOptions) {
  state.hasMap.value = false;
  state.viewMode.value = 'list';
  const look = (tiles: TileKey[]) => {
    live.look(tiles);
    // A tile that fails is asked for again by the next move.
    for (const tile of tiles) void indexTile(index, tile).then(loaded, () => {});
  };
  const map = new PlainCamera({ start, home, look, size: () => ({ width: innerWidth, height: innerHeight }) });
  map.begin();
  return { map, streets: { details: new Cell<ReadonlyMap<number, BayDetails>>(new Map()) } };
}
