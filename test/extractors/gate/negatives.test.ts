import { expect, it } from 'vitest'
import { openGate } from '../../../extractors/gate/index.ts'
import { pageWith } from './how-to-pages.ts'

const NEWS = `<h1>Bridge over the Aller opens a year late</h1><p>By a reporter, Monday</p>
  <p>The new bridge was opened on Monday after a year of delays, and the mayor was the first to cross it on foot.</p>
  <p>Next to the old piers, divers had found a wreck that had to be lifted before work could go on in the spring.</p>
  <h2>Read more</h2><ol><li><a href="/a">Ferry makes its last trip after ninety years</a></li>
  <li><a href="/b">What the bridge has cost so far, in figures</a></li></ol>`

const PRODUCT = `<h1>Copper kettle, 1.7 litres</h1><p>€ 89,00</p><button>Add to basket</button>
  <ul><li>Polished copper body</li><li>Handle of beech that stays cool</li><li>Whistle on the spout</li></ul>
  <h2>Reviews</h2><p>Heavier than it looks, but it boils quickly and it does not drip.</p><p>The whistle is far too loud.</p>`

const LISTING = `<h1>Workshops this month</h1><div><h3>Basket weaving</h3><p>Learn from a master in the old mill.</p></div>
  <div><h3>Bookbinding</h3><p>Two evenings with needle and thread, all paper included in the price.</p></div>
  <div><h3>Bread</h3><p>Discover what time and flour can do, in our own wood oven.</p></div><p>Page 1 of 4</p>`

const FORUM = `<h1>Does anyone know this mark on a chisel?</h1><ol class="posts">
  <li>I found it in a box of my grandfather's tools and cannot make out the name on it at all.</li>
  <li>Looks like one of the Sheffield makers to me, but the crown is on the wrong side for that.</li>
  <li>Agreed. There was a man in our village who had three of them, all with the same crown.</li></ol>`

const REFERENCE = `<h1>CREATE SHELF</h1><p>CREATE SHELF defines a new shelf in the current room.</p><h2>Parameters</h2>
  <dl><dt>name</dt><dd>The name of the shelf. It has to differ from the name of every other shelf in the room.</dd>
  <dt>WIDTH</dt><dd>The width in millimetres; the width of the room where none is given.</dd></dl>
  <pre>CREATE SHELF name [ WIDTH width ]</pre>`

const RECIPE_INDEX = `<h1>Soups</h1><ul><li><a href="/leek">Leek soup with rye croutons</a></li>
  <li><a href="/pea">Green pea soup with mint and cream</a></li><li><a href="/beet">Cold beetroot soup</a></li></ul>
  <p>Forty soups for every season, from the quick to the slow, all of them tried in our own kitchen.</p>`

it.each([
  ['a news report', NEWS],
  ['a product', PRODUCT],
  ['a listing', LISTING],
  ['a thread of a forum', FORUM],
  ['a reference', REFERENCE],
  ['an index of recipes', RECIPE_INDEX],
])('openGate() lets %s go', (_name, body) => {
  expect(openGate(pageWith(body), 'html').passes).toBe(false)
})

it('openGate() lets an empty page go', () => {
  expect(openGate('', 'html')).toEqual({ passes: false, score: 0, signs: [] })
  expect(openGate('', 'text')).toEqual({ passes: false, score: 0, signs: [] })
})
