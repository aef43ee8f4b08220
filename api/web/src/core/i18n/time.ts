import { language } from '../settings';
import { ageParts } from './age';
import { textsOf } from './texts';
import { en } from './texts.en';
import { fr } from './texts.fr';

const { text } = textsOf({ fr, en });

/** A length of time in words: `42 s`, `5 min`, `2 h 10 min`, `3 j`. */
export function ageText(milliseconds: number): string {
  const { key, ...values } = ageParts(milliseconds);
  return text(key, values);
}

/** Clock time in the time zone of the place (the screen may hang elsewhere). */
export function clockText(time: Date, timeZone?: string): string {
  return format(time, timeZone, { hour: '2-digit', minute: '2-digit' });
}

/** Clock time with the day when it is not today. */
export function momentText(time: Date, timeZone?: string, now = new Date()): string {
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', ...zoneOption(timeZone) };
  const dayOf = (value: Date) => value.toLocaleDateString(language.value, day);
  return dayOf(time) === dayOf(now) ? clockText(time, timeZone) : `${dayOf(time)} ${clockText(time, timeZone)}`;
}

/** A day in words: `14 novembre 2016`, `14 November 2016`. */
export function dayText(time: Date, timeZone?: string): string {
  const locale = language.value === 'en' ? 'en-GB' : language.value;
  return time.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', ...zoneOption(timeZone) });
}

function format(time: Date, timeZone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  return time.toLocaleTimeString(language.value, { ...options, ...zoneOption(timeZone) });
}

function zoneOption(timeZone: string | undefined): { timeZone?: string } {
  return timeZone === undefined ? {} : { timeZone };
}
