import {
  type FailingTask,
  type FollowerStanding,
  type Json,
  NEVER,
  parseRulebook,
  RulebookError,
  sha256Hex,
} from '@gongzhi/core'
import * as z from 'zod'

import type { ToolAnswer } from '../answer.ts'
import { type McpRefusal, refuseMcp } from '../codes.ts'
import type { McpOperatorQuery } from '../options.ts'
import { plain } from '../plain.ts'
import type { Ask } from '../tool.ts'
import { day, id, limit } from '../tool.ts'
import { defineTool } from './define.ts'

const FOLLOWER = { follower: id, community: id }
const CONFIRM = { confirm: z.string().max(64).optional() }
const reason = z.string().trim().min(1).max(500)

/** Refuses whoever is no operator for this call. */
export async function refuseNonOperator(
  { caller, settings }: Ask<unknown>,
  query: Omit<McpOperatorQuery, 'caller'>,
): Promise<McpRefusal | undefined> {
  return (await settings.mayOperate({ caller, ...query })) === true
    ? undefined
    : refuseMcp('mcp/operators-only')
}

/**
 * Does something once the operator has confirmed it: the first call tells what would be done and how to confirm it.
 * What confirms hangs on how things stand: where they have moved on, it is asked anew.
 */
async function onceConfirmed(
  ask: Ask<{ readonly confirm?: string | undefined }>,
  what: { readonly stands: Json; readonly lines: ToolAnswer['quoted']; act(): Promise<boolean> },
): Promise<ToolAnswer> {
  const { confirm } = ask.given
  const { lines: quoted = [] } = what
  const due = sha256Hex(JSON.stringify([ask.caller?.id, what.stands])).slice(0, 12)
  if (confirm !== due)
    return {
      status: 'undetermined',
      basis: 'records',
      said: [
        confirm === undefined
          ? { zh: '尚未办理。', en: 'Nothing is done yet.' }
          : { zh: '情况已经变化，没有办理。', en: 'Things have moved on, and nothing is done.' },
        {
          zh: `请把下列内容给运维人员看；本人确认后，连同 confirm: ${due} 再次调用。`,
          en: `Show the operator what follows. Once he has confirmed it, call again with confirm: ${due}.`,
        },
      ],
      quoted,
      data: { confirm: due },
    }
  const done = await what.act()
  return {
    status: done ? 'answered' : 'undetermined',
    basis: 'records',
    said: [
      done
        ? { zh: '已办理。', en: 'It is done.' }
        : { zh: '情况已经变化，没有办理。', en: 'Things have moved on, and nothing is done.' },
    ],
    quoted,
    data: { done },
  }
}

/** What is wrong with the installation. */
export const doctor = defineTool({
  name: 'doctor',
  label: { zh: '检查安装', en: 'What is wrong with this installation' },
  about: {
    zh: '检查存储、时钟、日历和待办，指出有什么问题、怎么办。只给运维人员。',
    en: 'Looks at the store, the clock, the calendar and what waits: what is wrong, and what to do. For operators.',
  },
  needs: 'operator',
  given: {},
  async answer(ask) {
    const denied = await refuseNonOperator(ask, { call: 'doctor' })
    if (denied) return denied
    const { ok, complaints, figures } = await ask.settings.governance.doctor()
    return {
      status: 'answered',
      basis: 'records',
      said: [
        ok
          ? { zh: '没有问题。', en: 'Nothing is wrong.' }
          : { zh: '有问题，见下。', en: 'Something is wrong, see below.' },
      ],
      quoted: complaints.map(({ code, what, instead }) => ({
        zh: `${what.zh}${instead.zh}（${code}）`,
        en: `${what.en} ${instead.en} (${code})`,
      })),
      data: { ok, complaints, figures },
    }
  },
})

