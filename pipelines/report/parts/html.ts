import { html, raw } from 'hono/html'

/** A piece of HTML in which every text from outside has been escaped. */
export type Html = ReturnType<typeof html>

export { html, raw }

/** No HTML at all; a place left empty on purpose. */
export const nothing: Html = html``
