import type { Label, Line, Paper } from '@gongzhi/core'
import { type PaperQuery, readPaperUnguarded } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

/** A paper as lines of text: cells are parted by |, and a blank reads ＿what＿. */
export function textOfPaper({ blocks }: Pick<Paper, 'blocks'>, language: keyof Label = 'zh'): string[] {
  const text = (line: Line) =>
    line[language]
      .map((piece) => (piece.kind === 'words' ? piece.text : `＿${piece.what[language]}＿`))
      .join('')
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'list':
        return block.items.map((item, index) => `${index + 1}. ${text(item)}`)
      case 'table':
        return [block.columns.map(({ label }) => label), ...block.rows].map((row) =>
          row.map(text).join(' | '),
        )
      case 'form':
        return block.rows.map(({ label, value }) => `${text(label)} | ${text(value)}`)
      case 'signatures':
        return block.of.map(({ who, said }) => [who, ...(said ? [said] : [])].map(text).join(' | '))
      case 'signOff':
        return [...block.by, block.day].map(text)
      default:
        return [text(block.text)]
    }
  })
}

/** A paper of a process of a test, which has to be there. */
export async function paperOf(
  { governance, community }: Harness,
  query: Omit<PaperQuery, 'community'>,
): Promise<Paper> {
  const answer = await readPaperUnguarded(governance, { community: community.id, ...query })
  if (answer.status === 'refused') throw new Error(`${answer.code}: ${answer.reason.en}`)
  return answer.paper
}
