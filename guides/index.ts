import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { creditLinks, links, organisationLinks, supervisionLinks } from '@gongzhi/links'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'

import type { Guided } from './guided.ts'
import { pageOf } from './page.ts'
import { type Language, say, table } from './said.ts'

const PACKAGES = [
  {
    folder: 'owner-committee',
    title: { zh: '业主自己决定', en: 'What owners decide' },
    plugin: ownerCommittee(),
  },
  { folder: 'tri-party', title: { zh: '三方一起办', en: 'What the three parties do' }, plugin: triParty() },
  { folder: 'organisation', title: { zh: '组织体系', en: 'Who belongs where' }, plugin: organisations() },
  { folder: 'supervision', title: { zh: '监督管理', en: 'What authorities look at' }, plugin: supervision() },
] as const

/** What becomes an entry of credit, of a host that enters all of it. */
const ofCredit = creditLinks({
  authorityOf: () => 'authority',
  items: {
    recorded: 'overdue-rectification',
    failed: 'failed',
    penalty: 'penalty',
    named: 'model-community',
  },
  isCompany: () => true,
})

/** Every page of the guides, by its name in the folder: one for each definition in each language, and the list. */
export function guidePages(): ReadonlyMap<string, string> {
  const { installed } = createGovernance({
    storage: createMemoryStorage(),
    plugins: [
      ...PACKAGES.map(({ plugin }) => plugin),
      { name: 'links', reactions: [...links, ...organisationLinks, ...supervisionLinks, ...ofCredit] },
    ],
    holdings: () => [],
    report: () => {},
  })
  const pages = new Map<string, string>()
  for (const language of ['en', 'zh'] as const) {
    const end = language === 'en' ? '.md' : '.zh-CN.md'
    pages.set(`README${end}`, listOf(language, end))
    for (const { folder, plugin } of PACKAGES)
      for (const definition of plugin.processes ?? []) {
        const terms = installed.terms.get(definition.name)
        const { capacities } = installed
        const guided: Guided = { definition, language, package: folder, installed, capacities, terms }
        pages.set(`${definition.name}${end}`, pageOf(guided))
      }
  }
  return pages
}

function listOf(language: Language, end: string): string {
  return [
    say(language, '# 每个流程一页', '# One guide for each process'),
    '',
    say(language, '[English](README.md)', '[中文](README.zh-CN.md)'),
    '',
    say(
      language,
      '每一页说明：由谁开始，接着做什么、由谁做、填写什么，何时到期，需要哪些规定，会得出什么，并附一次完整的过程。',
      'Each page says who begins the process, what comes when and from whom, what it asks for, ' +
        'what comes due, which rules it needs, and what may come of it, with a run from beginning to ' +
        'end.',
    ),
    '',
    ...PACKAGES.flatMap(({ title, plugin }) => [
      `## ${title[language]}`,
      '',
      ...table(
        [say(language, '流程', 'Process'), say(language, '做什么', 'What it is for')],
        (plugin.processes ?? []).map(({ name, label, vocabulary }) => [
          `[${label[language]}](${name}${end})`,
          (vocabulary.about as { readonly [one in Language]: string } | undefined)?.[language] ?? '',
        ]),
      ),
    ]),
  ].join('\n')
}
