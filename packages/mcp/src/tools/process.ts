import type { Json, Label, Option } from '@gongzhi/core'
import * as z from 'zod'

import { refuseMcp } from '../codes.ts'
import { actorOf, definitionOf, readerOf } from '../reader.ts'
import { after, type Ask, id, limit } from '../tool.ts'
import { defineTool } from './define.ts'
import { lineOf } from './line.ts'

const IN_COMMUNITY = { community: id, capacity: id.optional() }
const OF_PROCESS = { ...IN_COMMUNITY, definition: id, process: id }
const PAGE = { limit: limit.optional(), after: after.optional() }

/** Looks for processes. */
export const findProcesses = defineTool({
  name: 'find_processes',
  label: { zh: '查找流程', en: 'Find processes' },
  about: {
    zh: '一个小区里可以查阅的流程：按种类、状态、涉及的人查找。',
    en: 'The processes of a community that may be read: by kind, by state, by a person whom they name.',
  },
  needs: 'somebody',
  given: {
    ...IN_COMMUNITY,
    definition: id.optional(),
    state: id.optional(),
    person: id.optional(),
    ...PAGE,
  },
  async answer(ask) {
    const { community, capacity, definition, state, person, limit: most = 20, after: from } = ask.given
    const reading = readerOf(ask, { community, capacity })
    if (reading.status === 'refused') return reading
    const kind = definition === undefined ? undefined : definitionOf(ask, definition)
    if (kind?.status === 'refused') return kind
    const found = await reading.reader.find({
      limit: most,
      ...(kind && { definition: kind.definition }),
      ...(state !== undefined && { state }),
      ...(person !== undefined && { person }),
      ...(from !== undefined && { after: from }),
    })
    if (found.status === 'refused') return found
    const { processes, withheld } = found
    const { timeOf, governance } = ask.settings
    const labelOf = (name: string) =>
      [...(governance.installed.definitions.get(name)?.values() ?? [])].at(-1)?.vocabulary.label
    return {
      status: 'answered',
      basis: 'records',
      said: [{ zh: `本页 ${processes.length} 项。`, en: `${processes.length} on this page.` }],
      quoted: processes.map((one) => {
        const label = labelOf(one.definition) ?? { zh: one.definition, en: one.definition }
        return lineOf(
          [
            `“${label.zh}”（${one.definition} ${one.process}）`,
            one.states.join('、'),
            `始于 ${timeOf(one.started)}`,
          ],
          [
            `"${label.en}" (${one.definition} ${one.process})`,
            one.states.join('; '),
            `since ${timeOf(one.started)}`,
          ],
        )
      }),
      data: { processes, withheld },
      ...(processes.length === most && { next: processes.at(-1)?.process as string }),
    }
  },
})

/** Where a process stands. */
export const processStanding = defineTool({
  name: 'process_standing',
  label: { zh: '流程的现状', en: 'Where a process stands' },
  about: {
    zh: '一个流程所处的状态、期限、开始时确定的规定及其条文，和该身份可以查阅的内容。',
    en: 'The state of a process, its deadlines, the rules fixed for it with their articles, and what may be read.',
  },
  needs: 'somebody',
  given: OF_PROCESS,
  async answer(ask) {
    const found = processOf(ask)
    if (found.status === 'refused') return found
    const standing = await found.process.standing()
    if (standing === undefined) return unknownProcess(ask.given.process)
    if ('code' in standing) return standing
    const { states, deadlines, fixed, context, withheld, started, status } = standing
    const { timeOf } = ask.settings
    const { label } = found.definition.vocabulary
    const labels = found.definition.vocabulary.states as { readonly [path: string]: Label | undefined }
    const named = (language: keyof Label) =>
      states.map((path) => labels[path]?.[language] ?? path).join(language === 'zh' ? '、' : '; ')
    return {
      status: 'answered',
      basis: 'records',
      said: [
        {
          zh: `“${label.zh}”，${status === 'done' ? '已结束' : '进行中'}，始于 ${timeOf(started)}。`,
          en: `"${label.en}", ${status === 'done' ? 'over' : 'running'}, since ${timeOf(started)}.`,
        },
      ],
      citations: Object.values(fixed).flatMap(({ citation }) => (citation ? [citation] : [])),
      quoted: [
        { zh: `状态：${named('zh')}`, en: `State: ${named('en')}` },
        ...Object.entries(deadlines).map(([name, { due }]) => ({
          zh: `期限 ${name}：${timeOf(due)}`,
          en: `Deadline ${name}: ${timeOf(due)}`,
        })),
        ...fieldsOf(context),
      ],
      data: { states, status, context, withheld, deadlines },
    }
  },
})

/** What is filled in of a content, field by field. */
function fieldsOf(context: object): readonly Label[] {
  return Object.entries(context).flatMap(([field, value]) => {
    const isEmpty = value === null || value === false || (Array.isArray(value) && value.length === 0)
    if (isEmpty) return []
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return [{ zh: `${field}：${text}`, en: `${field}: ${text}` }]
  })
}

