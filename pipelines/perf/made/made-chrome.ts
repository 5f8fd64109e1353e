/** A style element of about so many kilobytes. */
export function styleHtml(random: () => number, kilobytes: number): string {
  const rule = (): string =>
    `.c${word(random)}-${word(random)}>.${word(random)}{display:flex;margin:${Math.floor(random() * 40)}px auto;color:#${word(random)}}`
  return `<style>${filled(rule, kilobytes)}</style>`
}

/** Inline scripts of about so many kilobytes in all, half of them data, with markup in strings as real ones have. */
export function scriptHtml(random: () => number, kilobytes: number): string {
  const call = (): string =>
    `!function(e,t){var ${word(random)}=t.createElement("div");if(e.a<e.b&&t.c>2)n.innerHTML="<p class='x'>${word(random)}<\\/p>"}(window,document);`
  const field = (): string =>
    `"${word(random)}":{"id":${Math.floor(random() * 1e6)},"url":"/made/${word(random)}","tags":["a","b"]},`
  const data = `<script id="state" type="application/json">{${filled(field, kilobytes / 2)}"end":null}</script>`
  return `<script>${filled(call, kilobytes / 2)}</script>${data}`
}

/** A menu of so many links, in sub-menus of ten. */
export function menuHtml(random: () => number, links: number): string {
  const groups = Array.from({ length: Math.ceil(links / 10) }, (_, group) => {
    const items = Array.from({ length: 10 }, (_, n) => {
      const path = `/${word(random)}/${word(random)}`
      return `<li id="menu-item-${group}-${n}" class="menu-item menu-item-type-page"><a href="${path}" data-track="menu">${word(random)}</a></li>`
    })
    return `<li class="menu-item has-children"><a href="#">${word(random)}</a><ul class="sub-menu">${items.join('')}</ul></li>`
  })
  return `<ul class="menu">${groups.join('')}</ul>`
}

function filled(part: () => string, kilobytes: number): string {
  const parts: string[] = []
  for (let length = 0; length < kilobytes * 1000; length += parts.at(-1)?.length ?? 1) parts.push(part())
  return parts.join('')
}

function word(random: () => number): string {
  return Math.floor(random() * 36 ** 5).toString(36)
}
