import type { Label, Line } from '@gongzhi/core'
import {
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  TextRun,
  UnderlineType,
} from 'docx'

import { BLANK, FACE, LINE, SIZE } from './measures.ts'

/** How letters look. */
export interface Letters {
  readonly size: keyof typeof SIZE
  readonly face?: keyof typeof FACE
}

/** What of a paragraph differs from the others. */
export type Setting = Letters &
  Pick<IParagraphOptions, 'alignment' | 'indent' | 'spacing' | 'keepNext' | 'keepLines' | 'border'>

/** What a blank is made of: spaces that end a line to the right are drawn by nobody, unless the last holds them. */
const TO_WRITE_ON = `${'\u3000'.repeat(BLANK / 2)}\u00A0`

/** Runs of a line; a blank is a line to write on. */
export function runsOf(
  line: Line,
  { language, ...letters }: Letters & { readonly language: keyof Label },
): TextRun[] {
  return line[language].flatMap((piece) =>
    piece.kind === 'words'
      ? piece.text.split('\n').map((text, index) => run(text, { ...letters, ...(index > 0 && { break: 1 }) }))
      : [run(TO_WRITE_ON, { ...letters, underline: { type: UnderlineType.SINGLE } })],
  )
}

/** A run of letters. */
export function run(
  text: string,
  { size, face = 'text', ...more }: Letters & Pick<IRunOptions, 'break' | 'underline'>,
): TextRun {
  return new TextRun({
    ...more,
    text,
    size: SIZE[size],
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: FACE[face], hint: 'eastAsia' },
    language: { value: 'en-GB', eastAsia: 'zh-CN' },
  })
}

/** A paragraph of runs. */
export function paragraph(
  children: TextRun[],
  { size, face: _face, spacing, ...setting }: Setting,
): Paragraph {
  return new Paragraph({
    ...setting,
    spacing: { line: LINE[size], lineRule: LineRuleType.EXACT, ...spacing },
    children,
  })
}
