import * as z from 'zod'

import { refuseMcp } from '../codes.ts'
import { outsiderOf } from '../law.ts'
import { definitionOf, readerOf } from '../reader.ts'
import { after, day, id, limit } from '../tool.ts'
import { defineTool } from './define.ts'
import { lineOf } from './line.ts'

const IN_COMMUNITY = { community: id, capacity: id.optional() }
const PAGE = { limit: limit.optional(), after: after.optional() }
const DAY = 86_400_000

/** What waits for somebody in a community. */
export const worklist = defineTool({
  name: 'worklist',
  label: { zh: '小区里的待办', en: 'Worklist in a community' },
  about: {
    zh: '所代表的人以其身份在一个小区里可以办理的流程，及下一个到期日。',
    en: 'The processes of a community in which whom you ask for may do something, and what is due next.',
  },
  needs: 'somebody',
  given: { ...IN_COMMUNITY, ...PAGE },
  async answer(ask) {
    const { community, capacity, limit: most = 20, after: from } = ask.given
    const reading = readerOf(ask, { community, capacity })
    if (reading.status === 'refused') return reading
    const found = await reading.reader.worklist({ limit: most, ...(from !== undefined && { after: from }) })
    if (found.status === 'refused') return found
    const { items } = found
    const { timeOf } = ask.settings
    return {
      status: 'answered',
      basis: 'records',
      said: [{ zh: `本页 ${items.length} 项。`, en: `${items.length} on this page.` }],
      quoted: items.map(({ process, label, events, deadline }) =>
        lineOf(
          [
            `“${label.zh}”（${process}）`,
            events.map((event) => event.label.zh).join('、'),
            deadline ? `${timeOf(deadline.due)} 到期` : '',
          ],
          [
            `"${label.en}" (${process})`,
            events.map((event) => event.label.en).join('; '),
            deadline ? `due ${timeOf(deadline.due)}` : '',
          ],
        ),
      ),
      data: items,
      ...(items.length === most && { next: items.at(-1)?.process as string }),
    }
  },
})

/** What waits for somebody, wherever he holds anything. */
export const myWorklist = defineTool({
  name: 'my_worklist',
  label: { zh: '本人的全部待办', en: 'Everything that waits for him' },
  about: {
    zh: '所代表的人在各小区、以各种身份轮到办理的事项，先到期的在前。',
    en: 'Whatever waits for whom you ask for, in all communities and capacities; what is due first comes first.',
  },
  needs: 'somebody',
  given: PAGE,
  async answer({ given, caller, settings }) {
    if (!caller) return refuseMcp('mcp/nobody')
    // His other capacities are not this assistant's.
    if (caller.capacities)
      return refuseMcp('mcp/another-capacity', {
        instead: { zh: '请用 worklist 查一个小区。', en: 'Ask for the worklist of a community.' },
      })
    const { items, total, next } = await settings.governance.worklist({
      person: caller.id,
      limit: given.limit ?? 20,
      ...(given.after !== undefined && { after: given.after }),
    })
    const { timeOf } = settings
    return {
      status: 'answered',
      basis: 'records',
      said: [{ zh: `共 ${total} 项。`, en: `${total} in all.` }],
      quoted: items.map(({ community, process, label, turns, deadline }) =>
        lineOf(
          [
            `${community}：“${label.zh}”（${process}）`,
            turns.map((turn) => turn.label.zh).join('、'),
            deadline ? `${timeOf(deadline.due)} 到期` : '',
          ],
          [
            `${community}: "${label.en}" (${process})`,
            turns.map((turn) => turn.label.en).join('; '),
            deadline ? `due ${timeOf(deadline.due)}` : '',
          ],
        ),
      ),
      data: items,
      ...(next !== undefined && { next }),
    }
  },
})

