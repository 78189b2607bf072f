import { resolve } from 'node:path'

import type { Checkpoint, Label, Verification } from '@gongzhi/core'

import { counted } from '../counted.ts'
import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { parseJsonFile } from '../load-config.ts'
import type { Session } from '../session.ts'
import { communitiesOf } from './communities.ts'

const ANSWERS: Readonly<Record<Exclude<keyof Verification, 'ok'>, Label>> = {
  chain: { zh: '链', en: 'chain' },
  checkpoints: { zh: '检查点', en: 'checkpoints' },
  roots: { zh: '登记册的根', en: 'roots of registers' },
  replay: { zh: '重演', en: 'replay' },
  agenda: { zh: '待办', en: 'agenda' },
}

/** Whether the histories of a store are whole. */
export const verify = command({
  name: 'verify',
  does: {
    zh: '核对案卷：链、检查点、登记册、重演、待办',
    en: 'checks histories: chain, checkpoints, registers, replay, agenda',
  },
  more: {
    zh: '不写小区则核对全部。没有留存在外的检查点，能改写整个数据库的人不会被发现。',
    en: 'All communities, where none is named. Who can rewrite the whole store is only found by a checkpoint outside.',
  },
  operands: [{ name: 'community', does: { zh: '小区', en: 'of which community' }, several: true }],
  flags: {
    anchor: {
      behind: { zh: '文件', en: 'file' },
      does: {
        zh: '留存在外的检查点，JSON：一个，或一组',
        en: 'a checkpoint that was kept outside, or a list of them, as JSON',
      },
      several: true,
    },
  },
  async run(session, { operands, flags }) {
    const { governance, watch } = await session.open()
    const anchors = flags.anchor.flatMap((file) => parseJsonFile(resolve(session.cwd, file)) as Checkpoint[])
    const found: Record<string, Verification> = {}
    for await (const community of communitiesOf(governance, operands)) {
      const { id } = community
      const progress = session.progress(
        { zh: `核对 ${id}`, en: `verifying ${id}` },
        { total: await community.position() },
      )
      let read = 0
      watch.read = (entries) => progress.at((read += entries))
      found[id] = await community.verify({ anchors })
      progress.end()
    }
    await session.answer(found, () => textOf(session, found))
    return Object.values(found).every(({ ok }) => ok) ? EXIT.done : EXIT.no
  },
})

function textOf({ say }: Session, found: Readonly<Record<string, Verification>>): string {
  const all = Object.entries(found)
  if (all.length === 0) return say({ zh: '没有小区。', en: 'There are no communities.' })
  return all.flatMap(([id, verification]) => [id, ...linesOf(say, verification)]).join('\n')
}

function linesOf(say: Session['say'], verification: Verification): readonly string[] {
  return [
    ...Object.entries(ANSWERS).flatMap(([name, label]) => {
      const { ok, checked, findings } = verification[name as keyof typeof ANSWERS]
      return [
        `  ${ok ? '✓' : '✗'} ${say(label)}: ${checked}`,
        ...findings.map(
          ({ process, position, message }) =>
            `      ${process}${position === undefined ? '' : ` #${position}`}: ${message}`,
        ),
      ]
    }),
    ...verification.replay.notHere.map(
      ({ definition, release, processes }) =>
        `  ! ${say({
          zh: `${definition}@${release} 未安装，${processes} 个流程未重演`,
          en: `${definition}@${release} is not installed: ${counted(processes, 'process', 'processes')} not replayed`,
        })}`,
    ),
  ]
}
