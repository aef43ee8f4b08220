// Elements, and schemas as text.
const Depth = 6;

/** An element with attributes and children; texts become text nodes. */
export function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) if (value !== undefined && value !== false) made.setAttribute(key, value);
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ''));
  return made;
}

/** Text in which code is between grave accents. */
export function prose(text) {
  return (text ?? '').split('`').map((part, i) => (i % 2 === 1 ? el('code', {}, part) : part));
}

/** A block of code that the keyboard can scroll. */
export function block(label, text) {
  return el('pre', { tabindex: 0, role: 'region', 'aria-label': label }, el('code', {}, text));
}

/** Type, format, bounds and words of a schema in one line. */
export function typeOf(schema) {
  if (!schema) return 'any';
  const name = schema.$ref?.split('/').at(-1);
  if (name) return name;
  if (schema.oneOf) return schema.oneOf.map(typeOf).join(' or ');
  const types = [schema.type ?? 'any'].flat().map((type) => (type === 'array' ? `list of ${typeOf(schema.items)}` : type));
  const bounds = [
    schema.minimum !== undefined && `from ${schema.minimum}`, schema.maximum !== undefined && `to ${schema.maximum}`,
    schema.maxLength !== undefined && `at most ${schema.maxLength} characters`, schema.default !== undefined && `default ${schema.default}`,
  ].filter(Boolean);
  const words = schema.enum ? `: ${schema.enum.map((word) => String(word)).join(', ')}` : '';
  return `${types.join(' or ')}${schema.format ? ` (${schema.format})` : ''}${bounds.length ? `, ${bounds.join(', ')}` : ''}${words}`;
}

/** A schema written out: one line for each member, nested types indented. */
export function outline(schema, document, indent = '', seen = []) {
  const name = schema?.$ref?.split('/').at(-1);
  if (name && (seen.includes(name) || seen.length > Depth)) return '';
  const real = name ? document.components.schemas[name] : schema;
  const inner = name ? [...seen, name] : seen;
  if (real?.oneOf) return real.oneOf.filter((one) => one.type !== 'null').map((one) => outline(one, document, indent, inner)).find(Boolean) ?? '';
  if (real?.items) return outline(real.items, document, indent, inner);
  return Object.entries(real?.properties ?? {}).map(([member, of]) => {
    const required = real.required?.includes(member) ? '' : '?';
    const text = of.description ?? (of.$ref && document.components.schemas[of.$ref.split('/').at(-1)]?.description) ?? '';
    return `${indent}${member}${required}: ${typeOf(of)}${text ? ` – ${text.replaceAll('`', '')}` : ''}\n${outline(of, document, `${indent}  `, inner)}`;
  }).join('');
}
