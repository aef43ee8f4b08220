/** A closed outline in a square of 24 by 24, y downward. */
export type Outline = readonly (readonly [x: number, y: number])[];

const Middle = 12;

function ring(corners: number, radius: number, turn: number, inner = radius): Outline {
  const points = inner === radius ? corners : corners * 2;
  return Array.from({ length: points }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / points;
    const r = inner !== radius && i % 2 === 1 ? inner : radius;
    return [Middle + r * Math.cos(angle), Middle + r * Math.sin(angle)] as const;
  });
}

const Up = -Math.PI / 2;

/** One outline per kind number, told apart without colour and at eight pixels. */
export const Shapes: readonly Outline[] = [
  [[9, 3], [15, 3], [15, 9], [21, 9], [21, 15], [15, 15], [15, 21], [9, 21], [9, 15], [3, 15], [3, 9], [9, 9]], // other: cross
  ring(36, 9, 0), // paying: disc
  [[12, 2.5], [21, 10.5], [21, 21], [3, 21], [3, 10.5]], // residential: house
  [[3.5, 3.5], [20.5, 3.5], [20.5, 20.5], [3.5, 20.5]], // delivery: square
  [[12, 1.5], [22.5, 12], [12, 22.5], [1.5, 12]], // disabled: diamond
  [[12, 2.5], [22.5, 20.5], [1.5, 20.5]], // two-wheeler: triangle
  [[14.5, 1], [4, 13.5], [10.5, 13.5], [9, 23], [20, 9.5], [13.2, 9.5]], // charging: bolt
  [[1.5, 3.5], [22.5, 3.5], [12, 21.5]], // taxi: triangle on its tip
  ring(6, 10.2, 0), // shared vehicle: hexagon
  ring(5, 11.5, Up, 5.2), // free of charge: star
];

/** The outline of a kind; a kind that this page does not know yet looks like `other`. */
export function shapeOf(kind: number): Outline {
  return Shapes[kind] ?? (Shapes[0] as Outline);
}

/** The outline as SVG path data. */
export function pathOf(outline: Outline): string {
  return `M${outline.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
