// Moves the build's scripts and style sheets from the head of each page to its end: what stands in the page itself, such as a splash, is drawn before they have come.
const Tags = /\s*<(?:script type="module"[^>]*><\/script|link rel="(?:stylesheet|modulepreload)"[^>]*)>/g;

/** @returns {import('vite').Plugin} */
export function splashFirst() {
  return {
    name: 'splash-first',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: (page) => {
      const [head, body] = page.split('</head>');
      const tags = head.match(Tags) ?? [];
      return `${head.replace(Tags, '')}</head>${body.replace(/\s*<\/body>/, () => `${tags.join('')}\n</body>`)}`;
    } },
  };
}
