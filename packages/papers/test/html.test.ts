import type { Block } from '@gongzhi/core'
import { toHtml } from '@gongzhi/papers'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { blankFor, everyBlock, paperOf, TIMES, words } from './sample.ts'

const HOSTILE = `<script>alert(1)</script><img src=x onerror="a()">&amp;'"</style>{city}`

/** A page, but for its style, with every kind of block: what stands in it was laid on a desk and read. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Minutes of a joint meeting</title>
<style></style>
</head>
<body>
<main>
<h1>x</h1>
<p class="number">x</p>
<p class="addressee">x:</p>
<p>x</p>
<h2>x</h2>
<ol><li>x</li><li>x</li></ol>
${[
  '<table><colgroup><col style="width:33%"><col style="width:67%"></colgroup>',
  '<thead><tr><th scope="col">x</th><th scope="col">x</th></tr></thead>',
  '<tbody><tr><td>x</td><td class="right">x</td></tr></tbody></table>',
].join('')}
<table class="form"><tbody><tr><th scope="row">x</th><td>x</td></tr></tbody></table>
${[
  '<table class="signatures"><thead><tr><th scope="col">Who signs</th><th scope="col">On record</th>',
  '<th scope="col">Signature or seal</th><th scope="col">Date</th></tr></thead>',
  '<tbody><tr><th scope="row">x</th><td>x</td><td></td><td></td></tr>',
  '<tr><th scope="row">y</th><td></td><td></td><td></td></tr></tbody></table>',
].join('')}
${[
  '<table class="signatures"><thead><tr><th scope="col">Who signs</th>',
  '<th scope="col">Signature or seal</th><th scope="col">Date</th></tr></thead>',
  '<tbody><tr><th scope="row">x</th><td></td><td></td></tr></tbody></table>',
].join('')}
<div class="sign-off"><p>x (seal)</p><p>y (seal)</p><p>x</p></div>
<p class="note">x</p>
<footer><p>Basis: 《A》 Art. 1, 《B》 Art. 2.</p>${[
  '<p>Source: the case file of &quot;Joint meeting&quot; (m1, release 1) of hope-city, up to entry 41, ',
  'of which the hash (SHA-256) is 9f2c.</p>',
].join('')}</footer>
</main>
</body>
</html>
`

/** The names of every tag of a page, and of the attributes in them. */
const tagsOf = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.toLowerCase())

describe('a page for print', () => {
  test('is, block for block, what stands here', () => {
    const blocks = everyBlock('x').map((block): Block => {
      if (block.kind === 'signatures' && block.of[0]?.said)
        return { ...block, of: [...block.of, { who: words('y') }] }
      return block.kind === 'signOff' ? { ...block, by: [...block.by, words('y')] } : block
    })
    const articles = [
      { instrument: 'A', article: '1' },
      { instrument: 'B', article: '2' },
    ]
    const html = toHtml(paperOf(blocks, { articles }), { language: 'en' })
    expect(html.replace(/(?<=<style>)[^<]+(?=<\/style>)/, '')).toBe(PAGE)
    expect(html).toMatch(/<style>[^<]*@page[^<]*<\/style>/)
  })

  test('says above it what is to be filled in by hand, and below it no basis where there is none', () => {
    const missing = [
      { zh: '主持人', en: 'In the chair' },
      { zh: '日期', en: 'The day' },
    ]
    const html = toHtml(paperOf([], { missing }), { language: 'en' })
    expect(html).toContain(
      '<body>\n<aside class="missing">To be filled in by hand: In the chair, The day</aside>\n' +
        '<main>\n<footer><p>Source: ',
    )
  })

  test('makes no tag and no attribute of what somebody typed, wherever it stands', () => {
    const plain = tagsOf(toHtml(paperOf(everyBlock('x')), { language: 'zh' }))
    const hostile = toHtml(paperOf(everyBlock(HOSTILE)), { language: 'zh' })
    expect(tagsOf(hostile)).toEqual(plain)
    expect(hostile.split('&lt;script&gt;alert(1)&lt;/script&gt;')).toHaveLength(TIMES + 1)
  })

  test('makes no tag of any text', () => {
    const plain = tagsOf(toHtml(paperOf(everyBlock('x')), { language: 'en' }))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`<>&"'/= ax;-!`), maxLength: 30 }), (text) => {
        expect(tagsOf(toHtml(paperOf(everyBlock(text)), { language: 'en' }))).toEqual(plain)
      }),
      { numRuns: 100 },
    )
  })

  test('makes no tag of what a blank is for, of the label, and of where it comes from', () => {
    const of = (text: string) =>
      toHtml(
        {
          ...paperOf([{ kind: 'paragraph', text: blankFor(text, text) }], {
            label: { zh: text, en: text },
            missing: [{ zh: text, en: text }],
            articles: [{ instrument: text, article: text }],
          }),
          source: {
            community: text,
            process: text,
            label: { zh: text, en: text },
            release: 1,
            entry: 1,
            hash: text,
          },
        },
        { language: 'zh' },
      )
    expect(tagsOf(of(HOSTILE)).map((tag) => tag.replace(/aria-label="[^"]*"/, ''))).toEqual(
      tagsOf(of('x')).map((tag) => tag.replace(/aria-label="[^"]*"/, '')),
    )
  })

  test('loads nothing and runs nothing', () => {
    const html = toHtml(paperOf(everyBlock('x')), { language: 'zh' })
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(html).not.toMatch(/url\(|@import|<script|<link|src=|href=/)
  })

  test('is in the language that is asked for, and says so to who reads it aloud', () => {
    const blocks = [{ kind: 'paragraph', text: blankFor('主持人', 'In the chair') } as const]
    const paper = paperOf(blocks, { missing: [{ zh: '主持人', en: 'In the chair' }] })
    expect(toHtml(paper, { language: 'zh' })).toContain('<html lang="zh-CN">')
    expect(toHtml(paper, { language: 'zh' })).toContain('aria-label="主持人"')
    expect(toHtml(paper, { language: 'en' })).toContain('<html lang="en">')
    expect(toHtml(paper, { language: 'en' })).toContain('To be filled in by hand: In the chair')
  })

  test('breaks a line where the text does, and shows no box where nothing is missing', () => {
    const html = toHtml(paperOf([{ kind: 'title', text: words('希望城小区\n通知') }]), { language: 'zh' })
    expect(html).toContain('<h1>希望城小区<br>通知</h1>')
    expect(html).not.toContain('<aside')
  })

  test('says under it by which articles, each once, and from which entry', () => {
    const article = { instrument: '物业管理条例', article: '20' }
    const html = toHtml(paperOf([], { articles: [article, { ...article, words: '…' }] }), { language: 'zh' })
    expect(html).toContain('<p>依据：《物业管理条例》第20条。</p>')
    expect(html).toContain('截至第 41 条记录，该记录的校验值（SHA-256）为 9f2c。')
  })
})
