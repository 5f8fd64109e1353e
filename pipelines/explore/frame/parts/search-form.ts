import { type Html, html, nothing } from '../../../report/parts/html.ts'

/** A place of a form: a text, a number, or a choice, with what stands in it now. */
export type FormField =
  | {
      readonly kind: 'search' | 'text' | 'number'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly hint?: string
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      readonly value: string
      /** The first, with an empty value, means any. */
      readonly choices: readonly { readonly value: string; readonly name: string }[]
    }

/** A form whose fields go into the address: what it gives has a permanent link. Works without a script. */
export function searchForm(
  label: string,
  form: {
    readonly action: string
    readonly fields: readonly FormField[]
    readonly kept?: Readonly<Record<string, string>>
  },
): Html {
  const kept = Object.entries(form.kept ?? {}).filter(([, value]) => value !== '')
  return html`<form class="search-form" role="search" aria-label="${label}" action="${form.action}" method="get">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${form.fields.map(fieldOf)}
<button type="submit">Show</button> <a class="reset" href="${form.action}">Clear</a>
</form>`
}

function fieldOf(field: FormField): Html {
  const id = `field-${field.name}`
  if (field.kind === 'choice') {
    const options = field.choices.map(
      ({ value, name }) =>
        html`<option value="${value}"${value === field.value ? html` selected` : nothing}>${name}</option>`,
    )
    return html`<span class="field"><label for="${id}">${field.label}</label><select id="${id}" name="${field.name}">${options}</select></span>`
  }
  const hint = field.hint === undefined ? nothing : html` placeholder="${field.hint}"`
  const numeric = field.kind === 'number' ? html` min="0" step="1" inputmode="numeric"` : nothing
  return html`<span class="field field-${field.kind}"><label for="${id}">${field.label}</label><input id="${id}" name="${field.name}" type="${field.kind}" value="${field.value}"${hint}${numeric} autocomplete="off"></span>`
}
