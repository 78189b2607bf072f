import type { Citation, Label } from '@gongzhi/core'
import { reactionsToDot, toChartModel, toDot, toMermaid } from '@gongzhi/core/diagram'
import { companyHandover, ownerCommittee } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

const plugin = ownerCommittee()
const processes = plugin.processes ?? []
const languages = ['zh', 'en'] as const

interface Named {
  readonly label: Label
  readonly articles?: readonly Citation[]
}

test('there are eight definitions to draw', () => {
  expect(processes.map(({ name }) => name)).toEqual([
    'assembly-meeting',
    'committee-election',
    'committee-term',
    'committee-meetings',
    'committee-meeting',
    'house-documents',
    'company-handover',
    'delegate-congress',
  ])
})

describe.each(
  processes.flatMap((definition) =>
    languages.map((language) => ({ definition, language, name: definition.name })),
  ),
)('$name in $language', ({ definition, language }) => {
  const { vocabulary } = definition
  const states = Object.entries<Label>(vocabulary.states)

  test('is drawn with every state by its label, in Mermaid and in DOT', () => {
    const model = toChartModel(definition, language)
    const [mermaid, dot] = [toMermaid(definition, { language }), toDot(definition, { language })]
    for (const [path, label] of states) {
      expect(model.states).toContainEqual(expect.objectContaining({ path, label: label[language] }))
      expect(mermaid).toContain(label[language])
      expect(dot).toContain(label[language])
    }
  })

  test('writes each deadline, each event and each article on an arrow', () => {
    const { arrows } = toChartModel(definition, language)
    const written = (named: readonly Named[], lines: readonly (readonly string[])[]) => {
      for (const { label, articles = [] } of named) {
        const own = lines.filter((one) => one.some((line) => line.endsWith(label[language])))
        expect([label.en, own.length > 0]).toEqual([label.en, true])
        for (const { instrument, article } of articles)
          expect(own.flat()).toContain(`《${instrument.replace('中华人民共和国', '')}》${article}`)
      }
    }
    written(
      Object.values(vocabulary.deadlines ?? {}),
      arrows.filter(({ deadline }) => deadline).map(({ lines }) => lines),
    )
    written(
      Object.values(vocabulary.events),
      arrows.filter(({ deadline }) => !deadline).map(({ lines }) => lines),
    )
  })

  test('says no state in the other language', () => {
    const other = language === 'zh' ? 'en' : 'zh'
    const drawn = toChartModel(definition, language).states.map(({ label }) => label)
    for (const [, label] of states) expect(drawn).not.toContain(label[other])
  })
})

test('the end of a notice and its article stand on one arrow', () => {
  expect(toChartModel(companyHandover, 'zh').arrows).toContainEqual({
    from: 'noticed',
    to: 'leaving',
    lines: ['到期：解聘通知期满', '《民法典》946'],
    deadline: true,
  })
})

test.each(languages)('what one causes in another is drawn with every reaction, in %s', (language) => {
  // Long labels are broken into lines.
  const unbroken = (text: string) => text.replaceAll(/<[^>]*>|\s|→/g, '')
  const dot = unbroken(reactionsToDot([plugin], { language }))
  const reactions = plugin.reactions ?? []
  expect(reactions.length).toBeGreaterThan(0)
  for (const { label } of reactions) expect(dot).toContain(unbroken(label[language]))
})
