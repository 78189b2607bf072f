import { resolve } from 'node:path'

import { counted } from '../counted.ts'
import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { writeWhole } from '../whole-file.ts'
import { communityOf } from './communities.ts'

/** How many lines are written at once. */
const SLICE = 200

/** Everything of a community, as a file that another store takes in. */
export const exportCommunity = command({
  name: 'export',
  does: {
    zh: '导出一个小区的全部案卷，哈希不变',
    en: 'writes everything of a community, hashes intact',
  },
  more: {
    zh: '不写 --out 则输出到标准输出，每行一条 JSON。文件写完整之后才出现；按 Ctrl-C 不留下任何东西。',
    en: 'Without --out, lines of JSON on stdout. A file appears once it is whole; Ctrl-C leaves nothing.',
  },
  operands: [{ name: 'community', does: { zh: '小区', en: 'which community' }, needed: true }],
  flags: {
    out: { behind: { zh: '文件', en: 'file' }, does: { zh: '写入这个文件', en: 'into this file' } },
  },
  run: (session, { operands: [id = ''], flags }) =>
    session.whole(async () => {
      const { governance } = await session.open()
      const community = await communityOf(governance, id)
      const progress = session.progress(
        { zh: `导出 ${id}`, en: `exporting ${id}` },
        { total: await community.position() },
      )
      let last = ''
      const pour = async (write: (text: string) => Promise<void>) => {
        let [slice, lines] = ['', 0]
        for await (const line of community.export()) {
          session.signal.throwIfAborted()
          last = line
          slice += `${line}\n`
          if (++lines % SLICE > 0) continue
          await write(slice)
          slice = ''
          progress.at(lines)
        }
        await write(slice)
      }
      try {
        if (flags.out === undefined) await pour(session.write)
        else await writeWhole(resolve(session.cwd, flags.out), pour)
      } finally {
        progress.end()
      }
      if (flags.out === undefined) return EXIT.done
      const { entries, tasks } = JSON.parse(last) as { readonly entries: number; readonly tasks: number }
      await session.answer({ community: id, entries, tasks, file: flags.out }, () =>
        session.say({
          zh: `${id}：${entries} 条记录，${tasks} 个待办 → ${flags.out}`,
          en: `${id}: ${counted(entries, 'entry', 'entries')}, ${counted(tasks, 'task')} → ${flags.out}`,
        }),
      )
      return EXIT.done
    }),
})
