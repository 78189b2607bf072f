import type { Label } from '@gongzhi/core'
import type { CommanderError } from 'commander'

/** The titles of a page of help. */
export const HEADINGS: {
  readonly common: Label
  readonly usage: Label
  readonly titles: Readonly<Record<string, Label>>
} = {
  common: { zh: '通用选项：', en: 'Every command:' },
  usage: { zh: '[选项]', en: '[options]' },
  titles: {
    'Usage:': { zh: '用法：', en: 'Usage:' },
    'Arguments:': { zh: '参数：', en: 'Arguments:' },
    'Options:': { zh: '选项：', en: 'Options:' },
    'Commands:': { zh: '命令：', en: 'Commands:' },
  },
}

/** What commander says of a command line, by its code, and the same in 中文. */
const MISTAKES: Readonly<Record<string, readonly [RegExp, (...parts: readonly string[]) => string]>> = {
  'commander.unknownOption': [/'(.*)'/, (flag) => `没有选项 ${flag}`],
  'commander.unknownCommand': [/'(.*)'/, (name) => `没有命令 ${name}`],
  'commander.missingArgument': [/'(.*)'/, (name) => `缺少参数 ${name}`],
  'commander.optionMissingArgument': [/'(.*)'/, (flag) => `选项 ${flag} 后面缺少内容`],
  'commander.excessArguments': [
    /Expected (\d+) arguments? but got (\d+)/,
    (expected, got) => `参数过多：应为 ${expected} 个，给出了 ${got} 个`,
  ],
  'commander.invalidArgument': [
    /'([^']*)'(?: argument '([^']*)'| is invalid for argument '([^']*)').* Allowed choices are (.*)\.$/,
    (one, value, argument, choices) =>
      `${argument ?? one} 不能是“${value ?? one}”，只能是 ${String(choices).replaceAll(', ', '、')}`,
  ],
}

/** What is wrong with a command line, with what was meant where something like it exists. */
export function mistakeOf({ code, message }: Pick<CommanderError, 'code' | 'message'>): Label {
  const en = message.replace(/^error: /, '')
  const [, meant] = /\n\(Did you mean (?:one of )?(.*)\?\)$/.exec(en) ?? []
  const [pattern, words] = MISTAKES[code] ?? []
  const parts = pattern?.exec(en)
  const zh = parts && words ? words(...parts.slice(1)) : en.split('\n')[0]
  return { en, zh: meant === undefined ? `${zh}。` : `${zh}。\n（是不是 ${meant.replaceAll(', ', '、')}？）` }
}
