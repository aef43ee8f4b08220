/** Texts that every application needs: lengths of time. */
export const fr = {
  'age.seconds': '{n} s', 'age.minutes': '{n} min', 'age.hours': '{n} h', 'age.hoursMinutes': '{h} h {m} min', 'age.days': '{n} j',
} as const;
