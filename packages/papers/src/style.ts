const SONG = '"Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", serif'
const HEI = '"SimHei", "黑体", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
const FANGSONG = `"FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", ${SONG}`
const TITLE = `"FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", ${SONG}`

// Chinese words in an English page keep their own faces.
const LATIN = `"Times New Roman", "Liberation Serif", "Noto Serif", ${SONG}`

/**
 * How a page is set: the measures of GB/T 9704 (A4, margins of 37, 26, 35 and 28 mm, a title of 22 points, a text of
 * 16 points with lines of 29), Chinese typefaces first. On a screen the sheet lies on grey, and on a phone it fills
 * it.
 */
export const STYLE = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
* { box-sizing: border-box }
:root { color-scheme: light }
body { margin: 0; background: #fff; color: #000;
  font: 16pt/29pt ${FANGSONG};
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
h1 { margin: 0 0 18pt; text-align: center; font: 22pt/34pt ${TITLE};
  font-weight: 600; font-synthesis: none; text-wrap: balance }
h2 { margin: 10pt 0 0; text-indent: 2em; font: 16pt/29pt ${HEI}; break-after: avoid }
p { margin: 0; text-indent: 2em; text-align: justify }
:lang(en) p, :lang(en) h2 { text-indent: 0; text-align: start }
:lang(en) p { margin-bottom: 6pt }
:lang(en) body, :lang(en) h1, :lang(en) h2 { font-family: ${LATIN} }
:lang(en) h2 { font-weight: 600 }
.number { text-align: center; text-indent: 0; margin-bottom: 14pt }
.addressee, .note, footer p, .sign-off p { text-indent: 0 }
ol { margin: 0; padding-inline-start: 3.5em }
:lang(en) ol { padding-inline-start: 1.5em }
table { width: 100%; margin: 10pt 0; border-collapse: collapse; table-layout: fixed;
  font-size: 12pt; line-height: 18pt }
th, td { border: .75pt solid #000; padding: 3pt 5pt; text-align: start; vertical-align: middle; font-weight: normal }
thead { display: table-header-group }
thead th { text-align: center; font-family: ${HEI} }
tr { break-inside: avoid }
.right { text-align: end }
.center { text-align: center }
.form th { width: 28%; text-align: center }
.form td { text-align: start }
.signatures tbody tr { height: 36pt }
.blank { display: inline-block; min-width: 6em; max-width: 100%; height: 1em;
  border-bottom: .75pt solid #000; vertical-align: baseline }
td .blank { min-width: 4em }
.sign-off { margin: 28pt 0 0 auto; width: fit-content; max-width: 100%;
  padding-inline-end: 2em; break-inside: avoid }
.sign-off p { text-align: center }
.note { font-size: 12pt; line-height: 20pt; margin-top: 6pt }
footer { margin-top: 20pt; padding-top: 6pt; border-top: .75pt solid #000; break-inside: avoid }
footer p { margin: 0; text-align: start; color: #333; font: 9pt/14pt ${SONG} }
.missing { padding: 8pt 16pt; background: #fff4d6; border-bottom: 1px solid #8a6d1a; font: 12pt/20pt ${HEI} }
@media print { .missing { display: none } }
@media screen {
  body { background: #e9eaec }
  main { max-width: 210mm; margin: 16px auto; padding: 37mm 26mm 35mm 28mm; background: #fff }
}
@media screen and (max-width: 700px) {
  body { font-size: 17px; line-height: 1.75; background: #fff }
  main { margin: 0; padding: 20px 16px 32px }
  h1 { font-size: 22px; line-height: 1.5 }
  h2 { font-size: 17px; line-height: 1.75 }
  table { font-size: 14px; line-height: 1.5 }
}
`
