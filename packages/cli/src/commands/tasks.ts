import { type FailingTask, NEVER } from '@gongzhi/core'

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
    const tasks = await failingIn(session, operands)
    await session.answer(tasks, () => tasks.map((task) => lineOf(session, task)).join('\n') || none(session))
    return tasks.length === 0 ? EXIT.done : EXIT.no
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
    const { governance } = await session.open()
    const chosen = (await failingIn(session, operands)).filter(
      ({ process, name }) => process === (flags.process ?? process) && name === (flags.name ?? name),
    )
    const retried: OwnTask[] = []
    for (const task of chosen) if (await governance.community(task.community).retry(task)) retried.push(task)
    await session.answer(retried, () =>
      retried.length === 0
        ? none(session)
        : retried.map(({ community, process, name }) => `${community} ${process} ${name}`).join('\n'),
    )
    return EXIT.done
  },
})

async function failingIn(session: Session, named: readonly string[]): Promise<readonly OwnTask[]> {
  const { governance } = await session.open()
  const tasks: OwnTask[] = []
  for await (const community of communitiesOf(governance, named))
    for await (const task of failingOf(community)) tasks.push({ community: community.id, ...task })
  return tasks
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

function none({ say }: Session): string {
  return say({ zh: '没有失败的待办。', en: 'No task fails.' })
}
