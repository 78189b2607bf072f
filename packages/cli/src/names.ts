import { CommandFailure } from './failure.ts'

/** One name in the ways in which it is written: `lift-repair`, `liftRepair`, `Lift repair`. */
export interface Spellings {
  readonly kebab: string
  readonly camel: string
  readonly title: string
}

/** The spellings of a name that was given as `lift-repair`. */
export function spell(name: string): Spellings {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new CommandFailure(
      {
        zh: `名称写作小写字母和连字符，如 lift-repair，不是“${name}”。`,
        en: `A name is written in lower case with hyphens, lift-repair for one, and not "${name}".`,
      },
      { kind: 'usage' },
    )
  const words = name.split('-')
  return {
    kebab: name,
    camel: words.map((word, index) => (index === 0 ? word : capital(word))).join(''),
    title: capital(words.join(' ')),
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
