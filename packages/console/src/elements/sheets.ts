/** From where to where something goes along one side of a drawing. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What is printed of a drawing on one page. */
export interface Sheet {
  readonly row: number
  readonly column: number
  readonly svg: SVGSVGElement
}

/** What fits on a page of A4 or Letter beside the usual margins, in points. */
const PAGE = { width: 505, height: 690 }
/** Letters of 10 in the drawing are at least 7.5 points on paper (六号字): smaller is not read. */
const SMALLEST = 0.75

/**
 * Where a drawing is cut so that no part is longer than a page: in the last quarter of each, where it goes through the
 * fewest words and boxes, as late as can be.
 */
export function cutsOf(spans: readonly Span[], { from, to }: Span, page: number): readonly number[] {
  const cuts = [from]
  for (let at = from; to - at > page; at = cuts.at(-1) ?? to) {
    let best = { at: at + page, through: Number.POSITIVE_INFINITY }
    for (let cut = at + page; cut >= at + page * 0.75; cut -= 1) {
      const through = spans.filter((one) => one.from < cut && cut < one.to).length
      if (through < best.through) best = { at: cut, through }
    }
    cuts.push(best.at)
  }
  return [...cuts, to]
}

/** The sheets that a chart is printed on: as large as is read, and as many as that takes; empty ones are left out. */
export function sheetsOf(chart: SVGSVGElement): readonly Sheet[] {
  const [left = 0, top = 0, width = 0, height = 0] = (chart.getAttribute('viewBox') ?? '')
    .split(/\s+/)
    .map(Number)
  if (width <= 0 || height <= 0) return []
  const columns = Math.ceil((width * SMALLEST) / PAGE.width)
  const scale = Math.min(1, (columns * PAGE.width) / width)
  const spans = spansOf(chart)
  const cuts = {
    x: cutsOf(
      spans.map(({ x }) => x),
      { from: left, to: left + width },
      PAGE.width / scale,
    ),
    y: cutsOf(
      spans.map(({ y }) => y),
      { from: top, to: top + height },
      PAGE.height / scale,
    ),
  }
  return between(cuts.y).flatMap((y, row) =>
    between(cuts.x).flatMap((x, column) => {
      const isEmpty = !spans.some((one) => touches(one.x, x) && touches(one.y, y))
      return isEmpty ? [] : [{ row, column, svg: sheetOf(chart, { x, y, scale }) }]
    }),
  )
}

function between(cuts: readonly number[]): readonly Span[] {
  return cuts.slice(1).map((to, at) => ({ from: cuts[at] ?? to, to }))
}

const touches = (one: Span, other: Span) => one.from < other.to && other.from < one.to

interface Place {
  readonly x: Span
  readonly y: Span
  readonly scale: number
}

function sheetOf(chart: SVGSVGElement, { x, y, scale }: Place): SVGSVGElement {
  const sheet = chart.cloneNode(true) as SVGSVGElement
  const [width, height] = [x.to - x.from, y.to - y.from]
  sheet.classList.add('sheet')
  sheet.setAttribute('viewBox', `${x.from} ${y.from} ${width} ${height}`)
  sheet.style.inlineSize = `${width * scale}pt`
  sheet.style.blockSize = `${height * scale}pt`
  return sheet
}

/** Where the words and the boxes of a chart are, as it says itself: a folded one has not been laid out. */
function spansOf(chart: SVGSVGElement): readonly Pick<Place, 'x' | 'y'>[] {
  const moved = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(
    chart.querySelector('g')?.getAttribute('transform') ?? '',
  )
  const [dx, dy] = [Number(moved?.[1] ?? 0), Number(moved?.[2] ?? 0)]
  const numberOf = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0)
  const words = [...chart.querySelectorAll('text')].map((text) => {
    const size = numberOf(text, 'font-size')
    const long = widthOf(text.textContent ?? '') * size
    const anchor = text.getAttribute('text-anchor')
    const start = numberOf(text, 'x') + dx - (anchor === 'middle' ? long / 2 : 0)
    const base = numberOf(text, 'y') + dy
    return { x: { from: start, to: start + long }, y: { from: base - size, to: base + size * 0.3 } }
  })
  const boxes = [...chart.querySelectorAll('.node > path, .node > polygon')].map((box) => {
    const drawn = box.getAttribute('points') ?? box.getAttribute('d') ?? ''
    const numbers = [...drawn.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number)
    const along = (of: number, by: number) => numbers.filter((_, at) => at % 2 === of).map((one) => one + by)
    return { x: spanOf(along(0, dx)), y: spanOf(along(1, dy)) }
  })
  return [...words, ...boxes]
}

const spanOf = (numbers: readonly number[]): Span => ({
  from: Math.min(...numbers),
  to: Math.max(...numbers),
})

/** How wide words are, in letters of 中文: others are little more than half as wide. */
function widthOf(words: string): number {
  return [...words].reduce((sum, letter) => sum + (letter > '⺀' ? 1 : 0.55), 0)
}
