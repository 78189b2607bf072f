import { type Community, type FailingTask, NEVER } from '@gongzhi/core'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { failingOf } from '../failing-of.ts'
import type { Session } from '../session.ts'
import { timeOf } from '../time.ts'
import { communitiesOf } from './communities.ts'

/** Which communities are meant. */
const COMMUNITIES = [
  {
    name: 'community',
    does: { zh: '小区；不写则全部', en: 'which communities; all, unless told' },
    several: true,
  },
] as const
type OwnTask = FailingTask & { readonly community: string }

/** The deadlines and reactions that failed. */
export const failing = command({
  name: 'tasks failing',
  does: { zh: '列出失败的期限和联动', en: 'lists deadlines and reactions that failed, and why' },
  operands: COMMUNITIES,
  async run(session, { operands }) {
    const line = (task: OwnTask) => lineOf(session, task)
    const count = await session.list(failingIn(session, operands), { line, none: NONE })
    return count === 0 ? EXIT.done : EXIT.no
  },
})

/** Tries them again. */
export const retry = command({
  name: 'tasks retry',
  does: {
    zh: '立即重试失败的期限和联动，失败次数重新计',
    en: 'has what failed tried again now, its failures counted anew',
  },
  more: {
    zh: '由正在运行的 gongzhi serve 或应用执行；本命令只是让它们立刻可见。',
    en: 'Whoever runs the agenda (gongzhi serve, the application) tries them; this makes them visible at once.',
  },
  operands: COMMUNITIES,
  flags: {
    process: { behind: { zh: '流程', en: 'id' }, does: { zh: '只限这个流程', en: 'of this process alone' } },
    name: {
      behind: { zh: '名称', en: 'name' },
      does: { zh: '只限这个待办', en: 'the task of this name alone' },
    },
  },
  async run(session, { operands, flags }) {
    const isChosen = ({ process, name }: FailingTask) =>
      process === (flags.process ?? process) && name === (flags.name ?? name)
    const retried = failingIn(
      session,
      operands,
      async (community, task) => isChosen(task) && community.retry(task),
    )
    const line = ({ community, process, name }: OwnTask) => `${community} ${process} ${name}`
    await session.list(retried, { line, none: NONE })
    return EXIT.done
  },
})

/** What fails, page by page; of it what is taken, which may be gone before the next page is read behind it. */
async function* failingIn(
  session: Session,
  named: readonly string[],
  take: (community: Community, task: FailingTask) => boolean | Promise<boolean> = () => true,
): AsyncGenerator<OwnTask> {
  const { governance } = await session.open()
  for await (const community of communitiesOf(governance, named))
    for await (const task of failingOf(community))
      if (await take(community, task)) yield { community: community.id, ...task }
}

function lineOf(
  { say }: Session,
  { community, process, name, failures, failure, visibleAt }: OwnTask,
): string {
  const next =
    visibleAt === NEVER
      ? { zh: '已搁置，等待重试', en: 'parked until somebody retries it' }
      : { zh: `${timeOf(visibleAt)} 再试`, en: `again at ${timeOf(visibleAt)}` }
  const times = say({
    zh: `失败 ${failures} 次`,
    en: failures === 1 ? 'failed once' : `failed ${failures} times`,
  })
  return `${community} ${process} ${name}\n    ${times}, ${say(next)}: ${failure}`
}

const NONE = { zh: '没有失败的待办。', en: 'No task fails.' }
