import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { Status } from '../domain/bay';
import { focused, focusOf, type Filter } from '../domain/filter';
import type { Zone, ZoneCounts } from '../domain/tally';
import type { Palette } from './palette';
import { drawRing, ringName, ringParts, type RingParts } from './ringImage';
import { countGroup, groupByName, mergeNear, type ZoneGroup } from './zoneGroups';
import { ringReach, ZoneSource } from './zoneLayers';

/** Keeps the zones' rings true: a few hundred points, written anew at most once a second and only when something changed. */
export class ZonePainter {
  private written = '';
  private drawn = new Map<string, RingParts>();

  /**
   * @param scale how much larger than usual the rings are drawn
   * @param label how a ring writes its number of bays
   */
  constructor(
    private readonly map: MapLibreMap, private readonly live: ZoneCounts, private readonly scale: number, private readonly label: (bays: number) => string,
  ) {}

  /** @param filter what rings leave out, in their parts and in their numbers */
  paint(zones: readonly Zone[], filter: Filter, palette: Palette): void {
    const source = this.map.getSource<GeoJSONSource>(ZoneSource);
    if (!source) return;
    // Half zoom steps: rings do not jump about while a finger zooms.
    const zoom = Math.floor(this.map.getZoom() * 2) / 2;
    const groups = mergeNear(groupByName(zones), zoom, ringReach(zoom, this.scale));
    const typical = groups.reduce((sum, { bays }) => sum + bays, 0) / Math.max(1, groups.length);
    const features = groups.flatMap((group) => this.feature(group, filter, palette, typical));
    const text = JSON.stringify(features);
    if (text === this.written) return;
    this.written = text;
    source.setData({ type: 'FeatureCollection', features });
  }

  /** Draws the rings anew in another palette. */
  recolour(palette: Palette): void {
    for (const [name, parts] of this.drawn) this.map.updateImage(name, drawRing(parts, palette).image);
  }

  private feature(group: ZoneGroup, { hiddenKinds, hiddenStatuses }: Filter, palette: Palette, typical: number): GeoJSON.Feature[] {
    const counts = countGroup(group, this.live, hiddenKinds);
    if (counts.total === 0) return [];
    const known = counts.free + counts.occupied;
    const isColoured = known > 0 && !hiddenStatuses.has(Status.Free);
    const label = known === 0 && focusOf(hiddenStatuses) === 'free' ? '?' : this.label(focused(counts, hiddenStatuses));
    return [{
      type: 'Feature', geometry: { type: 'Point', coordinates: [group.lon, group.lat] },
      properties: {
        name: group.name, zones: group.zones.length, bays: counts.total, label, icon: this.icon(ringParts(counts, hiddenStatuses), palette),
        share: isColoured ? counts.free / known : 0, weight: isColoured ? Math.min(1, counts.total / typical) : 0,
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
