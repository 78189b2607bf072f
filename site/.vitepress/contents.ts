import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { DefaultTheme } from 'vitepress'

import { addressOf, type Language, targetOf } from '../staged/addresses.ts'

const STAGED = join(import.meta.dirname, '../.pages')

interface Part {
  readonly title: { readonly [one in Language]: string }
  /** Pages by their names; one that is not there is left out. */
  readonly pages: readonly string[]
}

/** Each element of the console has a page. */
export const ELEMENTS = [
  'worklist',
  'act',
  'process',
  'history',
  'assembly',
  'review',
  'rules',
  'proof',
] as const

/** Those that are not named here stand at the end, so that no page is without a way to it. */
const START: readonly Part[] = [
  {
    title: { zh: '开始', en: 'Start' },
    pages: ['start', 'concepts', 'overview'],
  },
  {
    title: { zh: '接入', en: 'Build it in' },
    pages: ['first-day', 'examples/vendor', 'joining', 'mcp', 'papers', 'follow', 'reactions'],
  },
  {
    title: { zh: '界面与命令行', en: 'Screens and commands' },
    pages: ['elements', 'packages/console', 'command-line', 'supervision', 'examples/in-the-browser'],
  },
  {
    title: { zh: '各个元素', en: 'The elements' },
    pages: ELEMENTS.map((name) => `elements/${name}`),
  },
  {
    title: { zh: 'HTTP', en: 'HTTP' },
    pages: ['http', 'vote-with-curl', 'examples/java-client'],
  },
  {
    title: { zh: '存储与规模', en: 'Storage and scale' },
    pages: ['packages/adapters', 'many-machines', 'storage-adapter', 'examples/custom-adapter'],
  },
  {
    title: { zh: '实用指南', en: 'Cookbook' },
    pages: ['cookbook', 'backup', 'upgrade'],
  },
  {
    title: { zh: '安全', en: 'Security' },
    pages: ['threat-model', 'security'],
  },
  {
    title: { zh: '参考', en: 'Reference' },
    pages: [
      'codes',
      'packages/core',
      'packages/owner-committee',
      'packages/tri-party',
      'packages/organisation',
      'packages/supervision',
      'packages/park',
      'packages/links',
      'packages/http',
      'packages/papers',
      'packages/mcp',
      'packages/cli',
      'contributing',
    ],
  },
]

/** The pages that nobody has put into the contents: a new one has a way to it all the same. */
function restOf(language: Language): Part {
  const named = new Set(['index', ...START.flatMap(({ pages }) => pages)])
  const folder = join(STAGED, language === 'zh' ? '' : 'en')
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !/^(?:en|public|source|processes|places)\//.test(file))
    .map((file) => file.replace(/\.md$/, ''))
    .filter((name) => !named.has(name))
    .toSorted()
  return { title: { zh: '更多', en: 'More' }, pages }
}

/** The first heading of a page, or undefined where there is no such page. */
function titleOf(language: Language, name: string): string | undefined {
  const file = join(STAGED, targetOf(language, name))
  if (!existsSync(file)) return undefined
  return /^# (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.replaceAll('`', '')
}

function itemsOf(language: Language, pages: readonly string[]): DefaultTheme.SidebarItem[] {
  return pages.flatMap((name) => {
    const text = titleOf(language, name)
    return text === undefined ? [] : [{ text, link: addressOf(language, name) }]
  })
}

/** What stands beside the pages: the contents, and for a process or a place the list of its like. */
export function sidebarOf(language: Language): DefaultTheme.SidebarMulti {
  const base = language === 'zh' ? '/' : '/en/'
  return {
    [`${base}processes/`]: listOf(language, 'processes'),
    [`${base}places/`]: listOf(language, 'places'),
    [base]: [...START, restOf(language)]
      .map(({ title, pages }) => ({ text: title[language], items: itemsOf(language, pages) }))
      .filter(({ items }) => items.length > 0),
  }
}

/** The pages that the list of a folder leads to, in its order and under its headings. */
function listOf(language: Language, folder: string): DefaultTheme.SidebarItem[] {
  const index = readFileSync(join(STAGED, targetOf(language, `${folder}/index`)), 'utf8')
  const groups: DefaultTheme.SidebarItem[] = [
    {
      text: titleOf(language, `${folder}/index`) ?? '',
      link: addressOf(language, `${folder}/index`),
      items: [],
    },
  ]
  const compare = titleOf(language, `${folder}/compare`)
  if (compare) groups[0]?.items?.push({ text: compare, link: addressOf(language, `${folder}/compare`) })
  for (const line of index.split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1]
    if (heading) groups.push({ text: heading, items: [] })
    const [, text, link] = /^\| \[([^\]]+)\]\((\/[^)]+)\)/.exec(line) ?? []
    if (text && link) groups.at(-1)?.items?.push({ text, link })
  }
  return groups
}
