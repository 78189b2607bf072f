import { toHtml } from '@gongzhi/papers'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { blankFor, everyBlock, paperOf, TIMES, words } from './sample.ts'

const HOSTILE = `<script>alert(1)</script><img src=x onerror="a()">&amp;'"</style>{city}`

/** The names of every tag of a page, and of the attributes in them. */
const tagsOf = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.toLowerCase())

describe('a page for print', () => {
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
