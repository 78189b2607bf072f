import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { besides } from '../besides.ts'
import { command, type Flag } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { parseJsonFile } from '../load-config.ts'
import { type LawText, readText } from '../rules/law-text.ts'
import { checkFile, comparePlaces, readPlace, type RulebookDraft } from '../rules/places.ts'
import { dayOf, placeCode } from '../rules/query.ts'
import { rulesOf } from '../rules/rules-of.ts'
import type { Session } from '../session.ts'

const ON = {
  behind: { zh: '日期', en: 'day' },
  does: { zh: '哪一天的规定；不写则为今天', en: 'the rules of which day; today, unless told' },
} as const satisfies Flag

const PLACE = {
  name: 'place',
  does: { zh: '地点，GB/T 2260 的六位代码', en: 'where, by the six digits of GB/T 2260' },
  needed: true,
} as const

const asked = async (session: Session) => rulesOf((await session.declared()).governance)

/** Everything that is stated at a place. */
export const show = command({
  name: 'rules show',
  does: { zh: '列出某地的全部规定和依据', en: 'lists what is stated at a place, with the articles' },
  operands: [PLACE],
  flags: { on: ON },
  async run(session, { operands: [place = ''], flags }) {
    const found = readPlace(await asked(session), { place: placeCode(place), on: dayOf(flags.on) })
    const { say } = session
    await session.answer(found, () =>
      [
        ...found.unknown.map(say),
        ...found.stated.map(({ provision, label, said, citation }) =>
          say(
            besides(
              {
                zh: `${label.zh} ${provision}\n    ${said.zh}`,
                en: `${label.en} ${provision}\n    ${said.en}`,
              },
              citation,
            ),
          ),
        ),
      ].join('\n'),
    )
    return EXIT.done
  },
})

/** Two places side by side. */
export const compare = command({
  name: 'rules compare',
  does: { zh: '并列两地的规定', en: 'shows two places side by side' },
  operands: [PLACE, { ...PLACE, name: 'other', does: { zh: '另一个地点', en: 'another one' } }],
  flags: { on: ON },
  async run(session, { operands: [one = '', other = ''], flags }) {
    const places = [placeCode(one), placeCode(other)] as const
    const found = comparePlaces(await asked(session), { places, on: dayOf(flags.on) })
    const { say } = session
    await session.answer(found, () =>
      [
        ...found.unknown.map(say),
        ...found.rows.map(({ label, same, at }) =>
          [
            `${same ? '=' : '≠'} ${say(label)}`,
            ...at.map(({ place, said }) => `    ${place}: ${said ? say(said) : '—'}`),
          ].join('\n'),
        ),
      ].join('\n'),
    )
    return EXIT.done
  },
})

/** What no text states. */
export const missing = command({
  name: 'rules missing',
  does: {
    zh: '列出某地或某小区没有规定的事项',
    en: 'lists what no text states at a place or in a community',
  },
  more: {
    zh: '退出码 1 表示有缺失。小区须有配置；用 rules template 得到可填写的文件。',
    en: 'Exit code 1: something is missing. A community needs a configuration. rules template gives a file to fill in.',
  },
  operands: [
    {
      name: 'where',
      does: { zh: '六位地点代码，或小区', en: 'a place by its six digits, or a community' },
      needed: true,
    },
  ],
  flags: { on: ON },
  async run(session, { operands: [where = ''], flags }) {
    const found = await missingIn(session, { where, on: flags.on })
    const { say } = session
    await session.answer(
      found,
      () =>
        found.missing
          .map(({ provision, label, meaning, neededBy }) =>
            [
              `${say(label)} ${provision}`,
              `    ${say(meaning)}`,
              ...neededBy.map(({ label, optional }) => `    ${optional ? '○' : '●'} ${say(label)}`),
            ].join('\n'),
          )
          .join('\n') || say({ zh: '没有缺失的规定。', en: 'Nothing is missing.' }),
    )
    return found.status === 'complete' ? EXIT.done : EXIT.no
  },
})

/** A file to fill in. */
export const template = command({
  name: 'rules template',
  does: {
    zh: '生成一份待填写的规则文件，列出该地或该小区可以规定的事项',
    en: 'gives a file to fill in, with every provision that the place or the community may state',
  },
  operands: [
    {
      name: 'where',
      does: { zh: '六位地点代码，或小区', en: 'a place by its six digits, or a community' },
      needed: true,
    },
  ],
  flags: { on: ON },
  async run(session, { operands: [where = ''], flags }) {
    const { template: file } = await missingIn(session, { where, on: flags.on })
    if (file === undefined) {
      session.tell({ zh: '没有缺失的规定。', en: 'Nothing is missing.' })
      return EXIT.no
    }
    await session.write(`${JSON.stringify(file, undefined, 2)}\n`)
    return EXIT.done
  },
})

/** What no text states at a place, or in a community. */
export async function missingIn(
  session: Session,
  { where, on }: { readonly where: string; readonly on: string | undefined },
) {
  const { createGovernance, createMemoryStorage } = await import('@gongzhi/core')
  const { governance: options } = await session.declared()
  const governance = createGovernance({ ...options, storage: createMemoryStorage() })
  const isPlace = /^\d{6}$/.test(where)
  const found = await governance.missing({
    ...(isPlace ? { place: where } : { community: where }),
    on: dayOf(on),
  })
  if (found.status !== 'refused') return found
  throw new CommandFailure(governance.describeRefusal(found))
}

/** A file, held against the texts that it cites. */
export const check = command({
  name: 'rules check',
  does: {
    zh: '核对一份规则文件：格式、与上位规定是否抵触、引文和数字是否与原文一致',
    en: 'holds a file of rules against its form, the texts above it, and the texts that it cites',
  },
  more: {
    zh: '原文的标题取自第一个一级标题，或写在路径之前：--text 某市物业管理条例=text.txt。退出码 1 表示有误。',
    en: "A text's title is its first heading, or stands before its path: --text 某市条例=text.txt. Exit code 1: wrong.",
  },
  operands: [{ name: 'file', does: { zh: '规则文件，JSON', en: 'the file of rules, JSON' }, needed: true }],
  flags: {
    text: {
      behind: { zh: '原文', en: 'text' },
      does: { zh: '所引文件的原文，Markdown 或纯文本', en: 'the text of an instrument, Markdown or plain' },
      several: true,
    },
  },
  async run(session, { operands: [file = ''], flags }) {
    const content = parseJsonFile(resolve(session.cwd, file)) as RulebookDraft
    const texts = flags.text.map((one) => readLaw(session, one))
    const found = checkFile(await asked(session), { content, texts, language: session.language })
    await session.answer(found, () => found.lines.join('\n'))
    return found.wrong > 0 ? EXIT.no : EXIT.done
  },
})

function readLaw({ cwd }: Session, given: string): LawText {
  const [, title, path = ''] = /^(?:([^=]+)=)?(.+)$/.exec(given) ?? []
  const file = resolve(cwd, path)
  if (!existsSync(file))
    throw new CommandFailure({ zh: `没有文件 ${file}。`, en: `There is no file ${file}.` })
  const read = readText(readFileSync(file, 'utf8'))
  return title === undefined ? read : { ...read, title }
}
