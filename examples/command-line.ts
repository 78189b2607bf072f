import { parseArgs } from 'node:util'

import type { Language } from './words.ts'

type Words = { readonly zh: string; readonly en: string }

/** A flag of an example: what it does, and what stands behind it, where something has to. */
interface Flag {
  readonly behind?: Words
  readonly does: Words
}

/** What an example is called by, what it does, and its flags, by name without the dashes. */
interface Program<Name extends string> {
  readonly command: string
  readonly does: Words
  readonly flags: { readonly [name in Name]: Flag }
}

/** Either what was asked for, or a text to be shown instead, with the code to end with. */
type Command<Name extends string> =
  | {
      readonly kind: 'play'
      readonly language: Language
      /** What stands behind each flag that was given; empty where nothing has to. */
      readonly given: { readonly [name in Name]?: string }
    }
  | { readonly kind: 'shown'; readonly text: string; readonly code: 0 | 2 }

const OWN = {
  lang: {
    behind: { zh: 'zh 或 en', en: 'zh or en' },
    does: { zh: '用哪种语言讲述；不写则按系统语言', en: 'the language; without it, that of the system' },
  },
  help: { does: { zh: '显示本说明', en: 'shows this' } },
} as const satisfies { readonly [name: string]: Flag }

/** The flags of every example that keeps what it plays. */
export const PLAYED = {
  fresh: {
    does: { zh: '清除以前的结果，从头开始', en: 'removes what earlier runs stored, and begins anew' },
  },
  data: {
    behind: { zh: '文件夹', en: 'a folder' },
    does: {
      zh: '从这里读取输入；不写则用示例自带的',
      en: 'where the input is; without it, that of the example',
    },
  },
  out: {
    behind: { zh: '文件夹', en: 'a folder' },
    does: {
      zh: '存到这里；不写则存到示例的 out/',
      en: 'where it is kept; without it, in out/ of the example',
    },
  },
} as const satisfies { readonly [name: string]: Flag }

/** Reads what stands behind a command. A flag that does not exist is refused, with the one that was meant. */
export function readCommand<Name extends string>(
  { command, does, flags }: Program<Name>,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Command<Name> {
  const known: { readonly [name: string]: Flag } = { ...flags, ...OWN }
  const { given, wrong } = takeFlags(args, known)
  const asked = given['lang']
  const language = languageOf(asked, environment)
  if (asked !== undefined && !/^(zh|en)/i.test(asked))
    wrong.push({ zh: `--lang 是 zh 或 en，不是“${asked}”。`, en: `--lang is zh or en, and not "${asked}".` })
  const usage = usageOf({ command, does, known }, language)
  if (given['help'] !== undefined) return { kind: 'shown', text: usage, code: 0 }
  if (wrong.length > 0)
    return { kind: 'shown', text: `${wrong.map((each) => each[language]).join('\n')}\n\n${usage}`, code: 2 }
  return { kind: 'play', language, given: given as { readonly [name in Name]?: string } }
}

/** The known flags with what stands behind them, and what is wrong with the others. */
function takeFlags(args: readonly string[], known: { readonly [name: string]: Flag }) {
  const options = Object.entries(known).map(([name, { behind }]) => [
    name,
    { type: behind ? 'string' : 'boolean' },
  ])
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...Object.fromEntries(options), help: { type: 'boolean', short: 'h' } },
    strict: false,
    tokens: true,
  })
  const given: Record<string, string> = {}
  const wrong: Words[] = []
  // Where the last word stands that is no flag: its letters, and what stands behind it, belong to it.
  let strange: number | undefined
  for (const token of tokens) {
    const written = args[token.index] as string
    const isFlag = token.kind === 'option' && (written === '-h' || written.startsWith('--'))
    const flag = isFlag && Object.hasOwn(known, token.name) ? known[token.name] : undefined
    if (!isFlag || !flag) {
      const itsOwn = token.index === strange || token.kind === 'positional'
      if (strange === undefined || !itsOwn) wrong.push(unknown(written, Object.keys(known)))
      strange = token.index
      continue
    }
    strange = undefined
    const missing = !token.value || (!token.inlineValue && token.value.startsWith('--'))
    if (!flag.behind) given[token.name] = ''
    else if (!missing) given[token.name] = token.value
    else
      wrong.push({
        zh: `--${token.name} 后面要写${flag.behind.zh}。`,
        en: `Behind --${token.name} stands ${flag.behind.en}.`,
      })
  }
  return { given, wrong }
}

function languageOf(
  asked: string | undefined,
  { LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>,
): Language {
  return (asked ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '').toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function unknown(written: string, known: readonly string[]): Words {
  const [name = ''] = written.replace(/^--?/, '').split('=')
  const [nearest] = known
    .map((each) => ({ each, far: each.startsWith(name) && name !== '' ? 0 : distance(name, each) }))
    .filter(({ far, each }) => far <= Math.min(2, each.length - 2))
    .toSorted((one, other) => one.far - other.far)
  return {
    zh: `没有“${written}”这个选项。${nearest ? `是不是 --${nearest.each}？` : ''}`,
    en: `There is no option "${written}".${nearest ? ` Did you mean --${nearest.each}?` : ''}`,
  }
}

/** How many letters have to be put in, left out or changed to make the one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...one].entries())
    row = row.reduce<number[]>(
      (next, above, index) => [
        ...next,
        index === 0
          ? at + 1
          : Math.min(
              above + 1,
              (next[index - 1] as number) + 1,
              (row[index - 1] as number) + (other[index - 1] === letter ? 0 : 1),
            ),
      ],
      [],
    )
  return row.at(-1) as number
}

function usageOf(
  {
    command,
    does,
    known,
  }: { readonly command: string; readonly does: Words; readonly known: { readonly [name: string]: Flag } },
  language: Language,
): string {
  const rows = Object.entries(known).map(([name, { behind, does: what }]) => ({
    flag: `--${name}${behind ? ` <${behind[language]}>` : ''}`,
    what: what[language],
  }))
  // A character of 中文 is as wide as two others.
  const width = (text: string) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0)
  const widest = Math.max(...rows.map(({ flag }) => width(flag)))
  return [
    does[language],
    '',
    `  ${command} -- [${language === 'zh' ? '选项' : 'options'}]`,
    '',
    ...rows.map(({ flag, what }) => `  ${flag}${' '.repeat(widest - width(flag) + 2)}${what}`),
  ].join('\n')
}

/** Ends in silence where nobody reads on (`| head`): what is stored stays, and the next run goes on from there. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
}

/** Reads the command of a program; shows what has to be shown, and ends there. */
export function commandOf<Name extends string>(
  program: Program<Name>,
): Extract<Command<Name>, { kind: 'play' }> {
  endWithReader()
  const command = readCommand(program, process.argv.slice(2), process.env)
  if (command.kind === 'play') return command
  ;(command.code === 0 ? console.log : console.error)(command.text)
  process.exit(command.code)
}
