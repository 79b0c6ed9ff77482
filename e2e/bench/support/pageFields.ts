/** The fields of a sign-in or consent page's form that are filled in already: hidden ones, and ticked boxes. */
export function pageFields(html: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    if (['hidden', 'checkbox'].includes(attribute('type'))) fields.push([attribute('name'), attribute('value')]);
  }
  return fields;
}
