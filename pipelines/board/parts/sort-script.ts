import { createHash } from 'node:crypto'

/**
 * Makes headings of sortable tables into buttons. It reads and moves what is on the page already and puts in no text but
 * its own, as text. Rows without a value stay last in either order; equal rows keep the order they had at first.
 */
export const SORT_SCRIPT = `
(() => {
  for (const table of document.querySelectorAll('table[data-sortable]')) {
    const body = table.tBodies[0]
    const first = [...body.rows]
    if (first.length < 2) continue
    const heads = [...table.tHead.rows[0].cells]
    const status = document.createElement('p')
    status.className = 'unseen'
    status.setAttribute('role', 'status')
    table.parentElement.after(status)
    heads.forEach((head, column) => {
      const title = head.textContent
      const button = document.createElement('button')
      button.type = 'button'
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener('focus', () => button.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
      button.addEventListener('click', () => {
        const now = head.getAttribute('aria-sort')
        const other = now === 'ascending' ? 'descending' : 'ascending'
        const order = now === null ? head.dataset.first : other
        const sign = order === 'ascending' ? 1 : -1
        const value = (row) => row.cells[column].dataset.value
        const isNumber = head.className === 'number'
        const compare = (a, b) => isNumber ? Number(a) - Number(b) : a.localeCompare(b, 'en')
        const sorted = [...first].sort((a, b) => {
          const [x, y] = [value(a), value(b)]
          if (x === '' || y === '') return (x === '' ? 1 : 0) - (y === '' ? 1 : 0)
          return sign * compare(x, y)
        })
        for (const each of heads) each.removeAttribute('aria-sort')
        head.setAttribute('aria-sort', order)
        body.append(...sorted)
        status.textContent = 'Sorted by ' + title + ', ' + order + '.'
      })
    })
  }
})()
`

/** What a Content-Security-Policy allows to run: this script and no other. */
export const SORT_SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(SORT_SCRIPT).digest('base64')}'`
