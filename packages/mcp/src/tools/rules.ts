import {
  describeCitation,
  describeConflict,
  describeValue,
  type Json,
  type Provision,
  type Resolution,
} from '@gongzhi/core'
import * as z from 'zod'

import type { ToolAnswer } from '../answer.ts'
import { type McpRefusal, refuseMcp } from '../codes.ts'
import { type FoundLaw, lawAt } from '../law.ts'
import { plain } from '../plain.ts'
import { after, id, limit, WHERE } from '../tool.ts'
import { defineTool } from './define.ts'
import { findByWords } from './search.ts'

const ASKED = { ...WHERE, capacity: id.optional() }

/** What is stated of a provision, in short. */
function lineOf({
  provision,
  resolution,
}: {
  readonly provision: Provision
  readonly resolution: Resolution
}) {
  const { id: name, label } = provision
  if (resolution.status === 'missing')
    return {
      zh: `“${label.zh}”（${name}）：已收录的文本没有规定`,
      en: `"${label.en}" (${name}): no text at hand states it`,
    }
  const [value, where] = [
    describeValue(provision, resolution.value as Json),
    describeCitation(resolution.citation),
  ]
  return {
    zh: `“${label.zh}”（${name}）：${value.zh}（${where.zh}）`,
    en: `"${label.en}" (${name}): ${value.en} (${where.en})`,
  }
}

/** Looks for rules by words. */
export const findRules = defineTool({
  name: 'find_rules',
  label: { zh: '查找规定', en: 'Find rules' },
  about: {
    zh:
      '在已收录的规定中按词查找，给出某地某日的值和条文。' +
      '没有规定的，注明没有；要看详细依据和冲突，再用 explain_rule。',
    en:
      'Looks for rules by words, and gives the value and the article of a place and a day. What no text states is ' +
      'marked as such; explain_rule says more of one.',
  },
  needs: 'nobody',
  given: {
    words: z.string().max(200).optional(),
    stated: z.boolean().optional(),
    ...ASKED,
    limit: limit.optional(),
    after: after.optional(),
  },
  async answer(ask) {
    const law = await lawAt(ask)
    if (law.status === 'refused') return law
    const { words, stated = false, limit: most = 20, after: from } = ask.given
    const all = law.rules.list(law.where).filter(({ resolution }) => !stated || resolution.status === 'set')
    const found = findByWords(all, {
      words,
      textOf: ({ provision: { id: name, label, meaning } }) =>
        [name, label.zh, label.en, meaning.zh, meaning.en].join(' '),
    })
    const begin = from === undefined ? 0 : found.findIndex(({ provision }) => provision.id === from) + 1
    const page = found.slice(begin, begin + most)
    const last = page.at(-1)
    const citations = page.flatMap(({ resolution }) =>
      resolution.status === 'set' ? [resolution.citation] : [],
    )
    return {
      status: page.length === 0 ? 'missing' : 'answered',
      basis: citations.length > 0 ? 'texts' : 'no-text',
      said: [
        {
          zh: `${whereZh(law)}：找到 ${found.length} 项。`,
          en: `${whereEn(law)}: ${found.length} found.`,
        },
        ...page.map(lineOf),
      ],
      citations,
      unknownPlaces: law.rules.unknownPlaces(law.where),
      data: page.map(({ provision, resolution }) => ({
        provision: provision.id,
        label: provision.label,
        status: resolution.status,
        ...(resolution.status === 'set' && {
          value: resolution.value,
          layer: resolution.layer,
          citation: resolution.citation,
        }),
      })),
      ...(last && begin + most < found.length && { next: last.provision.id }),
    }
  },
})

/** Explains one rule. */
export const explainRule = defineTool({
  name: 'explain_rule',
  label: { zh: '说明一项规定', en: 'Explain a rule' },
  about: {
    zh:
      '一项规定在某地某日的值、由哪一层级的哪一条确定、原文、其他文本如何规定、冲突如何处理；' +
      '没有规定的，区分“已查，没有规定”和“没有收录该地文本，不知道”。',
    en:
      'The value of one rule at a place on a day, the layer and the article that set it with its words, what other ' +
      'texts say, and how contradictions are settled. Where there is none: whether the texts were read and are ' +
      'silent, or are not known here.',
  },
  needs: 'nobody',
  given: { provision: z.string().min(1).max(200), ...ASKED },
  async answer(ask) {
    const law = await lawAt(ask)
    if (law.status === 'refused') return law
    const provision = law.rules.provisions.find(({ id: name }) => name === ask.given.provision)
    return provision ? explained(law, provision) : unknownProvision(law, ask.given.provision)
  },
})

