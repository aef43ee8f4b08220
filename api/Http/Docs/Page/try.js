// The form of an operation: its parameters and body with the values of the example, a request, and the answer.
import { block, el } from './schema.js';

const MostShown = 100_000;
const Shown = ['content-type', 'etag', 'link', 'location', 'retry-after', 'www-authenticate'];

/** The form of an operation. */
export function form(path, method, operation) {
  const parameters = (operation.parameters ?? []).map((parameter) => ({ parameter, field: field(operation, parameter) }));
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const chosen = bodies.find(([, media]) => media.example !== undefined) ?? bodies[0];
  const type = chosen && el('select', { id: `${operation.operationId}-type` }, ...bodies.map(([name]) =>
    el('option', { selected: name === chosen[0] && '' }, name)));
  const body = chosen && el('textarea', { id: `${operation.operationId}-body`, spellcheck: 'false' }, textOf(chosen[1].example));
  const answer = el('div', { 'aria-live': 'polite' });
  const button = el('button', { type: 'submit' }, 'Send');
  const made = el('form', {},
    ...parameters.flatMap(({ parameter, field: input }) => [
      el('label', { for: input.id }, `${parameter.name}${parameter.required ? ' (required)' : ''}`), input]),
    ...(body ? [el('label', { for: type.id }, 'Content-Type'), type, el('label', { for: body.id }, 'Body'), body] : []), button, answer);
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      answer.replaceChildren(...await send(requestOf(path, method, parameters, type?.value, body?.value)));
    } catch (fault) {
      answer.replaceChildren(el('p', {}, `No answer: ${fault.message}`));
    } finally {
      button.disabled = false;
    }
  });
  return made;
}

function field(operation, { name, example, schema }) {
  const id = `${operation.operationId}-${name}`;
  const value = example === undefined ? '' : String(example);
  if (!schema?.enum || value.includes(',')) return el('input', { id, value, autocomplete: 'off', spellcheck: 'false' });
  return el('select', { id }, ...['', ...schema.enum].map((word) => el('option', { value: word, selected: word === value && '' }, word || '–')));
}

function requestOf(path, method, parameters, type, body) {
  let address = path;
  const query = new URLSearchParams();
  for (const { parameter: { name, in: place }, field: { value } } of parameters) {
    if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== '') query.append(name, value);
  }
  const headers = {};
  const key = document.getElementById('key').value.trim();
  if (key) headers.authorization = `Bearer ${key}`;
  if (body) headers['content-type'] = type;
  return { url: `${address}${query.size ? `?${query}` : ''}`, init: { method: method.toUpperCase(), headers, body: body || undefined } };
}

async function send({ url, init }) {
  const began = performance.now();
  const answer = await fetch(url, init);
  const bytes = await answer.arrayBuffer();
  const time = Math.round(performance.now() - began);
  const headers = Shown.filter((name) => answer.headers.has(name)).map((name) => `${name}: ${answer.headers.get(name)}\n`).join('');
  return [
    el('p', {}, el('strong', {}, `${answer.status} ${answer.statusText}`), ` in ${time} ms, ${bytes.byteLength} bytes`),
    block('Request', curl(url, init)), block('Answer', `${headers}\n${show(bytes, answer.headers.get('content-type') ?? '')}`)];
}

function curl(url, { method, headers, body }) {
  const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const sent = Object.entries(headers).map(([name, value]) => ` \\\n  -H ${quoted(`${name}: ${name === 'authorization' ? 'Bearer <key>' : value}`)}`);
  return `curl -X ${method} ${quoted(location.origin + url)}${sent.join('')}${body ? ` \\\n  --data-binary ${quoted(body)}` : ''}`;
}

function show(bytes, type) {
  if (!/json|text|ndjson/.test(type)) return bytes.byteLength ? `(${bytes.byteLength} bytes of ${type})` : '';
  const text = new TextDecoder().decode(bytes.byteLength > MostShown ? bytes.slice(0, MostShown) : bytes);
  if (bytes.byteLength > MostShown) return `${text}\n… (cut)`;
  try {
    return type.includes('ndjson') ? text : JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function textOf(example) {
  if (example === undefined) return '';
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2);
}
