import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure, sentenceOf } from '../failure.ts'
import { importFile } from '../load-config.ts'
import { wholeNumber } from '../number.ts'
import { writeWhole } from '../whole-file.ts'

/** Whether a storage adapter keeps the contract. */
export const certify = command({
  name: 'certify',
  does: {
    zh: '认证一个存储适配器：契约的每一句逐条核对',
    en: 'certifies a storage adapter, sentence by sentence',
  },
  more: {
    zh: '模块导出 create（每次给一个新的空库），能经受强行终止的还导出 open。见“编写存储适配器”。须安装 fast-check。',
    en:
      'The module exports create, a fresh store each time, and open where the store survives a kill: see "Writing a ' +
      'storage adapter". It needs fast-check.',
  },
  operands: [{ name: 'module', does: { zh: '模块文件', en: 'the file of the module' }, needed: true }],
  flags: {
    seed: {
      behind: { zh: '数', en: 'number' },
      does: { zh: '随机种子；不写则为 1', en: 'the seed: 1, unless told' },
    },
    runs: {
      behind: { zh: '数', en: 'number' },
      does: {
        zh: '随机案卷的次数；不写则为 100',
        en: 'how many random histories are played: 100, unless told',
      },
    },
    out: {
      behind: { zh: '文件', en: 'file' },
      does: { zh: '把证书写入这个文件', en: 'writes the certificate into this file' },
    },
  },
  async run(session, { operands: [name = ''], flags }) {
    const file = resolve(session.cwd, name)
    const seed = wholeNumber('seed', flags.seed ?? '1')
    const runs = wholeNumber('runs', flags.runs ?? '100')
    if (!existsSync(file))
      throw new CommandFailure({ zh: `没有文件 ${file}。`, en: `There is no file ${file}.` })
    const kit = await importKit()
    const { create, ...others } = await importFile<Partial<Parameters<typeof kit.certify>[0]['module']>>(file)
    if (typeof create !== 'function')
      throw new CommandFailure({
        zh: `${name} 没有导出 create：一个每次给出新空库的函数。`,
        en: `${name} exports no create: a function that makes a fresh store.`,
      })
    const progress = session.progress({ zh: '核对', en: 'asked' })
    let asked = 0
    const certificate = await kit
      .certify({
        module: { ...others, create },
        url: pathToFileURL(file),
        seed,
        runs,
        say: () => progress.at(++asked),
      })
      .finally(async () => {
        progress.end()
        await others.close?.()
      })
    const text = `${JSON.stringify(certificate, undefined, 2)}\n`
    if (flags.out !== undefined) await writeWhole(resolve(session.cwd, flags.out), (write) => write(text))
    const failed = certificate.cases.filter(({ outcome }) => outcome === 'failed')
    const all = certificate.cases.length
    await session.answer(certificate, () =>
      [
        ...failed.map(({ id, sentence, problem }) => `✗ ${id} ${sentence}\n    ${problem}`),
        session.say({
          zh: `${certificate.adapter}：${all} 条中 ${all - failed.length} 条通过，种子 ${seed}`,
          en: `${certificate.adapter}: ${all - failed.length} of ${all} cases passed, seed ${seed}`,
        }),
      ].join('\n'),
    )
    return failed.length === 0 ? EXIT.done : EXIT.no
  },
})

async function importKit() {
  try {
    return await import('@gongzhi/adapters/certify')
  } catch (error) {
    if (!/fast-check/.test(sentenceOf(error))) throw error
    throw new CommandFailure(
      {
        zh: '认证须用 fast-check：npm install --save-dev fast-check',
        en: 'The kit needs fast-check: npm install --save-dev fast-check',
      },
      { cause: error },
    )
  }
}
