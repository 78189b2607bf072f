import type { Block, Label, Line, Paper, PaperFormat, Piece } from '@gongzhi/core'

import { sourceNote, WORDS } from './source-note.ts'
import { STYLE } from './style.ts'

/** How a paper is set. */
export interface PaperOptions {
  readonly language: keyof Label
}

/**
 * Sets a paper as a page for print: one HTML document on its own, A4, without scripts and without anything that
 * would be loaded. Whatever somebody typed is text in it, and never HTML.
 *
 * @example
 * ```ts
 * import type { Paper } from '@gongzhi/core'
 * import { toHtml } from '@gongzhi/papers'
 *
 * const page = (paper: Paper) => toHtml(paper, { language: 'zh' }) // '<!doctype html>\n<html lang="zh-CN">…'
 * ```
 */
export function toHtml(paper: Paper, { language }: PaperOptions): string {
  const say = (label: Label) => escaped(label[language])
  const missing =
    paper.missing.length > 0
      ? `<aside class="missing">${say(WORDS.missing)}${paper.missing.map(say).join(say(WORDS.comma))}</aside>`
      : ''
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${say(paper.label)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    ...(missing === '' ? [] : [missing]),
    '<main>',
    ...paper.blocks.map((block) => blockHtml(block, language)),
    `<footer>${sourceNote(paper)
      .map((note) => `<p>${say(note)}</p>`)
      .join('')}</footer>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/**
 * Papers as pages, for the HTTP face: its option `paperFormats`.
 *
 * @example
 * ```ts
 * import { htmlFormat } from '@gongzhi/papers'
 *
 * htmlFormat.contentType // 'text/html; charset=utf-8'
 * ```
 */
export const htmlFormat: PaperFormat = { contentType: 'text/html; charset=utf-8', set: toHtml }

function blockHtml(block: Block, language: keyof Label): string {
  const text = (line: Line) => lineHtml(line[language], language)
  const word = (label: Label) => escaped(label[language])
  switch (block.kind) {
    case 'title':
      return `<h1>${text(block.text)}</h1>`
    case 'number':
      return `<p class="number">${text(block.text)}</p>`
    case 'addressee':
      return `<p class="addressee">${text(block.text)}${word(WORDS.colon)}</p>`
    case 'paragraph':
      return `<p>${text(block.text)}</p>`
    case 'heading':
      return `<h2>${text(block.text)}</h2>`
    case 'note':
      return `<p class="note">${text(block.text)}</p>`
    case 'list':
      return `<ol>${block.items.map((item) => `<li>${text(item)}</li>`).join('')}</ol>`
    case 'table':
      return tableHtml(block, text)
    case 'form':
      return `<table class="form"><tbody>${block.rows
        .map(({ label, value }) => `<tr><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`)
        .join('')}</tbody></table>`
    case 'signatures':
      return signaturesHtml(block, { text, word })
    case 'signOff': {
      const by = block.by.map((one) => `<p>${text(one)}${word(WORDS.seal)}</p>`).join('')
      return `<div class="sign-off">${by}<p>${text(block.day)}</p></div>`
    }
  }
}

function tableHtml(
  { columns, rows }: Extract<Block, { kind: 'table' }>,
  text: (line: Line) => string,
): string {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const side = (index: number) => {
    const { align } = columns[index] ?? {}
    return align ? ` class="${align}"` : ''
  }
  const widths = columns.map(({ share }) => `<col style="width:${Math.round((share * 100) / all)}%">`)
  const head = columns.map(({ label }) => `<th scope="col">${text(label)}</th>`)
  const body = rows.map(
    (row) => `<tr>${row.map((cell, index) => `<td${side(index)}>${text(cell)}</td>`).join('')}</tr>`,
  )
  return [
    `<table><colgroup>${widths.join('')}</colgroup>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('')}</tbody></table>`,
  ].join('')
}

function signaturesHtml(
  { of }: Extract<Block, { kind: 'signatures' }>,
  { text, word }: { readonly text: (line: Line) => string; readonly word: (label: Label) => string },
): string {
  const recorded = of.some(({ said }) => said !== undefined)
  const head = [WORDS.party, ...(recorded ? [WORDS.said] : []), WORDS.signature, WORDS.signedOn]
  const row = ({ who, said }: (typeof of)[number]) => {
    const record = recorded ? `<td>${said ? text(said) : ''}</td>` : ''
    return `<tr><th scope="row">${text(who)}</th>${record}<td></td><td></td></tr>`
  }
  const heads = head.map((label) => `<th scope="col">${word(label)}</th>`)
  return [
    `<table class="signatures"><thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>${of.map(row).join('')}</tbody></table>`,
  ].join('')
}

function lineHtml(pieces: readonly Piece[], language: keyof Label): string {
  return pieces
    .map((piece) =>
      piece.kind === 'words'
        ? escaped(piece.text).replaceAll('\n', '<br>')
        : `<span class="blank" role="img" aria-label="${escaped(piece.what[language])}"></span>`,
    )
    .join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ESCAPES[mark] as string)
}
