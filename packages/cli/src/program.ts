import type { Label } from '@gongzhi/core'
import { Argument, Command as Program, Option } from 'commander'

import type { Command, Flag, Flags, Arguments, Operand } from './declare.ts'
import { say, type Language } from './language.ts'
import { HEADINGS } from './program-words.ts'

/** The flags that every command takes. */
export const COMMON = {
  config: {
    behind: { zh: '文件', en: 'file' },
    does: {
      zh: '配置文件；不写则从当前文件夹往上找',
      en: 'the configuration; without it, looked for from here upwards',
    },
  },
  sqlite: {
    behind: { zh: '文件', en: 'file' },
    does: {
      zh: '用这个 SQLite 文件，不用配置的数据库',
      en: 'this file of SQLite, in the place of the store configured',
    },
  },
  json: { does: { zh: '输出 JSON，供程序读取', en: 'answers in JSON, for programs' } },
  lang: {
    behind: { zh: 'zh|en', en: 'zh|en' },
    does: { zh: '语言；不写则按系统语言', en: 'the language; without it, that of the system' },
    choices: ['zh', 'en'],
  },
} as const satisfies Flags

/** Called with the command that was chosen, and what was given with it. */
export type Chosen = (
  command: Command,
  given: Arguments & { readonly common: Arguments<typeof COMMON>['flags'] },
) => void

/** The commands as a program of commander: it reads, helps and suggests; what it reads goes to `chosen`. */
export function createProgram(
  commands: readonly Command[],
  {
    language,
    groups,
    version,
    output,
    chosen,
  }: {
    readonly language: Language
    /** What a group of commands is about. */
    readonly groups: Readonly<Record<string, Label>>
    readonly version: string
    readonly output: { out(this: void, text: string): void; err(this: void, text: string): void }
    readonly chosen: Chosen
  },
): Program {
  const root = settle(new Program('gongzhi'), language)
    .configureOutput({ writeOut: output.out, writeErr: output.err, outputError() {} })
    .description(
      say(language, { zh: '共治：小区治理', en: 'Gongzhi 共治: the governance of residential communities' }),
    )
    .version(version, '-V, --version', say(language, { zh: '显示版本', en: 'shows the version' }))
    .helpCommand(
      'help [command]',
      say(language, { zh: '显示某个命令的说明', en: 'shows how a command is used' }),
    )
  addFlags(root, COMMON, { language, group: undefined })
  for (const declared of commands) {
    const [first, second] = declared.name.split(' ') as [string, string?]
    const parent = second === undefined ? root : groupOf(root, first, { language, groups })
    const own = settle(parent.command(second ?? first), language).description(say(language, declared.does))
    if (declared.more) own.addHelpText('after', `\n${say(language, declared.more)}`)
    for (const operand of declared.operands ?? []) own.addArgument(argumentOf(operand, language))
    addFlags(own, declared.flags ?? {}, { language, group: undefined })
    addFlags(own, COMMON, { language, group: say(language, HEADINGS.common) })
    own.action(() =>
      chosen(declared, {
        operands: own.args,
        flags: valuesOf(own.opts(), declared.flags ?? {}),
        common: { ...definedOf(root.opts(), COMMON), ...definedOf(own.opts(), COMMON) } as never,
      }),
    )
  }
  return root
}

function groupOf(
  root: Program,
  name: string,
  { language, groups }: { readonly language: Language; readonly groups: Readonly<Record<string, Label>> },
): Program {
  const found = root.commands.find((one) => one.name() === name)
  if (found) return found
  return settle(root.command(name), language)
    .description(say(language, groups[name] ?? { zh: name, en: name }))
    .helpCommand(false)
}

/** Nothing is printed and nothing ends by itself; titles of help are in the language. */
function settle(program: Program, language: Language): Program {
  return program
    .exitOverride()
    .helpOption('-h, --help', say(language, { zh: '显示本说明', en: 'shows this' }))
    .configureHelp({
      styleTitle: (title) => say(language, HEADINGS.titles[title] ?? { zh: title, en: title }),
      // What may stand behind a flag is said with its name.
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
      sortSubcommands: false,
    })
    .usage(say(language, HEADINGS.usage))
}

function argumentOf({ name, needed, several, does, choices }: Operand, language: Language): Argument {
  const dots = several ? '...' : ''
  const argument = new Argument(needed ? `<${name}${dots}>` : `[${name}${dots}]`, say(language, does))
  return choices ? argument.choices([...choices]) : argument
}

function addFlags(
  program: Program,
  flags: Flags,
  { language, group }: { readonly language: Language; readonly group: string | undefined },
): void {
  for (const [name, flag] of Object.entries(flags)) {
    const behind = flag.behind ? ` <${say(language, flag.behind)}>` : ''
    const option = new Option(`--${name}${behind}`, say(language, flag.does))
    if (flag.choices) option.choices([...flag.choices])
    if (flag.several) option.argParser((value: string, before: readonly string[] = []) => [...before, value])
    if (group !== undefined) option.helpGroup(group)
    program.addOption(option)
  }
}

/** What was given of the flags; of what may be given again and again, a list. */
function valuesOf(given: Readonly<Record<string, unknown>>, flags: Flags): Arguments['flags'] {
  const none = ({ several, behind }: Flag) => {
    if (several) return []
    return behind ? undefined : false
  }
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [name, given[camel(name)] ?? none(flag)]),
  ) as Arguments['flags']
}

function definedOf(given: Readonly<Record<string, unknown>>, flags: Flags): object {
  return Object.fromEntries(
    Object.keys(flags).flatMap((name) =>
      given[camel(name)] === undefined ? [] : [[name, given[camel(name)]]],
    ),
  )
}

/** As commander names what stands behind `--without-agenda`. */
function camel(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
