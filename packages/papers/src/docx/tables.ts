import type { Block, Column, Label, Line } from '@gongzhi/core'
import {
  AlignmentType,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'

import { toWords, WORDS } from '../source-note.ts'
import { TEXT_WIDTH } from './measures.ts'
import { paragraph, runsOf } from './pieces.ts'

/** A cell, before it is set. */
interface Cell {
  readonly text: Line | undefined
  readonly head?: boolean
  readonly align?: 'right' | 'center'
}

const ALIGNMENT = { right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const

const alignmentOf = (column: Column<Line> | undefined): Pick<Cell, 'align'> =>
  column?.align ? { align: column.align } : {}

/** Any of the blocks that are tables. */
export function tableOf(
  block: Extract<Block, { kind: 'table' | 'form' | 'signatures' }>,
  language: keyof Label,
): Table {
  switch (block.kind) {
    case 'table':
      return table({
        language,
        shares: block.columns.map(({ share }) => share),
        head: block.columns.map(({ label }) => label),
        rows: block.rows.map((row) =>
          row.map((text, index) => ({
            text,
            ...alignmentOf(block.columns[index]),
          })),
        ),
      })
    case 'form':
      return table({
        language,
        shares: [28, 72],
        rows: block.rows.map(({ label, value }) => [{ text: label, align: 'center' }, { text: value }]),
      })
    case 'signatures': {
      const recorded = block.of.some(({ said }) => said !== undefined)
      const head = [WORDS.party, ...(recorded ? [WORDS.said] : []), WORDS.signature, WORDS.signedOn]
      return table({
        language,
        shares: recorded ? [24, 28, 28, 20] : [34, 40, 26],
        head: head.map(toWords),
        height: 720,
        rows: block.of.map(({ who, said }) => [
          { text: who },
          ...(recorded ? [{ text: said }] : []),
          { text: undefined },
          { text: undefined },
        ]),
      })
    }
  }
}

function table({
  language,
  shares,
  head,
  rows,
  height,
}: {
  readonly language: keyof Label
  readonly shares: readonly number[]
  readonly head?: readonly Line[]
  readonly rows: readonly (readonly Cell[])[]
  readonly height?: number
}): Table {
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / all))
  const cells = (row: readonly Cell[]) =>
    row.map(
      ({ text, head: isHead = false, align }, index) =>
        new TableCell({
          width: { size: widths[index] as number, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          children: [
            paragraph(
              text ? runsOf(text, { language, size: 'table', ...(isHead && { face: 'heading' }) }) : [],
              {
                size: 'table',
                ...(align && { alignment: ALIGNMENT[align] }),
              },
            ),
          ],
        }),
    )
  const heading = head?.map((text): Cell => ({ text, head: true, align: 'center' }))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      ...(heading ? [new TableRow({ tableHeader: true, cantSplit: true, children: cells(heading) })] : []),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            ...(height !== undefined && { height: { value: height, rule: HeightRule.ATLEAST } }),
            children: cells(row),
          }),
      ),
    ],
  })
}
