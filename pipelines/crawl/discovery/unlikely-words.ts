/** What a segment of a path, or a name or value of a query, says when the page behind it is hardly ever a how-to. */
export const UNLIKELY_SEGMENTS: ReadonlySet<string> = new Set(
  `login|log in|logout|log out|signin|sign in|signup|sign up|signout|register|registration|anmelden|abmelden|registrieren|auth|oauth
   |password|lost password|wp login|wp admin|account|my account|konto|mein konto|profile|profiles|user|users|member|members|memberlist
   |author|authors|autor|autoren|auteur|auteurs|team|staff|tag|tags|hashtag|label|archive|archives|search|suche|recherche|buscar|feed
   |rss|atom|amp|print|drucken|embed|trackback|replytocom|privacy|privacy policy|privacy notice|datenschutz|datenschutzerklaerung
   |privacidad|confidentialite|terms|tos|terms of use|terms of service|terms and conditions|agb|legal|imprint|impressum|cookies
   |cookie policy|disclaimer|accessibility|cart|warenkorb|basket|panier|carrito|checkout|kasse|wishlist|order|orders|shop|store|product
   |products|pricing|plans|gift cards|contact|contact us|kontakt|about|about us|ueber uns|career|careers|job|jobs|press|presse|advertise
   |advertising|media kit|sponsors|affiliates|donate|spenden|newsletter|subscribe|unsubscribe|share|comment|comments|reply|report
   |compare|calendar|kalender|events|sitemap|attachment id`.split(/\s*\|\s*/),
)

/** Whole anchors that say the same. */
export const UNLIKELY_ANCHORS: ReadonlySet<string> = new Set([
  ...UNLIKELY_SEGMENTS,
  ...'reply|add to cart|add to basket|add to wishlist|buy now|shop now|follow us|all rights reserved|cookie settings'.split(
    '|',
  ),
])
