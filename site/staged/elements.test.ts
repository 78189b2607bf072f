import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const SOURCE = join(ROOT, 'packages/console/src/elements')
const elements = readdirSync(SOURCE).flatMap((file) => /^(\w+)\.ce\.vue$/.exec(file)?.[1] ?? [])
const textOf = (element: string) => readFileSync(join(SOURCE, `${element}.ce.vue`), 'utf8')

/** What an element takes beside what every element takes. */
function propertiesOf(element: string): readonly string[] {
  const [, declared = ''] = /defineProps<([^]*?)>\(\)/.exec(textOf(element)) ?? []
  const own = Array.from(declared.matchAll(/readonly (\w+)\??:/g), ([, name]) => name as string)
  // What a function of its own is given is no property of the element.
  const told = own.filter((name) => new RegExp(`^ {4}readonly ${name}\\b`, 'm').test(declared))
  return [...(declared.includes('ProcessElementProps') ? ['definition', 'process'] : []), ...told]
}

function eventsOf(element: string): readonly string[] {
  return [...new Set(Array.from(textOf(element).matchAll(/tell\('([\w-]+)'/g), ([, name]) => name as string))]
}

test('the console has eight elements', () => {
  expect(elements).toHaveLength(8)
})

test.each(
  elements.flatMap((element) => [`${element}.zh-CN.md`, `${element}.md`].map((page) => [element, page])),
)(
  'the page of %s is there, embeds it, and names its properties and events: %s',
  (element = '', page = '') => {
    const text = readFileSync(join(ROOT, 'site/pages/elements', page), 'utf8')
    expect(text).toContain(`</gongzhi-${element}>`)
    // Whoever reads about it tries it: it is live in the page.
    expect(text).toMatch(new RegExp(`<LiveVote element="gongzhi-${element}"[^>]* />`))
    const [, ...tables] = text.split('```').at(-1)?.split('\n| --- ') ?? []
    const named = tables.flatMap((table) =>
      Array.from(table.matchAll(/^\| (`.*?`) \|/gm), ([, cell]) => cell as string),
    )
    const words = named.flatMap((cell) => cell.replaceAll('`', '').split(', '))
    expect(words.toSorted()).toEqual([...propertiesOf(element), ...eventsOf(element)].toSorted())
  },
)
