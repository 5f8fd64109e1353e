/** What a tag means to the gate's scan; a tag without a role is passed over. */
export type TagRole =
  | 'heading'
  | 'item'
  | 'ordered'
  | 'unordered'
  | 'paragraph'
  | 'term'
  | 'cell'
  | 'block'
  | 'break'
  | 'link'
  | 'title'
  | 'about'
  | 'script'
  | 'skipped'

/** The role of a tag by the code `nameCode` gives its name. */
export function roleOf(code: number): TagRole | undefined {
  return ROLES.get(code)
}

/**
 * A tag name as one small number: its first five letters and its length. Names that differ only after the fifth letter
 * and are equally long share a number; no two HTML tags with a role do.
 */
export function nameCode(html: string, range: { readonly from: number; readonly to: number }): number {
  let code = range.to - range.from
  const end = Math.min(range.to, range.from + 5)
  for (let index = range.from; index < end; index += 1) code = code * 32 + (html.charCodeAt(index) & 31)
  return code
}

const NAMES: Readonly<Record<TagRole, string>> = {
  heading: 'h1 h2 h3 h4 h5 h6',
  item: 'li',
  ordered: 'ol',
  unordered: 'ul menu',
  paragraph: 'p',
  term: 'dt summary',
  cell: 'td th',
  block: `div section article main header aside figure figcaption blockquote pre fieldset legend details address center
    table caption tr dl dd hr body form`,
  break: 'br',
  link: 'a',
  title: 'title',
  about: 'meta link',
  script: 'script',
  skipped: 'style svg nav footer noscript template select textarea button iframe object dialog math canvas',
}

const ROLES: ReadonlyMap<number, TagRole> = new Map(
  (Object.entries(NAMES) as [TagRole, string][]).flatMap(([role, names]) =>
    names.split(/\s+/).map((name): [number, TagRole] => [nameCode(name, { from: 0, to: name.length }), role]),
  ),
)
