import { drawSvg, reactionsToDot, toDot } from '@gongzhi/core/diagram'
import { links } from '@gongzhi/links'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'
import { Graphviz } from '@hpcc-js/wasm-graphviz'
import { beforeAll, describe, expect, test } from 'vitest'

/** From left to right and from top to bottom, in points. */
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
interface Line extends Box {
  readonly text: string
  readonly anchor: string
}
/** A state, a state with others inside, or words on an arrow. */
interface Part {
  readonly kind: 'cluster' | 'node'
  readonly name: string
  /** Without one there is nothing that words could touch. */
  readonly border: boolean
  readonly box: Box
  readonly lines: readonly Line[]
}

const PART = /<g id="[^"]*" class="(cluster|node)">\s*<title>([^<]*)<\/title>(.*?)<\/g>/gs
const TEXT =
  /<text [^>]*text-anchor="(\w+)" x="([-\d.]+)" y="([-\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</g

function partsOf(svg: string): readonly Part[] {
  return [...svg.matchAll(PART)].map(([, kind = '', name = '', drawn = '']) => ({
    kind: kind as Part['kind'],
    name,
    border: !/stroke-width="0"/.test(drawn),
    box: boxOf(drawn),
    lines: [...drawn.matchAll(TEXT)].map(lineOf),
  }))
}

/** The box of what is drawn: corners, curves and rings. */
function boxOf(drawn: string): Box {
  const corners = [...drawn.matchAll(/ (?:points|d)="([^"]*)"/g)].flatMap(([, all = '']) =>
    [...all.matchAll(/([-\d.]+),([-\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
  )
  const rings = [...drawn.matchAll(/cx="([-\d.]+)" cy="([-\d.]+)" rx="([-\d.]+)" ry="([-\d.]+)"/g)].flatMap(
    (ring) => {
      const [x = 0, y = 0, rx = 0, ry = 0] = ring.slice(1).map(Number)
      return [[x - rx, y - ry] as const, [x + rx, y + ry] as const]
    },
  )
  const [xs, ys] = [0, 1].map((axis) => [...corners, ...rings].map((point) => point[axis] as number))
  return {
    left: Math.min(...(xs as number[])),
    right: Math.max(...(xs as number[])),
    top: Math.min(...(ys as number[])),
    bottom: Math.max(...(ys as number[])),
  }
}

// How wide Noto Sans CJK SC makes the characters from blank to tilde, in thousandths of their height.
const ADVANCES = [
  '224 323 474 555 555 921 680 278 338 338 467 555 278 347 278 392 555 555 555 555 555 555 555 555 555 555',
  '278 278 555 555 555 474 946 608 657 638 688 589 552 689 728 293 535 646 543 812 723 742 633 742 635 596',
  '599 721 575 878 573 531 603 338 392 338 555 559 606 563 618 510 620 554 325 564 607 275 275 552 284 926',
  '610 606 620 620 388 468 377 607 521 802 498 521 475 338 270 338 555',
].flatMap((line) => line.split(' ').map(Number))

/** The box of a line. Whatever is not a letter of English is as wide as it is high. */
function lineOf([, anchor = '', x, y, size, written = '']: RegExpExecArray): Line {
  const text = written.replaceAll(/&#(\d+);|&(\w+);/g, (_, code?: string, name = '') =>
    code === undefined ? (SIGNS[name] ?? name) : String.fromCodePoint(Number(code)),
  )
  const advances = [...text].map((letter) => ADVANCES[(letter.codePointAt(0) as number) - 32] ?? 1_000)
  const long = (advances.reduce((sum, advance) => sum + advance, 0) / 1_000) * Number(size)
  return {
    text,
    anchor,
    left: Number(x) - long / 2,
    right: Number(x) + long / 2,
    top: Number(y) - 0.8 * Number(size),
    bottom: Number(y) + 0.2 * Number(size),
  }
}
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const lies = (inner: Box, outer: Box, by = 0) =>
  inner.left >= outer.left + by &&
  inner.right <= outer.right - by &&
  inner.top >= outer.top + by &&
  inner.bottom <= outer.bottom - by
const apart = (a: Box, b: Box) =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top

const plugins = [triParty(), ownerCommittee(), { name: 'links', reactions: links }]
const languages = ['zh', 'en'] as const
const definitions = plugins.flatMap((plugin) => plugin.processes ?? [])

let graphviz: Graphviz
beforeAll(async () => {
  graphviz = await Graphviz.load()
})

describe.each([
  ...definitions.flatMap((definition) =>
    languages.map((language) => ({
      name: `${definition.name} in ${language}`,
      draw: () => toDot(definition, { language }),
    })),
  ),
  ...languages.map((language) => ({
    name: `the reactions in ${language}`,
    draw: () => reactionsToDot(plugins, { language }),
  })),
])('the picture of $name', ({ draw }) => {
  const parts = () => partsOf(drawSvg(draw(), graphviz)).filter(({ lines }) => lines.length > 0)

  test('has each line in the middle of its place', () => {
    const wrong = parts().flatMap(({ lines }) => lines.filter(({ anchor }) => anchor !== 'middle'))
    expect(wrong).toEqual([])
    for (const { box, lines, name } of parts()) {
      const [title] = lines as [Line]
      const aside = (title.left + title.right) / 2 - (box.left + box.right) / 2
      expect([name, Math.abs(aside) < 1]).toEqual([name, true])
    }
  })

  test('has every line inside of its state, off its border', () => {
    const over = parts().flatMap(({ box, lines }) => lines.filter((line) => !lies(line, box, 2)))
    expect(over.map(({ text }) => text)).toEqual([])
  })

  test('has no line on the border of any state, and none on another', () => {
    const all = parts()
    const lines = all.flatMap((part) => part.lines)
    const crossing = lines.flatMap((line) =>
      all
        .filter(({ border, box }) => border && !lies(line, box) && !apart(line, box))
        .map(({ name }) => `${line.text} × ${name}`),
    )
    expect(crossing).toEqual([])
    const touching = lines.flatMap((one, index) =>
      lines
        .slice(index + 1)
        .filter((other) => !apart(one, other))
        .map(({ text }) => `${one.text} × ${text}`),
    )
    expect(touching).toEqual([])
  })
})
