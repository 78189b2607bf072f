import { join } from 'node:path'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { spell } from '../names.ts'
import { type Files, readTemplate, writeNew } from '../scaffold.ts'
import type { Session } from '../session.ts'
import { missingIn } from './rules.ts'

const NAME = {
  name: 'name',
  does: { zh: '名称，如 lift-repair', en: 'its name, lift-repair for one' },
  needed: true,
} as const

/** A process, from the one that a new project begins with. */
export const newProcess = command({
  name: 'new process',
  does: { zh: '新建一个流程和它的测试', en: 'makes a process and its test' },
  more: {
    zh: '从一个可用的流程开始：申请，按期或逾期答复，撤回。改成自己的，再列入 src/plugin.ts。',
    en: 'It works from the start: an application, answered in time or late, or withdrawn. List it in src/plugin.ts.',
  },
  operands: [NAME],
  flags: {
    zh: { behind: { zh: '名称', en: 'name' }, does: { zh: '中文名称', en: 'what it is called in 中文' } },
    en: { behind: { zh: '名称', en: 'name' }, does: { zh: '英文名称', en: 'what it is called in English' } },
  },
  async run(session, { operands: [name = ''], flags }) {
    const { kebab, camel, title } = spell(name)
    const project = readTemplate('project')
    const own = (text: string) =>
      text
        .replaceAll(/\brenovation(?=[.'/-])/g, kebab)
        .replaceAll('renovation', camel)
        .replaceAll('answerPeriod', `${camel}AnswerPeriod`)
        .replaceAll('Renovation', flags.en ?? title)
        .replaceAll('装修登记', flags.zh ?? flags.en ?? title)
    const files = new Map(
      ['src/renovation.ts', 'test/renovation.test.ts'].map((path) => [
        path.replace('renovation', kebab),
        path.startsWith('test') ? alone(own(project.get(path) ?? ''), camel) : own(project.get(path) ?? ''),
      ]),
    )
    return made(session, files, {
      zh: `列入 src/plugin.ts：processes 加 ${camel}，provisions 加 ${camel}AnswerPeriod。期限由自治规则写明。`,
      en:
        `List it in src/plugin.ts: ${camel} in processes, ${camel}AnswerPeriod in provisions. ` +
        `The house rules state the time to answer.`,
    })
  },
})

/** Its test brings the process itself, until the plugin of the project lists it. */
function alone(text: string, camel: string): string {
  const plugin = `{ name: '${camel}', processes: [${camel}], provisions: [${camel}AnswerPeriod] }`
  return text
    .replace("import { plugin } from '../src/plugin.ts'\n", '')
    .replace(`import { ${camel} } from`, `import { ${camel}, ${camel}AnswerPeriod } from`)
    .replace('\n/** A Monday', `\nconst plugin = ${plugin}\n\n/** A Monday`)
}

/** A file of rules to fill in. */
export const newRulebook = command({
  name: 'new rulebook',
  does: {
    zh: '新建一份待填写的规则文件',
    en: 'makes a file of rules to fill in, of a place or a community',
  },
  more: {
    zh: '只列出没有规定的事项。填好之后用 gongzhi rules check 核对。',
    en: 'It lists what no text states. Filled in, gongzhi rules check holds it against its text.',
  },
  operands: [
    {
      name: 'where',
      does: { zh: '六位地点代码，或小区', en: 'a place by its six digits, or a community' },
      needed: true,
    },
  ],
  async run(session, { operands: [where = ''] }) {
    const { template } = await missingIn(session, { where, on: undefined })
    if (template === undefined)
      throw new CommandFailure({
        zh: `${where} 没有缺失的规定。`,
        en: `Nothing is missing at ${where}.`,
      })
    const path = join('rulebooks', `${where.replaceAll(/[^\p{L}\p{N}_-]/gu, '-')}.json`)
    return made(session, new Map([[path, `${JSON.stringify(template, undefined, 2)}\n`]]), {
      zh: `填好标题、条款和值，用 gongzhi rules check ${path} 核对，再列入 gongzhi.config.ts 的 rulebooks。`,
      en:
        `Fill in title, articles and values, hold it against the text (gongzhi rules check ${path}), ` +
        `and list it in rulebooks of gongzhi.config.ts.`,
    })
  },
})

/** A storage adapter, which is certified from the first day. */
export const newAdapter = command({
  name: 'new adapter',
  does: {
    zh: '新建一个存储适配器及其认证模块',
    en: 'makes a storage adapter and the module that certifies it',
  },
  more: {
    zh: '先放在内存里，从第一天起就能认证；再逐个方法换成自己的数据库。',
    en: 'It begins in memory and is certified from the first day; then its methods become yours, one by one.',
  },
  operands: [NAME],
  async run(session, { operands: [name = ''] }) {
    const { kebab, title } = spell(name)
    const pascal = title.replaceAll(/ (.)/g, (_, letter: string) => letter.toUpperCase())
    const files = new Map(
      [...readTemplate('adapter')].map(([path, text]) => [
        path.replace('sample', kebab),
        text.replaceAll('Sample', pascal).replaceAll('sample', kebab),
      ]),
    )
    return made(session, files, {
      zh: `认证：npm install --save-dev fast-check，再 npx gongzhi certify test/${kebab}.subject.ts`,
      en: `Certify it: npm install --save-dev fast-check, then npx gongzhi certify test/${kebab}.subject.ts`,
    })
  },
})

async function made(
  session: Session,
  files: Files,
  next: { readonly zh: string; readonly en: string },
): Promise<typeof EXIT.done> {
  writeNew(session.cwd, files)
  await session.answer({ files: [...files.keys()], next }, () => [...files.keys()].join('\n'))
  if (!session.json) session.tell(next)
  return EXIT.done
}
