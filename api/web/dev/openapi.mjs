// Writes openapi.json, from which the types of the API are generated: `npm run api [-- SOURCE]`. SOURCE is a running product (by default
// http://localhost:8080), or a file that the test of tests/edge has left because openapi.json is not what the product serves.
import { readFileSync, writeFileSync } from 'node:fs';

const source = process.argv[2] ?? 'http://localhost:8080';

async function serve(url) {
  const answer = await fetch(`${url}/openapi/v1.json`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.text();
}

// The address of the host that was asked is left out.
const { servers, ...document } = JSON.parse(source.startsWith('http') ? await serve(source) : readFileSync(source, 'utf8'));
writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
