import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BayLayer } from '../../src/map/bayLayers';
import { baseStyle } from '../../src/map/baseLayers';
import { OpenMapTiles, Thinned } from '../../src/map/baseSchema';
import { PaletteNames, propertyOf, type Palette } from '../../src/map/palette';
import { themedLayers } from '../../src/map/theme';

const tokens = readFileSync(new URL('../../src/kit/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = tokens.split(":root[data-theme='dark']");

/** What a bay's mark may lie on. Water is left out: no bay does. */
const Grounds = ['baseLand', 'baseGreen', 'baseArea', 'baseBuilding', 'baseRoad', 'baseMajor'] as const;
const Marks = ['free', 'occupied', 'unknown', 'closed'] as const;
const ground = { schema: Thinned, buildings: 'base-overlay' };

describe.each([['light', light], ['dark', dark]])('the base map, %s', (_, css) => {
  const palette = paletteOf(css);

  it.each(Grounds.flatMap((below) => Marks.map((mark) => [mark, below] as const)))('keeps %s apart from %s (WCAG 1.4.11: 3 to 1)', (mark, below) => {
    expect(contrast(palette[mark], palette[below])).toBeGreaterThanOrEqual(3);
  });

  it('writes names that can be read (WCAG 1.4.3: 4.5 to 1)', () => {
    for (const below of [...Grounds, 'baseHalo'] as const) expect(contrast(palette.baseText, palette[below]), below).toBeGreaterThanOrEqual(4.5);
  });

  it('draws names above the casing of bays and below their marks', () => {
    const ids = themedLayers(palette, new Set(), 1, ground).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.indexOf('base-road')).toBeLessThan(ids.indexOf('bay-road'));
    expect(ids.indexOf('bay-road')).toBeLessThan(ids.indexOf('base-street-name'));
    expect(ids.indexOf('base-street-name')).toBeLessThan(ids.indexOf(BayLayer));
    expect(ids.indexOf('base-place')).toBeLessThan(ids.indexOf('zone-ring'));
  });

  it('has no buildings where the host has none', () => {
    const ids = themedLayers(palette, new Set(), 1, { ...ground, buildings: null }).map(({ id }) => id);
    expect(ids.filter((id) => id === 'base-building' || id === 'base-house-number')).toEqual([]);
  });
});

it('without a base map the layers are those of the dots', () => {
  const ids = themedLayers(paletteOf(light), new Set(), 1, null).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('base'))).toEqual([]);
  expect(ids).toContain('street-name');
});

it.each([
  ['thinned tiles', ['road', 'street_name'], false, { schema: Thinned, buildings: null }],
  ['thinned tiles with an overlay', ['road'], true, { schema: Thinned, buildings: 'base-overlay' }],
  ['tiles of OpenMapTiles, which hold the buildings', ['transportation', 'building'], false, { schema: OpenMapTiles, buildings: 'base' }],
])('knows %s by their layers', (_, layers, hasOverlay, style) => {
  const tiles = { tilejson: '3.0.0', tiles: [], minzoom: 0, maxzoom: 14, bounds: [], attribution: '', vector_layers: layers.map((id) => ({ id })) };
  expect(baseStyle({ ground: tiles, overlay: hasOverlay ? tiles : null })).toEqual(style);
});

function paletteOf(css: string): Palette {
  return Object.fromEntries(PaletteNames.map((name) => {
    const value = new RegExp(`${propertyOf(name)}: (#[0-9a-f]{6})`).exec(css)?.[1];
    if (value === undefined) throw new Error(`${propertyOf(name)} is not a colour of tokens.css`);
    return [name, value];
  })) as unknown as Palette;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
