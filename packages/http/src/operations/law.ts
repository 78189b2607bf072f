import {
  type CivilDay,
  civilDayOf,
  describeDefinition,
  describeValue,
  type Json,
  type KnownLaw,
  type Refusal,
} from '@gongzhi/core'
import { toDot, toMermaid } from '@gongzhi/core/diagram'
import * as z from 'zod'

import {
  type Answer,
  answer,
  answerOrRefusal,
  type Ask,
  definitionOf,
  isOperator,
  type Operation,
  questionOf,
  readBody,
  readerOf,
} from '../operation.ts'
import { type HttpRefusal, refuseHttp } from '../problem.ts'
import { whole } from '../question.ts'

const COMMUNITY = '/communities/{community}'

/** A day as an address writes it. */
const day = z.iso.date().transform((value) => value as CivilDay)
const ON = z.object({ on: day.optional() })
const PREFLIGHT = z.strictObject({ input: z.unknown().optional(), on: day.optional() })

/** What counts in a community is told to those who hold something there, and to operators. */
async function refuseOutsider(ask: Ask): Promise<HttpRefusal | Refusal | undefined> {
  if (await isOperator(ask, 'rules')) return undefined
  const reading = readerOf(ask)
  if (reading.status === 'refused') return reading
  // Whoever may look for a process there, whether one is found or not, holds what he says.
  const found = await reading.reader.find({ process: '-', limit: 1 })
  return found.status === 'refused' ? found : undefined
}

/** The law of a community, where it is asked, and on which day. */
async function lawOf(ask: Ask, on: CivilDay | undefined) {
  const outsider = await refuseOutsider(ask)
  if (outsider) return outsider
  const community = ask.part('community')
  const law: KnownLaw | Refusal = await ask.settings.governance.rulesOf(community)
  if (law.status === 'refused') return law
  const { place, rules } = law
  const today = civilDayOf(ask.settings.clock(), ask.settings.offset)
  return {
    status: 'law' as const,
    rules,
    where: { community, on: on ?? today, ...(place !== undefined && { place }) },
  }
}

async function rules(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, ON)
  if (asked.status === 'refused') return asked
  const law = await lawOf(ask, asked.query.on)
  if (law.status === 'refused') return law
  const list = law.rules.list(law.where).map(({ provision, resolution }) => ({
    provision: provision.id,
    label: provision.label,
    meaning: provision.meaning,
    kind: provision.type.kind,
    strength: provision.strength,
    resolution,
    ...(resolution.status === 'set' && { says: describeValue(provision, resolution.value as Json) }),
  }))
  return answer({ ...law.where, rules: list, rulebooks: law.rules.rulebooks })
}

async function explain(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, ON)
  if (asked.status === 'refused') return asked
  const law = await lawOf(ask, asked.query.on)
  if (law.status === 'refused') return law
  const id = ask.part('provision')
  const provision = law.rules.provisions.find((one) => one.id === id)
  if (!provision) return refuseHttp('http/unknown-provision', { details: { provision: id.slice(0, 120) } })
  const query = { ...law.where, provision }
  return answer({
    ...law.where,
    provision: id,
    label: provision.label,
    meaning: provision.meaning,
    resolution: law.rules.resolve(query),
    words: law.rules.explain(query),
  })
}

async function missing(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, ON)
  if (asked.status === 'refused') return asked
  const outsider = await refuseOutsider(ask)
  if (outsider) return outsider
  const { on } = asked.query
  const found = await ask.settings.governance.missing({
    community: ask.part('community'),
    ...(on !== undefined && { on }),
  })
  return answerOrRefusal(found)
}

async function preflight(ask: Ask): Promise<Answer> {
  const outsider = await refuseOutsider(ask)
  if (outsider) return outsider
  const found = definitionOf(ask, ask.part('definition'))
  if (found.status === 'refused') return found
  const body = await readBody(ask, PREFLIGHT)
  if (body.status === 'refused') return body
  const { input, on } = body.value
  return answerOrRefusal(
    await ask.settings.governance.preflight({
      community: ask.part('community'),
      process: found.definition,
      ...(input !== undefined && { input }),
      ...(on !== undefined && { on }),
    }),
  )
}

const NOT_DRAWN = {
  zh: '本系统没有设置绘图程序（drawChart），只能给出 mermaid 或 dot。',
  en: 'This host has nothing that draws (drawChart): ask for mermaid or dot.',
}
const DIAGRAM = z.object({
  format: z.enum(['mermaid', 'dot', 'svg']).optional(),
  language: z.enum(['zh', 'en']).optional(),
})

async function diagram(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, DIAGRAM)
  if (asked.status === 'refused') return asked
  const found = definitionOf(ask, ask.part('definition'))
  if (found.status === 'refused') return found
  const { format = 'mermaid', language = ask.language } = asked.query
  const write = format === 'mermaid' ? toMermaid : toDot
  const made = write(found.definition, { language })
  const chart = format === 'svg' ? await ask.settings.drawChart(made) : made
  if (chart === undefined) return refuseHttp('http/question', { reason: NOT_DRAWN })
  return new Response(chart, {
    headers: {
      'content-type': `${format === 'svg' ? 'image/svg+xml' : 'text/plain'}; charset=utf-8`,
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
    },
  })
}

const RELEASE = z.object({ release: whole.optional() })

async function definition(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, RELEASE)
  if (asked.status === 'refused') return asked
  const name = ask.part('definition')
  const words = describeDefinition(ask.settings.governance.installed, name, asked.query.release)
  return words
    ? answer(words)
    : refuseHttp('http/unknown-definition', { details: { definition: name.slice(0, 120) } })
}

const NOTHING = z.object({})

async function definitions(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, NOTHING)
  if (asked.status === 'refused') return asked
  const { installed } = ask.settings.governance
  const list = [...installed.definitions].map(([name, releases]) => {
    const newest = releases.get(Math.max(...releases.keys()))
    const { label, about } = newest?.vocabulary ?? {}
    return { definition: name, label, ...(about && { about }), releases: [...releases.keys()] }
  })
  return answer({ definitions: list, capacities: Object.fromEntries(installed.capacities) })
}

/** What is installed, and what the law says. */
export const law: readonly Operation[] = [
  { id: 'definitions', method: 'get', path: '/definitions', answers: 'Definitions', answer: definitions },
  {
    id: 'definition',
    method: 'get',
    path: '/definitions/{definition}',
    query: RELEASE,
    answers: 'Definition',
    answer: definition,
  },
  {
    id: 'diagram',
    method: 'get',
    path: '/definitions/{definition}/diagram',
    query: DIAGRAM,
    answers: 'text/plain',
    answer: diagram,
  },
  { id: 'rules', method: 'get', path: `${COMMUNITY}/rules`, query: ON, answers: 'Rules', answer: rules },
  {
    id: 'explain',
    method: 'get',
    path: `${COMMUNITY}/rules/{provision}`,
    query: ON,
    answers: 'Explanation',
    answer: explain,
  },
  {
    id: 'missing',
    method: 'get',
    path: `${COMMUNITY}/missing`,
    query: ON,
    answers: 'Missing',
    answer: missing,
  },
  {
    id: 'preflight',
    method: 'post',
    path: `${COMMUNITY}/preflight/{definition}`,
    body: PREFLIGHT,
    answers: 'Preflight',
    answer: preflight,
  },
]
