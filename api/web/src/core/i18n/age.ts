import type { fr } from './texts.fr';

const Minute = 60;
const Hour = 60 * Minute;
const Day = 24 * Hour;

/** The text for a length of time, and its values. Rounds down; negative counts as zero. */
export function ageParts(milliseconds: number): { key: keyof typeof fr; n: number; h: number; m: number } {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const h = Math.floor(seconds / Hour);
  const m = Math.floor((seconds % Hour) / Minute);
  if (seconds < Minute) return { key: 'age.seconds', n: seconds, h, m };
  if (seconds < Hour) return { key: 'age.minutes', n: m, h, m };
  if (seconds < Day) return { key: m === 0 ? 'age.hours' : 'age.hoursMinutes', n: h, h, m };
  return { key: 'age.days', n: Math.floor(seconds / Day), h, m };
}
