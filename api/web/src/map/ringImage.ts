import { Status, type Counts } from '../domain/bay';
import type { Palette } from './palette';

const Size = 52;
const Ratio = 2;
/** Shares are drawn in steps of a thirty-second: finer is not seen, and the images stay few. */
const Steps = 32;

/** What a ring shows, in whole steps; what is left of it is filtered out. */
export interface RingParts { free: number; taken: number; unknown: number }

const Nothing: ReadonlySet<number> = new Set();

/** The parts of a ring, rounded to steps; something free is never drawn as nothing. A hidden state leaves its part of the ring empty. */
export function ringParts(counts: Counts, hidden = Nothing): RingParts {
  const steps = (n: number) => (counts.total === 0 ? 0 : n > 0 ? Math.max(1, Math.round((n / counts.total) * Steps)) : 0);
  const free = Math.min(Steps, steps(counts.free));
  const unknown = Math.min(Steps - free, steps(counts.unknown));
  const taken = counts.total === 0 ? 0 : Steps - free - unknown;
  const shownTaken = (hidden.has(Status.Occupied) ? 0 : counts.occupied) + (hidden.has(Status.Closed) ? 0 : counts.closed);
  const share = counts.occupied + counts.closed === 0 ? 0 : shownTaken / (counts.occupied + counts.closed);
  return { free: hidden.has(Status.Free) ? 0 : free, taken: Math.round(taken * share), unknown: hidden.has(Status.Unknown) ? 0 : unknown };
}

export function ringName({ free, taken, unknown }: RingParts): string {
  return `ring-${free}-${taken}-${unknown}`;
}

/** Draws a ring: free from twelve o'clock, then what is taken, then unknown as a thin line; a hairline closes it where states are filtered out. */
export function drawRing({ free, taken, unknown }: RingParts, palette: Palette): { image: ImageData; ratio: number } {
  const canvas = new OffscreenCanvas(Size * Ratio, Size * Ratio);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.scale(Ratio, Ratio);
  context.translate(Size / 2, Size / 2);
  disc(context, palette);
  arc(context, 0, free, palette.free, 5.5);
  arc(context, free, free + taken, palette.occupied, 5.5);
  arc(context, free + taken, free + taken + unknown, palette.unknown, 2);
  arc(context, free + taken + unknown, Steps, palette.line, 1.5);
  return { image: context.getImageData(0, 0, Size * Ratio, Size * Ratio), ratio: Ratio };
}

function disc(context: OffscreenCanvasRenderingContext2D, palette: Palette): void {
  context.save();
  context.shadowColor = 'rgba(8, 15, 30, 0.28)';
  context.shadowBlur = 5 * Ratio;
  context.shadowOffsetY = 1.5 * Ratio;
  context.fillStyle = palette.surface;
  context.beginPath();
  context.arc(0, 0, 22, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

function arc(context: OffscreenCanvasRenderingContext2D, from: number, to: number, colour: string, width: number): void {
  if (to <= from) return;
  const angle = (step: number) => (step / Steps) * 2 * Math.PI - Math.PI / 2;
  const gap = to - from < Steps ? 0.045 : 0;
  context.beginPath();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.arc(0, 0, 18, angle(from) + gap, angle(to) - gap);
  context.stroke();
}
