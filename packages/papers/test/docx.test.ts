import { toDocx } from '@gongzhi/papers/docx'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'

import { blankFor, everyBlock, paperOf, TIMES, words } from './sample.ts'

/** The text of a part of a Word file. */
async function partOf(file: Promise<Uint8Array>, part = 'word/document.xml'): Promise<string> {
  return strFromU8(unzipSync(await file)[part] as Uint8Array)
}

const elementsOf = (xml: string) => [...xml.matchAll(/<\/?[\w:]+/g)].map(([tag]) => tag)

describe('a Word file', () => {
  test('makes no element of what somebody typed, wherever it stands', async () => {
    const hostile = `</w:t><w:br/>&"'<script>`
    const xml = await partOf(toDocx(paperOf(everyBlock(hostile)), { language: 'zh' }))
    const plain = await partOf(toDocx(paperOf(everyBlock('x')), { language: 'zh' }))
    expect(elementsOf(xml)).toEqual(elementsOf(plain))
    expect(xml.split('&lt;/w:t&gt;')).toHaveLength(TIMES + 1)
  })

  test('has the label as its title, which is text too', async () => {
    const label = { zh: '纪要 & <附件>', en: '' }
    const xml = await partOf(toDocx(paperOf([], { label }), { language: 'zh' }), 'docProps/core.xml')
    expect(xml).toContain('<dc:title>纪要 &amp; &lt;附件&gt;</dc:title>')
  })

  test('is the same bytes whenever it is made', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
    const first = await toDocx(paperOf(everyBlock('x')), { language: 'zh' })
    vi.setSystemTime(Date.UTC(2027, 5, 1))
    const second = await toDocx(paperOf(everyBlock('x')), { language: 'zh' })
    vi.useRealTimers()
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
  })

  test('is set by the measures of offices: A4, 37 mm above, a text of 16 points on lines of 29', async () => {
    const xml = await partOf(
      toDocx(paperOf([{ kind: 'paragraph', text: words('正文') }]), { language: 'zh' }),
    )
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toMatch(/w:line="580"[^>]*w:lineRule="exact"/)
    expect(xml).toContain('<w:sz w:val="32"/>')
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"')
  })

  test('has a line to write on for a blank', async () => {
    const block = { kind: 'paragraph', text: blankFor('主持人', 'In the chair') } as const
    const xml = await partOf(toDocx(paperOf([block]), { language: 'zh' }))
    expect(xml).toContain('<w:u w:val="single"/>')
    expect(xml).not.toContain('主持人')
  })

  test('draws a blank that ends a line to the right: a space that breaks would be left out there', async () => {
    const by = [blankFor('公示单位', 'Who publishes it')]
    const block = { kind: 'signOff', by, day: blankFor('公示日期', 'Day of publication') } as const
    const xml = await partOf(toDocx(paperOf([block]), { language: 'zh' }))
    const drawn = [...xml.matchAll(/<w:u w:val="single"\/>.*?<w:t[^>]*>([^<]*)<\/w:t>/gs)].map(
      ([, text]) => text,
    )
    expect(drawn).toHaveLength(2)
    expect(drawn.every((text) => /^\u3000+\u00A0$/.test(text ?? ''))).toBe(true)
  })

  test('repeats the head of a table on each page, and tears no row', async () => {
    const columns = [{ label: words('序号'), share: 1 }]
    const rows = Array.from({ length: 60 }, (_, index) => [words(String(index))])
    const xml = await partOf(toDocx(paperOf([{ kind: 'table', columns, rows }]), { language: 'zh' }))
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(61)
  })

  test('says where it comes from', async () => {
    const articles = [{ instrument: '物业管理条例', article: '20' }]
    const xml = await partOf(toDocx(paperOf([], { articles }), { language: 'en' }))
    expect(xml).toContain('Basis: 《物业管理条例》 Art. 20.')
    expect(xml).toContain('up to entry 41')
  })
})