function explained({ rules, where }: FoundLaw, provision: Provision): ToolAnswer {
  const resolution = rules.resolve({ ...where, provision })
  const said = [
    {
      zh: `“${provision.label.zh}”：${provision.meaning.zh}`,
      en: `"${provision.label.en}": ${provision.meaning.en}`,
    },
    rules.explain({ ...where, provision }),
  ]
  if (resolution.status === 'missing')
    return {
      status: 'missing',
      basis: 'no-text',
      said,
      data: { ...where, provision: provision.id, looked: resolution.looked },
    }
  const { value, layer, citation, others, conflicts, unknownPlaces } = resolution
  return {
    status: 'answered',
    basis: 'texts',
    said: [...said, ...conflicts.map((conflict) => describeConflict(conflict, provision))],
    citations: [citation, ...others.map((other) => other.citation)],
    data: { ...where, provision: provision.id, value, layer, citation, others, conflicts, unknownPlaces },
  }
}

function unknownProvision({ rules, where }: FoundLaw, asked: string): McpRefusal {
  const near = findByWords(rules.list(where), {
    words: asked,
    textOf: ({ provision: { id: name, label } }) => [name, label.zh, label.en].join(' '),
  })
    .slice(0, 5)
    .map(({ provision: { id: name } }) => name)
  return refuseMcp('mcp/unknown-provision', {
    ...(near.length > 0 && {
      instead: { zh: `相近的有：${near.join('、')}。`, en: `Near to it: ${near.join(', ')}.` },
    }),
    details: { provision: plain(asked, 120) },
  })
}

/** What no text states. */
export const missingRules = defineTool({
  name: 'missing_rules',
  label: { zh: '缺少的规定', en: 'Missing rules' },
  about: {
    zh: '某地或某小区没有任何已收录文本规定的事项，及哪些流程需要它们；可以只看一种流程需要的。',
    en: 'What no text at hand states at a place or in a community, and which processes ask for it.',
  },
  needs: 'nobody',
  given: { ...ASKED, definition: id.optional(), limit: limit.optional(), after: after.optional() },
  async answer(ask) {
    const law = await lawAt(ask)
    if (law.status === 'refused') return law
    const { definition, limit: most = 20, after: from } = ask.given
    const { place, community, on } = law.where
    if (place === undefined && community === undefined)
      return refuseMcp('mcp/arguments', {
        reason: { zh: '须给出地点或者小区。', en: 'Say a place or a community.' },
      })
    const found = await ask.settings.governance.missing({
      on,
      ...(community === undefined ? { place: place as string } : { community }),
    })
    if (found.status === 'refused') return found
    const missing = found.missing.filter(
      ({ neededBy }) => definition === undefined || neededBy.some(({ process }) => process === definition),
    )
    const begin = from === undefined ? 0 : missing.findIndex(({ provision }) => provision === from) + 1
    const page = missing.slice(begin, begin + most)
    const last = page.at(-1)
    return {
      status: missing.length === 0 ? 'answered' : 'missing',
      basis: 'no-text',
      said: [
        {
          zh: `${whereZh(law)}：没有规定的有 ${missing.length} 项。`,
          en: `${whereEn(law)}: ${missing.length} rules are stated by no text at hand.`,
        },
        ...page.map(({ provision, label, neededBy }) => {
          const [zh, en] = [neededBy.map(neededZh).join('、'), neededBy.map(neededEn).join(', ')]
          return {
            zh: `“${label.zh}”（${provision}）${zh === '' ? '' : `：${zh}`}`,
            en: `"${label.en}" (${provision})${en === '' ? '' : `: ${en}`}`,
          }
        }),
      ],
      unknownPlaces: found.unknownPlaces,
      data: { ...law.where, missing: page },
      ...(last && begin + most < missing.length && { next: last.provision }),
    }
  },
})

interface Need {
  readonly label: { readonly zh: string; readonly en: string }
  readonly optional: boolean
}

function neededZh({ label, optional }: Need): string {
  return `${label.zh}${optional ? '（可缺）' : '（必需）'}`
}

function neededEn({ label, optional }: Need): string {
  return `${label.en} (${optional ? 'goes on without' : 'needs it'})`
}

function whereZh({ where: { place, community, on } }: FoundLaw): string {
  if (community !== undefined) return `小区${plain(community, 120)}，${on}`
  return `${place ?? '全国'}，${on}`
}

function whereEn({ where: { place, community, on } }: FoundLaw): string {
  if (community !== undefined) return `The community ${plain(community, 120)} on ${on}`
  return `${place ?? 'The nation'} on ${on}`
}
