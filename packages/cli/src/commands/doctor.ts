import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'

/** Says what is wrong with an installation. */
export const doctor = command({
  name: 'doctor',
  does: {
    zh: '检查安装：数据库、时钟、日历、积压的待办',
    en: 'looks at the installation: the store, the clock, the calendar, what waits',
  },
  async run({ open, answer, say }) {
    const { governance, config, storage } = await open()
    const { ok, complaints, figures } = await governance.doctor()
    const { file = null } = config
    await answer({ ok, config: file, store: storage.name, node: process.version, complaints, figures }, () =>
      [
        `${say({ zh: '配置', en: 'config' })}  ${file ?? '–'}`,
        `${say({ zh: '存储', en: 'store ' })}  ${storage.name} · Node ${process.version}`,
        ...complaints.map(
          ({ code, severity, what, instead }) =>
            `${severity === 'wrong' ? '✗' : '!'} ${say(what)}\n    ${say(instead)} (${code})`,
        ),
        ...(complaints.length === 0 ? [`✓ ${say({ zh: '一切正常。', en: 'Nothing is wrong.' })}`] : []),
      ].join('\n'),
    )
    return ok ? EXIT.done : EXIT.no
  },
})