/** What comes due. */
export const comingDeadlines = defineTool({
  name: 'coming_deadlines',
  label: { zh: '即将到期的期限', en: 'Coming deadlines' },
  about: {
    zh: '一个小区里可以查阅的流程中，今后若干天内到期的期限，先到期的在前。',
    en: 'The deadlines of the next days in what may be read of a community; the next comes first.',
  },
  needs: 'somebody',
  given: { ...IN_COMMUNITY, ...PAGE, days: z.int().min(1).max(3_660).optional() },
  async answer(ask) {
    const { community, capacity, days = 30, limit: most = 20, after: from } = ask.given
    const place = from === undefined ? undefined : parsePlace(from)
    if (from !== undefined && !place)
      return refuseMcp('mcp/arguments', {
        reason: { zh: 'after 须为上一页的 next。', en: 'after is the next of the page before.' },
      })
    const reading = readerOf(ask, { community, capacity })
    if (reading.status === 'refused') return reading
    const { clock, governance } = ask.settings
    const found = await reading.reader.deadlines({
      before: clock() + days * DAY,
      limit: most,
      ...(place && { after: place }),
    })
    if (found.status === 'refused') return found
    const { deadlines } = found
    const last = deadlines.at(-1)
    return {
      status: 'answered',
      basis: 'records',
      said: [
        {
          zh: `${days} 天内到期的，本页 ${deadlines.length} 项。`,
          en: `${deadlines.length} on this page, due within ${days} days.`,
        },
      ],
      quoted: deadlines.map((one) => governance.describeDeadline(one)),
      data: deadlines,
      ...(last &&
        deadlines.length === most && { next: JSON.stringify([last.dueAt, last.process, last.key]) }),
    }
  },
})

const PLACE = z.tuple([z.int(), z.string(), z.string()])

/** Where a page of deadlines begins, as `next` of the one before said it. */
function parsePlace(from: string) {
  try {
    const [dueAt, process, key] = PLACE.parse(JSON.parse(from))
    return { dueAt, process, key }
  } catch {
    return undefined
  }
}

/** What a kind of process asks of the rules. */
export const whatItTakes = defineTool({
  name: 'what_it_takes',
  label: { zh: '办理前检查规定是否齐备', en: 'Whether the rules for a process are there' },
  about: {
    zh: '一种流程在一个小区会用到的全部规定：哪些已有，依据哪一条；哪些没有文本规定，流程将停在那里。',
    en:
      'Every rule that a kind of process will ask for in a community: what is set and by which article, and what no ' +
      'text states, so that it would stop there.',
  },
  needs: 'somebody',
  given: { ...IN_COMMUNITY, definition: id, day: day.optional() },
  async answer(ask) {
    const { community, capacity, definition, day: on } = ask.given
    const outsider = await outsiderOf(ask, { community, capacity })
    if (outsider) return outsider
    const kind = definitionOf(ask, definition)
    if (kind.status === 'refused') return kind
    const found = await ask.settings.governance.preflight({
      community,
      process: kind.definition,
      ...(on !== undefined && { on }),
    })
    if (found.status === 'refused') return found
    const lacking = found.demands.filter((demand) => demand.status === 'missing')
    return {
      status: found.status === 'ready' ? 'answered' : 'missing',
      basis: found.status === 'ready' ? 'texts' : 'no-text',
      said: [
        found.status === 'ready'
          ? { zh: '必需的规定齐备。', en: 'Every rule that it needs is there.' }
          : { zh: '有必需的规定没有任何文本规定。', en: 'It needs rules that no text states.' },
        ...lacking.map(({ label, provision, optional }) => ({
          zh: `没有规定：“${label.zh}”（${provision}）${optional ? '，可缺' : '，必需'}`,
          en: `Not stated: "${label.en}" (${provision}), ${optional ? 'goes on without' : 'needed'}`,
        })),
      ],
      citations: found.demands.flatMap(({ citation }) => citation ?? []),
      data: found.demands,
    }
  },
})
