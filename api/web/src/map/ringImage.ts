import type { Palette } from './palette';

const Size = 52;
const Ratio = 2;
/** Shares are drawn in steps of a thirty-second: finer is not seen, and the images stay few. */
const Steps = 32;

/** What a ring shows, in whole steps. */
export interface RingParts { free: number; unknown: number }

/** The parts of a ring, rounded to steps; something free is never drawn as nothing. */
export function ringParts(counts: { free: number; unknown: number; total: number }): RingParts {
  const steps = (n: number) => (counts.total === 0 ? 0 : n > 0 ? Math.max(1, Math.round((n / counts.total) * Steps)) : 0);
  const free = Math.min(Steps, steps(counts.free));
  return { free, unknown: Math.min(Steps - free, steps(counts.unknown)) };
}

export function ringName({ free, unknown }: RingParts): string {
  return `ring-${free}-${unknown}`;
}

/** Draws a ring: free from twelve o'clock, then what is taken, then unknown as a thin line. */
export function drawRing({ free, unknown }: RingParts, palette: Palette): { image: ImageData; ratio: number } {
  const canvas = new OffscreenCanvas(Size * Ratio, Size * Ratio);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.scale(Ratio, Ratio);
  context.translate(Size / 2, Size / 2);
  disc(context, palette);
  const taken = Steps - free - unknown;
  arc(context, 0, free, palette.free, 5.5);
  arc(context, free, free + taken, palette.occupied, 5.5);
  arc(context, free + taken, Steps, palette.unknown, 2);
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