/** Deadlines and reactions that failed. */
export const failingTasks = defineTool({
  name: 'failing_tasks',
  label: { zh: '失败的待办', en: 'Tasks that fail' },
  about: {
    zh: '一个小区里失败的期限和联动，原因，何时再试，或者已搁置。只给运维人员。',
    en: 'Deadlines and reactions of a community that failed: why, and when they are tried again. For operators.',
  },
  needs: 'operator',
  given: { community: id, limit: limit.optional() },
  async answer(ask) {
    const { community, limit: most = 20 } = ask.given
    const denied = await refuseNonOperator(ask, { call: 'failing', community })
    if (denied) return denied
    const tasks = await ask.settings.governance.community(community).failing({ limit: most })
    return {
      status: 'answered',
      basis: 'records',
      said: [{ zh: `列出 ${tasks.length} 项。`, en: `${tasks.length} listed.` }],
      quoted: tasks.map((task) => lineOfTask(ask, task)),
      data: tasks,
    }
  },
})

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function lineOfTask({ settings }: Ask<unknown>, task: FailingTask) {
  const { process, name, failures, visibleAt } = task
  const parked = visibleAt === NEVER
  const again = settings.timeOf(parked ? 0 : visibleAt)
  const failure = plain(task.failure, 500)
  const next = parked ? { zh: '已搁置', en: 'parked' } : { zh: `${again} 再试`, en: `again at ${again}` }
  return {
    zh: `${process} ${name}：失败 ${failures} 次，${next.zh}：${failure}`,
    en: `${process} ${name}: failed ${times(failures)}, ${next.en}: ${failure}`,
  }
}

/** Has a task tried again. */
export const retryTask = defineTool({
  name: 'retry_task',
  label: { zh: '重试失败的待办', en: 'Try a failing task again' },
  about: {
    zh: '排除原因后，立即重试 failing_tasks 列出的一项，失败次数重新计。分两次调用，其间由运维人员确认。',
    en:
      'Has one of failing_tasks tried again at once, its failures counted anew, once the cause is gone. It takes ' +
      'two calls, and the operator confirms between them.',
  },
  needs: 'operate',
  given: { community: id, process: id, name: id, ...CONFIRM },
  async answer(ask) {
    const { community, process, name } = ask.given
    const denied = await refuseNonOperator(ask, { call: 'retry', community })
    if (denied) return denied
    const city = ask.settings.governance.community(community)
    const task = (await city.failing({ limit: 1_000 })).find(
      (one) => one.process === process && one.name === name,
    )
    if (!task) return notFailing()
    const { failures, failure } = task
    return onceConfirmed(ask, {
      stands: ['retry', community, process, name, failures, failure],
      lines: [lineOfTask(ask, task)],
      act: () => city.retry({ process, name }),
    })
  },
})

/** Followers that have stopped. */
export const stoppedFollowers = defineTool({
  name: 'stopped_followers',
  label: { zh: '停下的跟随者', en: 'Followers that have stopped' },
  about: {
    zh: '停在某条记录上的跟随者（消息、网络回调、读模型），原因和位置。只给运维人员。',
    en: 'Followers (messages, webhooks, read models) that have stopped at an entry: why and where. For operators.',
  },
  needs: 'operator',
  given: { limit: limit.optional() },
  async answer(ask) {
    const denied = await refuseNonOperator(ask, { call: 'followers' })
    if (denied) return denied
    const { limit: most = 20 } = ask.given
    const found = await ask.settings.governance.followers.list({ failing: true, limit: most })
    return {
      status: 'answered',
      basis: 'records',
      said: [{ zh: `列出 ${found.length} 项。`, en: `${found.length} listed.` }],
      quoted: found.map(lineOfFollower),
      data: found,
    }
  },
})

function lineOfFollower({ follower, community, position, behind, failing }: FollowerStanding) {
  const [failure, failures] = [plain(failing?.failure ?? '', 500), failing?.failures ?? 0]
  const at = position + 1
  return {
    zh: `${follower} ${community}：停在第 ${at} 条，还有 ${behind} 条，失败 ${failures} 次：${failure}`,
    en: `${follower} ${community}: stopped at entry ${at}, ${behind} to go, failed ${times(failures)}: ${failure}`,
  }
}

