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
export interface LabelLine {
  readonly text: string
  readonly size: 'name' | 'small'
}

/** Small lines, none longer than so many columns. */
export function small(lines: readonly string[], columns = 30): readonly LabelLine[] {
  return lines.flatMap((line) => wrap(line, columns)).map((text) => ({ text, size: 'small' }))
}

/** The sizes of letters, in points. */
export const POINT = { name: 13, small: 10.5 } as const

// How wide a letter is, in parts of its size, where it is not as wide as most: by the fonts of {@link FONT}.
const LETTERS: readonly (readonly [RegExp, number])[] = [
  [/[·\u2010-\u22ff\u1100-\uffff]/, 1],
  [/[MW@%]/, 0.95],
  [/[mw]/, 0.88],
  [/[A-Z&]/, 0.74],
  [/[ijl.,:;'|!]/, 0.32],
  [/[ ftr()[\]"/-]/, 0.42],
]
const MOST_LETTERS = 0.6

/** How long a text of a size is at the most, in points. */
export function lengthOf(text: string, size: keyof typeof POINT): number {
  const parts = [...text].map((letter) => LETTERS.find(([some]) => some.test(letter))?.[1] ?? MOST_LETTERS)
  return parts.reduce((sum, part) => sum + part, 0) * POINT[size]
}

/** Lines as a label of stated width. Each cell has a ground, invisible, by which {@link centred} finds its middle. */
export function tableOf(lines: readonly LabelLine[]): string {
  if (lines.length === 0) return '""'
  const width = Math.ceil(Math.max(...lines.map(({ text, size }) => lengthOf(text, size))) + 8)
  const rows = lines.map(({ text, size }) => {
    const words = `<FONT POINT-SIZE="${POINT[size]}">${html(text)}</FONT>`
    const cell = `FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${POINT[size] + 4.5}" BGCOLOR="transparent"`
    return `<TR><TD ${cell}>${words}</TD></TR>`
  })
  return table(rows.join(''), 1)
}

function table(rows: string, padding: number): string {
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="${padding}">${rows}</TABLE>>`
}

const CELL =
  /<polygon fill="none" stroke="none" points="([^"]*)"\/>\s*<text [^>]*?text-anchor="start" x="[^"]*"/g

/**
 * Graphviz begins each line of a table so far to the left of the middle as it believes that half of it is
 * long, and what it believes of Chinese is too little: here each line is put into the middle of its cell.
 */
export function centred(svg: string): string {
  return svg.replace(CELL, (drawn, points: string) => {
    const across = points.split(' ').map((point) => Number(point.split(',')[0]))
    const middle = (Math.min(...across) + Math.max(...across)) / 2
    return drawn
      .slice(drawn.indexOf('<text'))
      .replace(/text-anchor="start" x="[^"]*"/, `text-anchor="middle" x="${middle.toFixed(2)}"`)
  })
}

/** Words on an arrow: a node without a border, so that no line and no border runs through them. */
export function wordsNode(id: string, words: readonly LabelLine[], colour: string): string {
  const look = `shape=box, style="", penwidth=0, margin="0.06,0.05", fontcolor="${colour}"`
  return `${id} [${look}, label=${tableOf(words)}];`
}

/** How wide a box with a name in it is, in inches. */
export function inches(name: string, margin: number): string {
  return Math.max(0.75, lengthOf(name, 'name') / 72 + margin).toFixed(2)
}

/** A name with what stands under it, in columns side by side where it is long. */
export function boxOf(name: string, groups: readonly (readonly LabelLine[])[]): string {
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
  return table(`<TR><TD COLSPAN="${columns.length}">${title}</TD></TR><TR>${cells.join('')}</TR>`, 2)
}

/** Groups in their order, none of them broken, in columns of about the same height. */
function inColumns(
  groups: readonly (readonly LabelLine[])[],
  count: number,
): readonly (readonly (readonly LabelLine[])[])[] {
  const height = groups.flat().length / count
  const columns: (readonly LabelLine[])[][] = []
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
  '  node [fontname="@", fontsize=13, shape=box, style="rounded,filled", fillcolor="#f6f8fa"];',
  '  node [color="#57606a", penwidth=1.2];',
  '  edge [fontname="@", fontsize=10.5, color="#57606a", fontcolor="#24292f", arrowsize=0.7];',
].map((line) => line.replace('@', FONT))
