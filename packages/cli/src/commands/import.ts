import { createReadStream, existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

import type { Community } from '@gongzhi/core'

import { counted } from '../counted.ts'
import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import type { Progress } from '../progress.ts'
import type { Session } from '../session.ts'

/** Takes in what `export` wrote. */
export const importCommunity = command({
  name: 'import',
  does: { zh: '导入一个小区的导出文件', en: 'takes in a community that export wrote' },
  more: {
    zh: '全部核对之后才存入，改过或不完整的文件什么也不存。按 Ctrl-C 不留下任何东西；被强行终止的，重导同一文件。',
    en:
      'Every line is checked before the first is stored: a file that was edited or cut leaves nothing. Ctrl-C leaves ' +
      'nothing; where the process was killed, the same file goes on from there.',
  },
  operands: [
    {
      name: 'file',
      does: { zh: '文件；- 为标准输入', en: 'the file; - is stdin' },
      needed: true,
    },
  ],
  async run(session, { operands: [file = ''] }) {
    const lines = linesOf(session, file)
    const { governance, watch } = await session.open()
    let [ended, imported] = [() => {}, Promise.resolve()]
    let [stored, progress] = [0, undefined as Progress | undefined]
    watch.beforeCommit = (entries) => {
      // The engine then takes out again what it has stored.
      session.signal.throwIfAborted()
      // Until here nothing is held by anybody; from here on it is stored to the end, or taken out again.
      if (!progress) {
        imported = new Promise((resolve) => (ended = resolve))
        void session.whole(() => imported)
      }
      progress ??= session.progress({ zh: '存入', en: 'storing' }, { total: lines.entries() })
      progress.at((stored += entries))
    }
    const taken = await governance
      .import(lines.read())
      .catch(async (error: unknown) => {
        if (!session.signal.aborted) throw error
        await tellLeft(session, governance.community(lines.community()))
        return undefined
      })
      .finally(() => {
        progress?.end()
        ended()
      })
    if (taken === undefined) return EXIT.interrupted
    await session.answer(taken, () =>
      taken.status === 'refused'
        ? `${session.say(governance.describeRefusal(taken))} (${taken.code})`
        : session.say({
            zh: `${taken.community}：${taken.entries} 条记录，${taken.tasks} 个待办`,
            en: `${taken.community}: ${counted(taken.entries, 'entry', 'entries')}, ${counted(taken.tasks, 'task')}`,
          }),
    )
    return taken.status === 'refused' ? EXIT.no : EXIT.done
  },
})

/** Whether Ctrl-C left something: where the store did not take it out again, its beginning stays. */
async function tellLeft({ tell }: Session, community: Community): Promise<void> {
  const { status } = await community.standing()
  tell(
    status === 'unfinished'
      ? {
          zh: '已中断；已存入的部分未能取出，保持封存：同一文件再导入一次即可接着办完。',
          en: 'Interrupted; what was stored could not be taken out and stays archived: import the same file again.',
        }
      : { zh: '已中断，什么也没有存入。', en: 'Interrupted: nothing was stored.' },
  )
}

/** The lines of a file, and how many of them were entries by now. */
function linesOf(
  session: Session,
  file: string,
): {
  read(this: void): AsyncIterable<string>
  entries(this: void): number
  /** The one that the first line names. */
  community(this: void): string
} {
  const path = resolve(session.cwd, file)
  if (file !== '-' && !existsSync(path))
    throw new CommandFailure({ zh: `没有文件 ${path}。`, en: `There is no file ${path}.` })
  let [entries, first] = [0, '']
  return {
    entries: () => entries,
    community: () => (JSON.parse(first) as { readonly community: string }).community,
    async *read() {
      const total = file === '-' ? undefined : statSync(path).size
      const progress = session.progress({ zh: '读取', en: 'reading' }, { total, of: 'bytes' })
      const input = file === '-' ? Readable.from(session.stdin ?? []) : createReadStream(path)
      let bytes = 0
      try {
        for await (const line of createInterface({ input, crlfDelay: Infinity })) {
          session.signal.throwIfAborted()
          if (first === '') first = line
          if (line.startsWith('{"kind":"entry"')) entries++
          progress.at((bytes += Buffer.byteLength(line) + 1))
          yield line
        }
      } finally {
        progress.end()
      }
      session.tell({ zh: '正在逐条核对……', en: 'Checking every entry …' })
    },
  }
}
