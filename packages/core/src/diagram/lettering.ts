// Graphviz has no measure for Chinese where the font is not installed: every text comes in a table whose
// width is stated here.

/** How wide a text is: Chinese characters take two columns. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) as number) >= 0x1100 ? 2 : 1
  return width
}

// What opens stays with what follows, and what closes with what stands before.
const WORDS = /[（《“[]*[\u1100-\uffff][，。；：、）》”！？\]]*|[^\s\u1100-\uffff]+\s*|\s+/gu

/**
 * Breaks a text into lines of at most so many columns and of about the same length; between Chinese
 * characters anywhere, elsewhere at blanks.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const lines = fill(text, columns)
  for (let width = Math.ceil(widthOf(text) / Math.max(1, lines.length)); width < columns; width++) {
    const even = fill(text, width)
    if (even.length <= lines.length) return even
  }
  return lines
}

function fill(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(WORDS) ?? []) {
    if (line && widthOf(line + word.trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  if (line.trim()) lines.push(line.trimEnd())
  return lines
}

/** A line of a table: small, or as large as the name of a state. */
export interface Lettered {
  readonly text: string
  readonly size: 'name' | 'small'
}

/** Small lines, none longer than so many columns. */
export function small(lines: readonly string[], columns = 30): readonly Lettered[] {
  return lines.flatMap((line) => wrap(line, columns)).map((text) => ({ text, size: 'small' }))
}

const POINT = { name: 13, small: 10.5 } as const

/** Lines as a label of stated width. */
export function tableOf(lines: readonly Lettered[]): string {
  if (lines.length === 0) return '""'
  const width = Math.ceil(Math.max(...lines.map(({ text, size }) => widthOf(text) * POINT[size] * 0.54)) + 8)
  const rows = lines.map(({ text, size }) => {
    const words = `<FONT POINT-SIZE="${POINT[size]}">${html(text)}</FONT>`
    return `<TR><TD FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${POINT[size] + 4.5}">${words}</TD></TR>`
  })
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1">${rows.join('')}</TABLE>>`
}

/** A name with what stands under it, in columns side by side where it is long. */
export function boxOf(name: string, groups: readonly (readonly Lettered[])[]): string {
  const rows = groups.flat().length
  const columns = inColumns(groups, Math.min(4, Math.ceil(rows / 16)))
  if (columns.length <= 1) return tableOf([{ text: name, size: 'name' }, ...groups.flat()])
  // Graphviz would stretch a shorter column over the height of the others.
  const tallest = Math.max(...columns.map((column) => column.flat().length))
  const cells = columns.map((column) => {
    const lines = column.flat()
    const blanks = Array.from({ length: tallest - lines.length }, () => ({
      text: ' ',
      size: 'small' as const,
    }))
    return `<TD>${tableOf([...lines, ...blanks]).slice(1, -1)}</TD>`
  })
  const title = tableOf([{ text: name, size: 'name' }]).slice(1, -1)
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR><TD COLSPAN="${columns.length}">${title}</TD></TR><TR>${cells.join('')}</TR></TABLE>>`
}

/** Groups in their order, none of them broken, in columns of about the same height. */
function inColumns(
  groups: readonly (readonly Lettered[])[],
  count: number,
): readonly (readonly (readonly Lettered[])[])[] {
  const height = groups.flat().length / count
  const columns: (readonly Lettered[])[][] = []
  let rows = 0
  for (const group of groups) {
    const column = Math.min(count - 1, Math.floor(rows / height))
    columns[column] = [...(columns[column] ?? []), group]
    rows += group.length
  }
  return columns.filter((column) => column !== undefined)
}

/** A text between quotation marks, as DOT reads it. */
export function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const FONT = 'Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif'

/** How pictures look, whatever they show. */
export const HEAD = [
  '  graph [fontname="@", fontsize=16, labelloc=t, pad=0.3, nodesep=0.3, ranksep=0.3, newrank=true];',
  '  node [fontname="@", fontsize=13, shape=box, style="rounded,filled", fillcolor="#f6f8fa", color="#57606a", penwidth=1.2];',
  '  edge [fontname="@", fontsize=10.5, color="#57606a", fontcolor="#24292f", arrowsize=0.7];',
].map((line) => line.replace('@', FONT))
