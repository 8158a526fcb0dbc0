// HTML as a value: whatever is put into the template is escaped, unless it is HTML already. A cell of a
// spreadsheet or a resident's name can therefore never become markup.

export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and quoted attributes (HTML, section 13.3). */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

export type Part = string | number | Html | readonly Html[];

/** Tagged template: every inserted string is escaped. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = texts[0] ?? '';
  for (const [index, part] of parts.entries()) out += render(part) + (texts[index + 1] ?? '');
  return { html: out };
}

function render(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map((each) => each.html).join('');
}
