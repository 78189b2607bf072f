import type { Label } from '@gongzhi/core'
import { Argument, Command } from 'commander'

/** What was meant by a name that there is not, as a sentence; nothing where none of them is like it. */
export function meantBy(name: string, known: readonly string[]): Label {
  // As commander finds it for commands.
  const probe = new Command().exitOverride().configureOutput({ outputError() {} })
  for (const one of known) probe.addCommand(new Command(one).addArgument(new Argument('[rest...]')))
  try {
    probe.parse([name], { from: 'user' })
  } catch (error) {
    const [, meant] = /Did you mean (?:one of )?(.*)\?/.exec(String(error)) ?? []
    if (meant !== undefined)
      return { zh: `是不是 ${meant.replaceAll(', ', '、')}？`, en: ` Did you mean ${meant}?` }
  }
  return { zh: '', en: '' }
}
