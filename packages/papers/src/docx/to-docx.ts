import type { Block, Label, Paper, PaperFormat } from '@gongzhi/core'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TextRun,
} from 'docx'
import { unzipSync, zipSync } from 'fflate'

import type { PaperOptions } from '../html.ts'
import { sourceNote, toWords, WORDS } from '../source-note.ts'
import { INDENT, PAGE } from './measures.ts'
import { paragraph, run, runsOf, type Setting } from './pieces.ts'
import { tableOf } from './tables.ts'

/**
 * Sets a paper as a Word file (.docx), with the measures of GB/T 9704. The same paper gives the same bytes, whenever
 * and wherever it is set: nothing in it tells the time of day.
 *
 * @example
 * ```ts
 * import type { Paper } from '@gongzhi/core'
 * import { toDocx } from '@gongzhi/papers/docx'
 *
 * const file = async (paper: Paper) => (await toDocx(paper, { language: 'zh' })).slice(0, 2) // 'PK'
 * ```
 */
export async function toDocx(paper: Paper, { language }: PaperOptions): Promise<Uint8Array> {
  const children = [
    ...paper.blocks.flatMap((block) => blockOf(block, language)),
    ...sourceOf(paper, language),
  ]
  const document = new Document({
    title: paper.label[language],
    sections: [
      {
        properties: { page: { size: PAGE.size, margin: PAGE.margin } },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children,
      },
    ],
  })
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: propertiesOf(paper.label[language]) },
  ])
  return withoutTime(bytes)
}

/**
 * Papers as Word files, for the HTTP face: its option `paperFormats`.
 *
 * @example
 * ```ts
 * import { docxFormat } from '@gongzhi/papers/docx'
 *
 * docxFormat.saveAs // 'docx'
 * ```
 */
export const docxFormat: PaperFormat = {
  contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  saveAs: 'docx',
  set: toDocx,
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
  })
}

function blockOf(block: Block, language: keyof Label): (Paragraph | Table)[] {
  const set = (text: Parameters<typeof runsOf>[0], setting: Setting) =>
    paragraph(
      runsOf(text, { language, size: setting.size, ...(setting.face && { face: setting.face }) }),
      setting,
    )
  // A document in English is not indented.
  const indent = language === 'zh' ? { firstLine: INDENT, firstLineChars: 200 } : {}
  const alignment = language === 'zh' ? AlignmentType.BOTH : AlignmentType.LEFT
  const gap = language === 'zh' ? 0 : 120
  switch (block.kind) {
    case 'title':
      return [
        set(block.text, {
          size: 'title',
          face: 'title',
          alignment: AlignmentType.CENTER,
          spacing: { after: 360 },
        }),
      ]
    case 'number':
      return [set(block.text, { size: 'text', alignment: AlignmentType.CENTER, spacing: { after: 280 } })]
    case 'addressee':
      return [
        paragraph(
          [...runsOf(block.text, { language, size: 'text' }), run(WORDS.colon[language], { size: 'text' })],
          { size: 'text' },
        ),
      ]
    case 'paragraph':
      return [set(block.text, { size: 'text', indent, alignment, spacing: { after: gap } })]
    case 'heading':
      return [
        set(block.text, { size: 'text', face: 'heading', indent, keepNext: true, spacing: { before: 160 } }),
      ]
    case 'note':
      return [set(block.text, { size: 'note', spacing: { before: 120 } })]
    case 'list':
      return block.items.map((item, index) =>
        paragraph([run(`${index + 1}. `, { size: 'text' }), ...runsOf(item, { language, size: 'text' })], {
          size: 'text',
          indent,
          alignment,
          spacing: { after: gap },
        }),
      )
    case 'signOff':
      return [
        ...block.by.map((by, index) =>
          paragraph(
            [...runsOf(by, { language, size: 'text' }), run(WORDS.seal[language], { size: 'text' })],
            {
              size: 'text',
              alignment: AlignmentType.RIGHT,
              indent: { right: INDENT },
              keepNext: true,
              spacing: { before: index === 0 ? 560 : 0 },
            },
          ),
        ),
        set(block.day, { size: 'text', alignment: AlignmentType.RIGHT, indent: { right: 2 * INDENT } }),
      ]
    case 'table':
    case 'form':
    case 'signatures':
      // Word joins two tables that stand side by side, and wants a paragraph after the last one.
      return [tableOf(block, language), paragraph([], { size: 'source' })]
  }
}

function sourceOf(paper: Paper, language: keyof Label): Paragraph[] {
  return sourceNote(paper).map((note, index, all) =>
    paragraph(runsOf(toWords(note), { language, size: 'source', face: 'source' }), {
      size: 'source',
      keepLines: true,
      keepNext: index < all.length - 1,
      spacing: { before: index === 0 ? 400 : 0 },
      ...(index === 0 && {
        border: { top: { style: BorderStyle.SINGLE, size: 6, space: 6, color: '000000' } },
      }),
    }),
  )
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** The properties of the file, without the times at which the library would say that it was made. */
function propertiesOf(title: string): string {
  const text = title.replaceAll(/[&<>]/g, (mark) => ESCAPES[mark] as string)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${text}</dc:title></cp:coreProperties>`
  )
}

/** The earliest day that a zip knows. */
const EPOCH = new Date(1980, 0, 1)

/** Packs the files again, each with the same day instead of the time of day. */
function withoutTime(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes), { mtime: EPOCH })
}
