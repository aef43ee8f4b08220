import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { ZoneInfo } from '../app/api';
import { countsOf, total } from '../app/tally';
import type { ZoneStore } from '../live/zoneStore';
import type { Palette } from './palette';
import { drawRing, ringName, ringParts, type RingParts } from './ringImage';
import { ZoneSource } from './zoneLayers';

/** Keeps the zones' rings true: a few hundred points, written anew at most once a second and only when something changed. */
export class ZonePainter {
  private written = '';
  private drawn = new Map<string, RingParts>();

  constructor(private readonly map: MapLibreMap, private readonly live: ZoneStore, private readonly format: (free: number) => string) {}

  paint(zones: readonly ZoneInfo[], hiddenKinds: ReadonlySet<number>, palette: Palette): void {
    const source = this.map.getSource<GeoJSONSource>(ZoneSource);
    if (!source) return;
    const features = zones.flatMap((zone) => this.feature(zone, hiddenKinds, palette));
    const text = JSON.stringify(features);
    if (text === this.written) return;
    this.written = text;
    source.setData({ type: 'FeatureCollection', features });
  }

  /** Draws the rings anew in another palette. */
  recolour(palette: Palette): void {
    for (const [name, parts] of this.drawn) this.map.updateImage(name, drawRing(parts, palette).image);
  }

  private feature(zone: ZoneInfo, hiddenKinds: ReadonlySet<number>, palette: Palette): GeoJSON.Feature[] {
    const counts = total([...countsOf(zone, this.live)].filter(([kind]) => !hiddenKinds.has(kind)).map(([, own]) => own));
    if (counts.total === 0) return [];
    const known = counts.free + counts.occupied;
    return [{
      type: 'Feature', id: zone.zoneNo, geometry: { type: 'Point', coordinates: [zone.lon, zone.lat] },
      properties: {
        name: zone.name, bays: counts.total, label: known > 0 ? this.format(counts.free) : '?', icon: this.icon(ringParts(counts), palette),
        share: known > 0 ? counts.free / known : 0, isKnown: known > 0,
      },
    }];
  }

  private icon(parts: RingParts, palette: Palette): string {
    const name = ringName(parts);
    if (!this.drawn.has(name)) {
      const { image, ratio } = drawRing(parts, palette);
      this.map.addImage(name, image, { pixelRatio: ratio });
      this.drawn.set(name, parts);
    }
    return name;
  }
}