/** Has a follower go on, with the entry at which it stopped or past it. */
export const resumeFollower = defineTool({
  name: 'resume_follower',
  label: { zh: '让跟随者继续', en: 'Let a follower go on' },
  about: {
    zh: '让停下的跟随者重试停住的那一条；写明 skip 的，则跳过那一条，理由记录在案。分两次调用，其间由运维人员确认。',
    en:
      'Has a follower try the entry at which it stopped again; with skip, pass over it, the reason kept. It takes ' +
      'two calls, and the operator confirms between them.',
  },
  needs: 'operate',
  given: { ...FOLLOWER, skip: reason.optional(), ...CONFIRM },
  async answer(ask) {
    const { follower, community, skip } = ask.given
    const denied = await refuseNonOperator(ask, {
      call: skip === undefined ? 'followers' : 'skip',
      community,
    })
    if (denied) return denied
    const { followers } = ask.settings.governance
    const [found] = await followers.list({ follower, community, failing: true, limit: 1 })
    if (!found) return notFailing()
    const place = { follower, community }
    const move = { ...place, position: found.position + 1, by: ask.caller?.id ?? '', why: skip ?? '' }
    return onceConfirmed(ask, {
      stands: ['follower', follower, community, found.position, found.failing?.failures ?? 0, skip ?? null],
      lines: [
        lineOfFollower(found),
        ...(skip === undefined
          ? []
          : [
              {
                zh: `跳过第 ${move.position} 条：${skip}`,
                en: `Passes over entry ${move.position}: ${skip}`,
              },
            ]),
      ],
      act: () => (skip === undefined ? followers.retry(place) : followers.skip(move)),
    })
  },
})

function notFailing(): ToolAnswer {
  return {
    status: 'answered',
    basis: 'records',
    said: [{ zh: '现在没有这一项失败。', en: 'Nothing of this name fails now.' }],
    data: { done: false },
  }
}

/** Tries rules on every live process. */
export const rehearseRules = defineTool({
  name: 'rehearse_rules',
  label: { zh: '演练新规定', en: 'Try new rules' },
  about: {
    zh: '把新的规则文件在全部或某些小区进行中的流程上试一遍：什么会变，什么会被拒绝。不写入任何内容。',
    en: 'Tries files of rules on live processes, of all communities or of some: what would change. Stores nothing.',
  },
  needs: 'operator',
  given: {
    rulebooks: z.array(z.record(z.string(), z.unknown())).min(1).max(20),
    communities: z.array(id).min(1).max(200).optional(),
    day: day.optional(),
  },
  async answer(ask) {
    const denied = await refuseNonOperator(ask, { call: 'rehearse' })
    if (denied) return denied
    const { rulebooks, communities, day: on } = ask.given
    const { governance, startOf } = ask.settings
    try {
      const rehearsal = governance.rehearse({
        rulebooks: rulebooks.map(parseRulebook),
        ...(on !== undefined && { at: startOf(on) }),
      })
      const { text, counts } = await rehearsal.report(communities ? { communities } : {})
      return {
        status: 'answered',
        basis: 'records',
        said: [{ zh: '已演练，没有写入任何内容。', en: 'It was tried, and nothing was stored.' }],
        quoted: text.zh.split('\n').flatMap((zh, index) => {
          const en = text.en.split('\n')[index] ?? ''
          return zh === '' && en === '' ? [] : [{ zh, en }]
        }),
        data: { counts },
      }
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error
      const said = (language: 'zh' | 'en') =>
        error.problems
          .slice(0, 10)
          .map(({ path, reason: why, label }) => plain(`${path}: ${label?.[language] ?? why}`, 300))
      return refuseMcp('mcp/arguments', {
        reason: {
          zh: `规则文件有错误，未予试用：${said('zh').join('；')}`,
          en: `A file of rules has faults, and was not tried: ${said('en').join('; ')}`,
        },
      })
    }
  },
})
