import type { Block, Line, Paper, Piece } from '@gongzhi/core'

/** A line that says the same in both languages. */
export function words(text: string): Line {
  const piece: Piece = { kind: 'words', text }
  return { kind: 'line', zh: [piece], en: [piece] }
}

/** A blank for it. */
export function blankFor(zh: string, en: string): Line {
  const piece: Piece = { kind: 'blank', what: { zh, en } }
  return { kind: 'line', zh: [piece], en: [piece] }
}

/** A paper with every kind of block, each of which says a text. */
export function everyBlock(text: string): readonly Block[] {
  const said = words(text)
  return [
    { kind: 'title', text: said },
    { kind: 'number', text: said },
    { kind: 'addressee', text: said },
    { kind: 'paragraph', text: said },
    { kind: 'heading', text: said },
    { kind: 'list', items: [said, said] },
    {
      kind: 'table',
      columns: [
        { label: said, share: 1 },
        { label: said, share: 2, align: 'right' },
      ],
      rows: [[said, said]],
    },
    { kind: 'form', rows: [{ label: said, value: said }] },
    { kind: 'signatures', of: [{ who: said, said }] },
    { kind: 'signatures', of: [{ who: said }] },
    { kind: 'signOff', by: [said], day: said },
    { kind: 'note', text: said },
  ]
}

/** How often {@link everyBlock} says its text. */
export const TIMES = 19

/** A paper of some blocks. */
export function paperOf(blocks: readonly Block[], more: Partial<Paper> = {}): Paper {
  return {
    id: 'joint-meeting/minutes',
    label: { zh: '联席会议纪要', en: 'Minutes of a joint meeting' },
    blocks,
    articles: [],
    source: {
      community: 'hope-city',
      process: 'm1',
      label: { zh: '联席会议', en: 'Joint meeting' },
      release: 1,
      entry: 41,
      hash: '9f2c',
    },
    missing: [],
    ...more,
  }
}
