import { HighlightStyle } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** SQL in the page's own colours, light and dark. */
export const SQL_COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--sql-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--sql-number)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--soft)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--sql-number)' },
])
