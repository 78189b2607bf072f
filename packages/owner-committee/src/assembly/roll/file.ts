import type { Label } from '@gongzhi/core'
import { strFromU8, unzipSync } from 'fflate'
import readSheets, { InvalidInputError } from 'read-excel-file/universal'

import type { RollCode, RollProblem } from './problem.ts'

/** How a file was read: as text in one of the encodings that offices write, or as a spreadsheet. */
export type RollEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'xlsx'

/** What is in a file: text, the rows of a sheet, or why it cannot be read. */
export type FileRead =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: RollEncoding }
  | {
      readonly kind: 'sheet'
      readonly rows: readonly (readonly unknown[])[]
      /** By line: the cells that hold an error and no value (#N/A). */
      readonly errors: ReadonlyMap<number, readonly string[]>
    }
  | { readonly kind: 'refused'; readonly problem: RollProblem }

/**
 * Reads the bytes of a file as an office saves it: `.csv` or text in UTF-8, UTF-16 or GB 18030 (which has
 * GBK and GB 2312 in it), or `.xlsx`.
 *
 * Text is never guessed from a part of it: what is not UTF-8 from beginning to end is read as GB 18030 from
 * beginning to end, and what is neither is refused.
 */
export async function readFile(bytes: Uint8Array): Promise<FileRead> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refused('roll/file', {
      zh: '这是旧式 .xls 文件或者加密的文件；请另存为不加密的 .xlsx 或 .csv。',
      en: 'This is an old .xls file or one with a password: save it as .xlsx or .csv without one.',
    })
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return { kind: 'text', text, encoding }
    } catch {
      // Not in this one.
    }
  }
  return refused('roll/encoding', {
    zh: '文件既不是 UTF-8，也不是 GB 18030（GBK）；请另存为 UTF-8。',
    en: 'The file is neither UTF-8 nor GB 18030 (GBK): save it as UTF-8.',
  })
}

function encodingsOf(bytes: Uint8Array): readonly Exclude<RollEncoding, 'xlsx'>[] {
  if (startsWith(bytes, [0xff, 0xfe])) return ['utf-16le']
  if (startsWith(bytes, [0xfe, 0xff])) return ['utf-16be']
  return startsWith(bytes, [0xef, 0xbb, 0xbf]) ? ['utf-8'] : ['utf-8', 'gb18030']
}

async function readWorkbook(bytes: Uint8Array): Promise<FileRead> {
  let sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[]
  try {
    // A copy, because a Buffer of Node may be a part of a larger one.
    sheets = await readSheets(new Uint8Array(bytes).buffer)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return refused(
      'roll/file',
      error instanceof InvalidInputError
        ? { zh: '这不是可以读取的 .xlsx 文件。', en: 'This is no .xlsx file that can be read.' }
        : {
            zh: `工作簿不能读取（${said}）；请用表格软件打开后另存。`,
            en: `The workbook cannot be read (${said}): open it in a spreadsheet and save it again.`,
          },
    )
  }
  const filled = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
  if (filled.length > 1)
    return refused('roll/sheets', {
      zh:
        `工作簿有${filled.length}张有内容的工作表（${filled.map(({ sheet }) => sheet).join('、')}）；` +
        '名册应当在一张表里，不作猜测。',
      en:
        `The workbook has ${filled.length} sheets with something in them ` +
        `(${filled.map(({ sheet }) => sheet).join(', ')}): a roll is one sheet, and which is not guessed.`,
    })
  return { kind: 'sheet', rows: filled[0]?.data ?? [], errors: errorsOf(bytes) }
}

/** The reader gives a cell with an error as an empty one, and an empty one says something else. */
function errorsOf(bytes: Uint8Array): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  const sheets = unzipSync(bytes, { filter: ({ name }) => /worksheets\/[^/]+\.xml$/u.test(name) })
  for (const sheet of Object.values(sheets)) {
    for (const [cell] of strFromU8(sheet).matchAll(/<(?:\w+:)?c\s[^>]*\bt="e"[^>]*>/gu)) {
      const address = /\br="([A-Z]+(\d+))"/u.exec(cell)
      const line = Number(address?.[2] ?? 1)
      found.set(line, [...(found.get(line) ?? []), address?.[1] ?? '?'])
    }
  }
  return found
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function refused(code: RollCode, reason: Label): FileRead {
  return { kind: 'refused', problem: { field: 'file', code, reason } }
}
