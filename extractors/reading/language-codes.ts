/** The languages that are told apart, by ISO 639-3 code, and what ISO 639-1 calls each. */
export const LANGUAGE_CODES: ReadonlyMap<string, string> = new Map(
  `amh am, arb ar, azj az, bel be, ben bn, bul bg, cat ca, ces cs, ckb ku, cmn zh, dan da, deu de, ell el, eng en,
   est et, eus eu, fin fi, fra fr, guj gu, heb he, hin hi, hrv hr, hun hu, hye hy, ind id, isl is, ita it, jpn ja, kan kn,
   kat ka, kor ko, lao lo, lit lt, lvs lv, mal ml, mar mr, nld nl, nno no, nob no, ory or, pan pa, pes fa, pol pl, por pt,
   ron ro, rus ru, slk sk, slv sl, als sq, spa es, srp sr, swe sv, tam ta, tel te, tgl tl, tha th, tur tr, ukr uk, urd ur,
   vie vi, yor yo, zlm ms`
    .split(',')
    .map((pair): [string, string] => {
      const [name = '', code = ''] = pair.trim().split(' ')
      return [name, code]
    }),
)
