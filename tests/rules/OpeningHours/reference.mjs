// Answers of the reference implementation (npm opening_hours, in api/web) for a batch: one line of JSON on stdin,
// {"library": path, "texts": [{"text": "...", "moments": [[year, month, day, hour, minute], ...]}]}, one line of JSON on stdout:
// for each text "o", "c" or "u" per moment (open, closed, unknown), or "!" and the reason why the library refuses the text.
// Run with TZ=Europe/Paris.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const batch = JSON.parse(readFileSync(0, 'utf8'));
const { default: OpeningHours } = await import(pathToFileURL(batch.library).href);
const place = { address: { country_code: 'fr', state: 'Île-de-France' } };

const answers = batch.texts.map(({ text, moments }) => {
  let hours;
  try {
    hours = new OpeningHours(text, place);
  } catch (refusal) {
    return `!${refusal}`;
  }
  return moments
    .map(([year, month, day, hour, minute]) => {
      const at = new Date(year, month - 1, day, hour, minute);
      if (hours.getUnknown(at)) return 'u';
      return hours.getState(at) ? 'o' : 'c';
    })
    .join('');
});
console.log(JSON.stringify(answers));
