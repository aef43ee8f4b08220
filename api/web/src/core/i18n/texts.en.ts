import type { fr } from './texts.fr';

export const en: Record<keyof typeof fr, string> = {
  'age.seconds': '{n} s', 'age.minutes': '{n} min', 'age.hours': '{n} h', 'age.hoursMinutes': '{h} h {m} min', 'age.days': '{n} d',
};
