const Small = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'et', 'en', 'sur', 'sous', 'au', 'aux', 'à']);

/** A street's name for the eye: publishers who write in capitals only get ordinary French writing; others are left as they are. */
export function streetText(name: string): string {
  if (name !== name.toLocaleUpperCase('fr') || !/\p{L}{2}/u.test(name)) return name;
  return name.toLocaleLowerCase('fr').split(/([\s-]+)/).map((word, i) => (i > 0 && Small.has(word) ? word : capital(word))).join('');
}

// "d'aligre" → "d’Aligre", "l'est" → "l’Est"; a number or a sign stays.
function capital(word: string): string {
  const [, article = '', rest = ''] = /^([dl]['’])?(.*)$/su.exec(word) ?? [];
  return article.replace("'", '’') + rest.charAt(0).toLocaleUpperCase('fr') + rest.slice(1);
}
