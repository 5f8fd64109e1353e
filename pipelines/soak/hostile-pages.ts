/** A page made to hurt its reader; its size grows with a number. */
export interface HostilePage {
  readonly name: string
  /** The number that makes it as large as a worst case met in the wild. */
  readonly count: number
  make(count: number): string
}

/** The hostile pages of the soak: each one large in a way of its own. */
export const HOSTILE_PAGES: readonly HostilePage[] = [
  page('bytes of running text', 50_000_000, (n) => paragraphs(n)),
  page('bytes of text without a tag', 20_000_000, (n) => repeat('word ', n / 5)),
  page('bytes of text without a space', 20_000_000, (n) => `<p>${repeat('x', n)}</p>`),
  page('nested elements', 100_000, (n) => `${repeat('<div>', n)}<p>deep</p>`),
  page('nested lists', 100_000, (n) => `${repeat('<ol><li>Turn it', n)}`),
  page('nested properties', 10_000, (n) => `<div itemscope itemtype="https://schema.org/HowTo">${nestedProperties(n)}`),
  page('nested formatting never closed', 100_000, (n) => `<p>${repeat('<b><i>Turn it ', n / 2)}`),
  page('list items', 1_000_000, (n) => `<h1>How to turn it</h1><ol>${repeat('<li>Turn the screw.', n)}</ol>`),
  page('lists of one item', 50_000, (n) => numbered(n, () => '<ol><li>Turn the screw to the left side.</ol>')),
  page('lists under headings', 25_000, (n) =>
    numbered(n, (k) => `<h2>Directions ${k}</h2><ol><li>Turn the left screw ${k}.<li>Fit lid ${k}.</ol>`),
  ),
  page('lists under headings, one list of tools', 20_000, (n) => {
    const parts = numbered(n, (k) => `<h2>Lid ${k}</h2><ol><li>Turn the screw ${k}.<li>Fit the new lid ${k}.</ol>`)
    return `<h1>How to fit lids</h1><h2>Tools</h2><ul><li>A driver</ul>${parts}`
  }),
  page('procedures that differ', 5_000, (n) =>
    numbered(
      n,
      (k) => `<h2>How to fit ${k}</h2><ol>${numbered(6, (s) => `<li>Turn w${k}x${s} to the left side.`)}</ol>`,
    ),
  ),
  page('step headings', 200_000, (n) => numbered(n, (k) => `<h3>Step ${k + 1}: Turn it</h3>`)),
  page('step headings that begin anew', 50_000, (n) =>
    numbered(n, (k) => `<h3>Step ${(k % 2) + 1}: Turn part ${k}</h3><p>Turn it to the left.</p>`),
  ),
  page('announcing headings', 50_000, (n) => repeat('<h2>Directions</h2>', n)),
  page('announcing headings of falling rank', 50_000, (n) =>
    numbered(n, (k) => `<h${(k % 6) + 1}>Directions</h${(k % 6) + 1}><p>Turn the screw to the left.</p>`),
  ),
  page('short paragraphs', 100_000, (n) => `<h2>Directions</h2>${repeat('<p>Turn the screw.</p>', n)}`),
  page(
    'paragraphs told in order',
    50_000,
    (n) =>
      `<h1>How to turn it</h1>${repeat('<p>First, turn it. Then turn it. Next, turn it. Finally, turn it.</p>', n)}`,
  ),
  page('headings with one paragraph', 40_000, (n) =>
    numbered(n, (k) => `<h2>Directions ${k}</h2><p>Turn the screw ${k} to the left. Turn it to the right.</p>`),
  ),
  page('definition terms', 100_000, (n) => `<dl>${repeat('<dt>Turn<dd>Turn the screw.', n)}</dl>`),
  page('table cells', 100_000, (n) => `<table>${repeat('<tr><td>Turn<td>the screw', n / 2)}</table>`),
  page('line breaks', 200_000, (n) => `<h2>Directions</h2><p>${numbered(n, (k) => `${k + 1}. Turn it.<br>`)}`),
  page('bytes of script', 20_000_000, (n) => `<script>${repeat('if (a<b) c="</p>";', n / 18)}</script><p>Text.</p>`),
  page('bytes of script never closed', 20_000_000, (n) => `<p>Text.</p><script>${repeat('<p>a</p>', n / 8)}`),
  page('bytes of one attribute', 1_000_000, (n) => `<p title="${repeat('a ', n / 2)}">Text.</p>`),
  page(
    'bytes of one class',
    1_000_000,
    (n) => `<div class="${repeat('a ', n / 2)}">${repeat('<p>Text, text.</p>', 200)}</div>`,
  ),
  page('attributes of one element', 100_000, (n) => `<p ${numbered(n, (k) => `a${k}=b `)}>Text.</p>`),
  page('bytes of comment never closed', 10_000_000, (n) => `<p>Text.</p><!-- ${repeat('a - ', n / 4)}`),
  page('comments', 200_000, (n) => `${repeat('<!-- a -->b', n)}`),
  page('opening brackets', 1_000_000, (n) => repeat('<', n)),
  page('opening brackets with letters', 1_000_000, (n) => repeat('<a ', n)),
  page('closing tags of nothing', 500_000, (n) => `<p>${repeat('</div>', n)}`),
  page('closing tags in deep elements', 200_000, (n) => `${repeat('<div>', 1_500)}${repeat('</p></b>', n)}`),
  page('entities', 500_000, (n) => `<p>${repeat('&amp;&#x26;&nope;&', n)}`),
  page(
    'control characters and NULs',
    1_000_000,
    (n) => `<ol><li>Turn it${repeat('\0\u0007\u200b', n / 3)}<li>Turn</ol>`,
  ),
  page('lone surrogates', 500_000, (n) => `<p>${repeat('&#xD800;\uFFFD', n)}</p>`),
  page('spaces', 5_000_000, (n) => `<p>a${repeat(' ', n)}b</p><pre>a${repeat(' ', n)}b</pre>`),
  page('line breaks in preformatted text', 1_000_000, (n) => `<pre>a${repeat('\n', n)}b</pre>`),
  page('full stops in a heading', 1_000_000, (n) => `<h2>a${repeat('.', n)}b</h2><h1>${repeat('. ', n / 2)}b</h1>`),
  page('dashes in the title', 1_000_000, (n) => `<title>a | ${repeat('-', n)}b${repeat(' - ', 1_000)}</title><p>Text.`),
  page('separators in the title', 300_000, (n) => `<title>${repeat('a | ', n)}</title><p>Text.`),
  page('digits in a step', 500_000, (n) => `<ol><li>Turn ${repeat('1', n)}<li>${repeat('1. ', n / 3)}</ol>`),
  page('ld+json blocks', 10_000, (n) => numbered(n, (k) => ld(howTo(k)))),
  page('ld+json blocks of large procedures', 200, (n) => numbered(n, (k) => ld(largeHowTo(k)))),
  page(
    'ld+json large procedures told in other words',
    60,
    (n) =>
      `${numbered(n, (k) => ld(largeHowTo(k)))}${numbered(3_000, (k) => `<p>Turn w${k % 50} a little bit to side ${k}</p>`)}`,
  ),
  page('bytes of one broken ld+json block', 5_000_000, (n) =>
    ld(`{"@type":"HowTo","step":[${repeat('{"text":"a",,', n / 13)}`),
  ),
  page('bytes of a repairable ld+json block', 290_000, (n) =>
    ld(`{"@type":"HowTo","step":[${repeat('{"text":"a",},', n / 14)}`),
  ),
  page('spaces in an ld+json block', 1_000_000, (n) => ld(`{"@type":"HowTo",,"name":"a${repeat(' ', n)}b"}`)),
  page('semicolons in an ld+json block', 1_000_000, (n) => ld(`{"@type":"HowTo",,"name":"a${repeat(';\n', n / 2)}b"}`)),
  page('levels of JSON', 100_000, (n) => ld(`${repeat('[', n)}${repeat(']', n)}`)),
  page('levels of JSON within a procedure', 100_000, (n) =>
    ld(`{"@type":"HowTo","step":${repeat('[', n)}${repeat(']', n)}}`),
  ),
  page('levels of steps within a procedure', 20_000, (n) =>
    ld(`{"@type":"HowTo","step":${repeat('{"@type":"HowToSection","itemListElement":', n)}[]${repeat('}', n)}}`),
  ),
  page('markup in the steps of a procedure', 200_000, (n) =>
    ld(`{"@type":"HowTo","step":"${repeat('<p>Turn it.</p>', n / 10)}"}`),
  ),
  page('sentences in one step of a procedure', 100_000, (n) =>
    ld(`{"@type":"Recipe","recipeInstructions":"${repeat('Turn it. ', n)}"}`),
  ),
  page('frames', 100_000, (n) => repeat('<html><body><frameset><frame>', n / 4)),
  page(
    'links',
    200_000,
    (n) => `<nav>${repeat('<a href=/>Home</a>', n / 2)}</nav>${repeat('<a href=/>Home</a>', n / 2)}`,
  ),
  page('hidden elements', 200_000, (n) => repeat('<i hidden class="sr-only a b c">x</i>', n)),
  page('forms and controls', 200_000, (n) => repeat('<select><option>Turn<textarea>', n / 3)),
  page('selects within svg within math', 100_000, (n) => repeat('<svg><math><select>', n / 3)),
]

function page(name: string, count: number, make: (count: number) => string): HostilePage {
  return { name, count, make }
}

function repeat(part: string, times: number): string {
  return part.repeat(Math.max(1, Math.floor(times)))
}

function numbered(times: number, part: (index: number) => string): string {
  return Array.from({ length: times }, (_, index) => part(index)).join('\n')
}

function paragraphs(bytes: number): string {
  return repeat(
    '<p>Turn the screw to the left, then take the lid off and put it aside, as told above.</p>\n',
    bytes / 91,
  )
}

function nestedProperties(depth: number): string {
  return repeat('<div itemprop="step"><b itemprop="text">Turn it to the left side of the lid.</b>', depth)
}

function ld(json: string): string {
  return `<script type="application/ld+json">${json}</script>`
}

function howTo(n: number): string {
  return JSON.stringify({ '@type': 'HowTo', name: `Fit lid ${n}`, step: ['Turn it to the left.', `Fit lid ${n}.`] })
}

function largeHowTo(n: number): string {
  const step = Array.from({ length: 300 }, (_, k) => `Turn w${k % 50} of w${n} by hand to the side ${k}.`)
  return JSON.stringify({ '@type': 'HowTo', name: `Fit lid ${n}`, step })
}
