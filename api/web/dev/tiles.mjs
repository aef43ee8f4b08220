// Vector tiles of zoom 15 with one layer `bays`, as the server makes them.
import { PbfWriter } from 'pbf';

const Extent = 4096;
const Zoom = 15;

/** Position in tiles of zoom 15. */
export function toTile(lon, lat) {
  const n = 2 ** Zoom;
  const phi = (lat * Math.PI) / 180;
  return { x: ((lon + 180) / 360) * n, y: ((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * n };
}

/** Groups bays by their tile, `x/y`. */
export function byTile(bays) {
  const tiles = new Map();
  for (const bay of bays) {
    const { x, y } = toTile(bay.lon, bay.lat);
    bay.tile = `${Math.floor(x)}/${Math.floor(y)}`;
    bay.at = { x: Math.floor((x % 1) * Extent), y: Math.floor((y % 1) * Extent) };
    if (!tiles.has(bay.tile)) tiles.set(bay.tile, []);
    tiles.get(bay.tile).push(bay);
  }
  return tiles;
}

/** Encodes the bays of one tile (Mapbox Vector Tile 2.1). */
export function encodeTile(bays) {
  const values = [];
  const numbers = new Map();
  const valueOf = (number) => {
    if (!numbers.has(number)) { numbers.set(number, values.length); values.push(number); }
    return numbers.get(number);
  };
  const tags = bays.map((bay) => [0, valueOf(bay.kind), 1, valueOf(bay.places), 2, valueOf(bay.zone.zoneNo)]);
  const pbf = new PbfWriter();
  pbf.writeMessage(3, (_, layer) => {
    layer.writeVarintField(15, 2);
    layer.writeStringField(1, 'bays');
    bays.forEach((bay, i) => layer.writeMessage(2, writeFeature, { bay, tags: tags[i] }));
    for (const key of ['k', 'p', 'z']) layer.writeStringField(3, key);
    for (const value of values) layer.writeMessage(4, (number, out) => out.writeVarintField(5, number), value);
    layer.writeVarintField(5, Extent);
  }, null);
  return Buffer.from(pbf.finish());
}

function writeFeature({ bay, tags }, out) {
  out.writeVarintField(1, bay.bayNo);
  out.writePackedVarint(2, tags);
  out.writeVarintField(3, 1);
  out.writePackedVarint(4, [9, bay.at.x << 1, bay.at.y << 1]);
}
