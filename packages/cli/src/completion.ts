import { type Command, type Flags } from './declare.ts'
import { type Language, say } from './language.ts'
import { COMMON } from './program.ts'

/** What may stand at the end of a line: a word, and what it does. */
export interface Candidate {
  readonly value: string
  readonly does: string
}

/** The shells that are known. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const

/**
 * What may stand in the place of the last word, be it begun or empty. Nothing where a file or an id stands: the shell
 * completes files by itself.
 */
export function complete(
  words: readonly string[],
  {
    commands,
    groups,
    language,
  }: {
    readonly commands: readonly Command[]
    readonly groups: Readonly<Record<string, { readonly zh: string; readonly en: string }>>
    readonly language: Language
  },
): readonly Candidate[] {
  const last = words.at(-1) ?? ''
  const { path, waiting } = read(words.slice(0, -1), commands)
  const chosen = commandOf(path, commands)
  const flags: Flags = { ...chosen?.flags, ...COMMON }
  const choices = (values: readonly string[] = []) => values.map((value) => ({ value, does: '' }))
  const begun = (candidates: readonly Candidate[]) => candidates.filter(({ value }) => value.startsWith(last))
  if (waiting !== undefined) return begun(choices(flags[waiting]?.choices))
  if (last.startsWith('-'))
    return begun(
      Object.entries(flags).map(([name, { does }]) => ({ value: `--${name}`, does: say(language, does) })),
    )
  if (chosen) {
    const place = path.length - chosen.name.split(' ').length
    return begun(choices((chosen.operands?.[place] ?? chosen.operands?.at(-1))?.choices))
  }
  const found = new Map<string, string>()
  for (const { name, does } of commands) {
    const parts = name.split(' ')
    if (!path.every((part, index) => parts[index] === part)) continue
    const next = parts[path.length]
    if (next !== undefined)
      found.set(next, say(language, parts.length > path.length + 1 ? (groups[next] ?? does) : does))
  }
  return begun([...found].map(([value, does]) => ({ value, does })))
}

/** The words of a command so far without its flags, and the flag that waits for what stands behind it. */
function read(
  words: readonly string[],
  commands: readonly Command[],
): { readonly path: readonly string[]; readonly waiting: string | undefined } {
  const path: string[] = []
  let waiting: string | undefined
  for (const word of words) {
    if (waiting !== undefined) waiting = undefined
    else if (!word.startsWith('--')) path.push(word)
    else if (!word.includes('=')) {
      const flags: Flags = { ...commandOf(path, commands)?.flags, ...COMMON }
      const name = word.slice(2)
      if (flags[name]?.behind) waiting = name
    }
  }
  return { path, waiting }
}

function commandOf(path: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find(({ name }) => name.split(' ').every((part, index) => part === path[index]))
}

// What was typed is given as it stands, and never evaluated.
const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `_gongzhi() {
  local value
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do COMPREPLY+=("$value"); done \\
    < <("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _gongzhi gongzhi
`,
  zsh: `#compdef gongzhi
_gongzhi() {
  local -a found
  local value does
  while IFS=$'\\t' read -r value does; do found+=("\${value//:/\\\\:}:$does"); done \\
    < <("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( $#found )); then _describe -V gongzhi found; else _files; fi
}
compdef _gongzhi gongzhi
`,
  fish: `function __gongzhi_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found ($words[1] complete -- $words[2..] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c gongzhi -f -a '(__gongzhi_complete)'
`,
}

/** What a shell reads to complete \`gongzhi\`. */
export function scriptOf(shell: (typeof SHELLS)[number]): string {
  return SCRIPTS[shell]
}
