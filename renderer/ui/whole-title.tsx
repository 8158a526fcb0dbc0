// A page's title whole, where one can scroll: its heading shows two lines.
const LONG_TITLE = 30;

/** Nothing where the heading has room for it. */
export function WholeTitle({ title }: { readonly title: string }) {
  return title.length > LONG_TITLE ? <p>{title}</p> : null;
}