/** What happened, in words. */
export const processHistory = defineTool({
  name: 'process_history',
  label: { zh: '流程的经过', en: 'What happened in a process' },
  about: {
    zh: '一个流程的案卷，逐条用文字说明：何时、谁、办了什么、结果如何。',
    en: 'The case file of a process in words, entry by entry: when, who did what, and what came of it.',
  },
  needs: 'somebody',
  given: { ...OF_PROCESS, ...PAGE },
  async answer(ask) {
    const found = processOf(ask)
    if (found.status === 'refused') return found
    const { limit: most = 20, after: from } = ask.given
    if (from !== undefined && !/^\d{1,15}$/.test(from))
      return refuseMcp('mcp/arguments', {
        reason: { zh: 'after 须为上一页的 next。', en: 'after is the next of the page before.' },
      })
    const read = await found.process.history({
      limit: most,
      ...(from !== undefined && { after: Number(from) }),
    })
    if (read.status === 'refused') return read
    const { timeOf, governance } = ask.settings
    const entries = read.entries.map(({ body, hash }) => {
      const words = governance.describeEntry({ body })
      return { version: body.version, at: timeOf(body.at), words, hash }
    })
    return {
      status: 'answered',
      basis: 'records',
      said: [{ zh: `本页 ${entries.length} 条。`, en: `${entries.length} entries on this page.` }],
      quoted: entries.map(({ version, at, words }) => ({
        zh: `${version}. ${at} ${words.zh}`,
        en: `${version}. ${at} ${words.en}`,
      })),
      data: entries,
      ...(entries.length === most && { next: String(entries.at(-1)?.version) }),
    }
  },
})

/** What may be done now. */
export const nextSteps = defineTool({
  name: 'next_steps',
  label: { zh: '现在可以办什么', en: 'What may be done now' },
  about: {
    zh: '所代表的人以其身份在一个流程里现在可以办的事，每项的条文和表单；不能办的，说明为什么。',
    en: 'What whom you ask for may do in a process now, with articles and forms; and of the rest, why not.',
  },
  needs: 'somebody',
  given: { ...OF_PROCESS, closed: z.boolean().optional() },
  async answer(ask) {
    const { community, capacity, definition, process, closed = false } = ask.given
    const who = actorOf(ask, capacity)
    if (who.status === 'refused') return who
    const kind = definitionOf(ask, definition)
    if (kind.status === 'refused') return kind
    const { governance } = ask.settings
    const options = await governance.community(community).process(kind.definition, process).next(who.actor)
    if ('code' in options) return options
    const open = options.filter(({ possible }) => possible)
    const shown = closed ? options : open
    const count = options.length - open.length
    return {
      status: 'answered',
      basis: 'records',
      said: [
        {
          zh: `可以办的有 ${open.length} 项，不能办的有 ${count} 项${closed ? '' : '（closed 列出理由）'}。`,
          en: `${open.length} may be done, ${count} may not${closed ? '' : ' (closed: true says why)'}.`,
        },
      ],
      // Why something may not be done has its articles in its own line.
      citations: open.flatMap(({ articles }) => articles),
      quoted: shown.map((option) => sayOption(option, (refusal) => governance.describeRefusal(refusal))),
      data: shown.map(({ schema, ...option }) => ({
        ...option,
        ...(option.possible && { schema: schema[ask.language] as Json }),
      })),
    }
  },
})

const STATUS = {
  open: { zh: '可以办', en: 'may be done' },
  depends: { zh: '视所填内容而定', en: 'depends on what is given' },
  closed: { zh: '不能办', en: 'may not be done' },
} as const

function sayOption(
  { name, label, status, refusal }: Option,
  describe: (refusal: NonNullable<Option['refusal']>) => Label,
): Label {
  const why = refusal && describe(refusal)
  return {
    zh: `“${label.zh}”（${name}）：${STATUS[status].zh}${why ? `。${why.zh}` : ''}`,
    en: `"${label.en}" (${name}): ${STATUS[status].en}${why ? `. ${why.en}` : ''}`,
  }
}

/** The process that was asked for, as whom it is asked for may read it. */
function processOf(
  ask: Ask<{
    readonly community: string
    readonly capacity?: string | undefined
    readonly definition: string
    readonly process: string
  }>,
) {
  const { community, capacity, definition, process } = ask.given
  const kind = definitionOf(ask, definition)
  if (kind.status === 'refused') return kind
  const reading = readerOf(ask, { community, capacity })
  if (reading.status === 'refused') return reading
  const found = kind.definition
  return { status: 'process' as const, definition: found, process: reading.reader.process(found, process) }
}

/** That there is none, as the engine says it. */
function unknownProcess(process: string) {
  return {
    status: 'refused' as const,
    code: 'load/unknown-process' as const,
    reason: { zh: '没有这个流程。', en: 'There is no such process.' },
    articles: [],
    details: { process },
  }
}
