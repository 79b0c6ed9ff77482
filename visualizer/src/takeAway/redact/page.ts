/** The tags and attributes by which the bench tells what a page is; everything else of a page may be anything. */
const tags = /<(form|input|button)\b((?:[^<>"']|"[^"]*"|'[^']*'){0,4096})>/gi;
const attributes = /\s(type|name|method|action)=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;

/** A page with its forms and fields, and without any of its words and values. */
export function pageWithoutWords(html: string): string {
  const kept = [...html.matchAll(tags)].map(([, tag = '', inside = '']) => {
    const list = [...inside.matchAll(attributes)].map(([, name = '', ...values]) => {
      const value = values.find((each) => each !== undefined) ?? '';
      // An address may carry anything behind its path.
      return ` ${name.toLowerCase()}="${escaped(name.toLowerCase() === 'action' ? (value.split(/[?#]/, 1)[0] ?? '') : value)}"`;
    });
    return `<${tag.toLowerCase()}${list.join('')}>`;
  });
  return ['<!-- The words and values of this page are left out. -->', ...kept].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
