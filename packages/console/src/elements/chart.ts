const SVG = 'http://www.w3.org/2000/svg'

/** What a chart of Graphviz is made of; nothing else of an SVG comes into a page. */
const ELEMENTS = new Set(['svg', 'g', 'path', 'polygon', 'polyline', 'ellipse', 'text', 'title'])
const ATTRIBUTES = new Set(
  [
    'viewBox d points cx cy rx ry x y transform fill stroke stroke-width stroke-dasharray text-anchor',
    'font-size font-weight',
  ].flatMap((names) => names.split(' ')),
)

/** The colours that charts are drawn with, as names that follow the page's. */
const COLOURS: Readonly<Record<string, string>> = {
  '#ffffff': 'ground',
  white: 'ground',
  '#f6f8fa': 'raised',
  '#eef6ee': 'raised',
  '#24292f': 'ink',
  black: 'ink',
  '#000000': 'ink',
  '#57606a': 'edge',
  '#8c959f': 'line',
  '#9a6700': 'late',
  '#7d4e00': 'late',
}

/** What a chart is marked with. */
export interface ChartMarks {
  /** The states in which the process is. */
  readonly now: readonly string[]
  /** Those through which it came. */
  readonly before: readonly string[]
}

/**
 * A chart that a server drew, made anew in the page: of the elements and attributes that a chart has, in the colours of
 * the page, with the states marked. Whatever else the text holds is left out. Undefined where it is no chart.
 */
export function chartOf(text: string, { now, before }: ChartMarks): SVGSVGElement | undefined {
  const read = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  if (read.localName !== 'svg') return undefined
  const chart = copyOf(read) as SVGSVGElement
  for (const title of chart.querySelectorAll('title')) {
    const path = (title.textContent ?? '').replace(/^cluster_/, '')
    const group = title.parentNode as Element | null
    if (now.includes(path)) group?.classList.add('now')
    else if (before.includes(path)) group?.classList.add('before')
    // A title is a tooltip, and says names of the inside.
    title.remove()
  }
  // Definitions are named for programs in the title.
  const [title] = [...chart.querySelectorAll('text')].filter((one) =>
    / · [\w-]+@\d+$/.test(one.textContent ?? ''),
  )
  if (title) title.textContent = title.textContent?.replace(/ · [\w-]+@\d+$/, '') ?? ''
  // Drawn as large as its letters are meant to be: what is wider than the page is scrolled.
  const width = Number(chart.getAttribute('viewBox')?.split(/\s+/)[2])
  if (width > 0) chart.style.inlineSize = `${Math.ceil(width * 1.25)}px`
  chart.classList.add('chart')
  chart.setAttribute('aria-hidden', 'true')
  return chart
}

function copyOf(from: Element): Element {
  const made = document.createElementNS(SVG, from.localName)
  for (const { name, value } of from.attributes) {
    if (name === 'class' && /^(node|edge|cluster|graph)$/.test(value)) made.classList.add(value)
    if (!ATTRIBUTES.has(name)) continue
    const colour = name === 'fill' || name === 'stroke' ? COLOURS[value.toLowerCase()] : undefined
    if (colour) made.classList.add(`${name}-${colour}`)
    else if (!/url\(/i.test(value)) made.setAttribute(name, value)
  }
  for (const child of from.childNodes)
    if (child.nodeType === Node.TEXT_NODE) made.append(child.textContent ?? '')
    else if (child instanceof Element && ELEMENTS.has(child.localName)) made.append(copyOf(child))
  return made
}
