import { createReadStream, existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
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
    const taken = await session.whole(async () => {
      let [stored, progress] = [0, undefined as ReturnType<Session['progress']> | undefined]
      watch.beforeCommit = (entries) => {
        // The engine then takes out again what it has stored.
        session.signal.throwIfAborted()
        progress ??= session.progress({ zh: '存入', en: 'storing' }, lines.entries())
        progress.at((stored += entries))
      }
      try {
        return await governance.import(lines.read())
      } finally {
        progress?.end()
      }
    })
    await session.answer(taken, () =>
      taken.status === 'refused'
        ? `${session.say(governance.describeRefusal(taken))} (${taken.code})`
        : session.say({
            zh: `${taken.community}：${taken.entries} 条记录，${taken.tasks} 个待办`,
            en: `${taken.community}: ${taken.entries} entries, ${taken.tasks} tasks`,
          }),
    )
    return taken.status === 'refused' ? EXIT.no : EXIT.done
  },
})

/** The lines of a file, and how many of them were entries by now. */
function linesOf(
  session: Session,
  file: string,
): { read(this: void): AsyncIterable<string>; entries(this: void): number } {
  const path = resolve(session.cwd, file)
  if (file !== '-' && !existsSync(path))
    throw new CommandFailure({ zh: `没有文件 ${path}。`, en: `There is no file ${path}.` })
  let entries = 0
  return {
    entries: () => entries,
    async *read() {
      const total = file === '-' ? undefined : statSync(path).size
      const progress = session.progress({ zh: '读取', en: 'reading' }, total)
      const input = file === '-' ? Readable.from(session.stdin ?? []) : createReadStream(path)
      let bytes = 0
      try {
        for await (const line of createInterface({ input, crlfDelay: Infinity })) {
          session.signal.throwIfAborted()
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
