import type { Label } from '@gongzhi/core'

/** A language of the commands. */
export type Language = keyof Label

/** What `--lang` says, or the system by its variables, in the order in which programs look at them. */
export function languageOf(
  asked: string | undefined,
  { LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>,
): Language | undefined {
  const known = asked === 'zh' || asked === 'en' ? asked : undefined
  const said = [known, LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '')
  if (said === undefined || /^(C|POSIX)(\.|$)/.test(said)) return undefined
  return said.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** A sentence in a language. */
export function say(language: Language, label: Label): string {
  return label[language]
}

/** What stands behind `--lang`, before the command line is read: help and mistakes are told in it too. */
export function askedLanguage(args: readonly string[]): string | undefined {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  return at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
}
