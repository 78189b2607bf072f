import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Ignorer } from '@stryker-mutator/api/ignore'
import { Instrumenter } from '@stryker-mutator/instrumenter'

/** A change of one expression or block, by what it replaces and where. */
export interface Mutant {
  readonly id: string
  /** The module's path from the root. */
  readonly file: string
  /** The line, from 1. */
  readonly line: number
  /** What stands there, and what the mutant puts in its place. */
  readonly from: string
  readonly to: string
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Modules with all their mutants built in, each switched off. */
export interface Instrumented {
  /** The text of each module, by its path from the root. */
  readonly texts: { readonly [file: string]: string }
  readonly mutants: readonly Mutant[]
}

const quiet = () => undefined
const LOGGER = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
}

/** Builds every mutant of some modules into their text. */
export async function instrument(root: string, files: readonly string[]): Promise<Instrumented> {
  const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const made = await new Instrumenter(LOGGER).instrument(
    [...sources].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [WORDING] },
  )
  return {
    texts: Object.fromEntries(made.files.map(({ name, content }) => [name, content])),
    mutants: made.mutants
      .filter(({ status }) => status === undefined)
      .map(({ id, fileName: file, location, replacement: to }) => {
        const text = sources.get(file) as string
        const [start, end] = [offset(text, location.start), offset(text, location.end)]
        return { id, file, line: location.start.line + 1, from: text.slice(start, end), to, start, end }
      }),
  }
}

/** A node of the syntax tree, as far as it is looked at. */
interface Node {
  readonly type: string
  readonly properties?: readonly { readonly key?: { readonly name?: string } }[]
}

/** What people read is judged by readers: the sentence of an error, and a text in both languages. */
const WORDING: Ignorer = {
  shouldIgnore(path) {
    const { node, parent } = path as unknown as { readonly node: Node; readonly parent?: Node }
    const names = node.properties?.map(({ key }) => key?.name) ?? []
    if (names.includes('zh') && names.includes('en')) return 'a text in both languages'
    return node.type === 'NewExpression' && parent?.type === 'ThrowStatement'
      ? 'the sentence of an error'
      : undefined
  },
}

function offset(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let start = 0
  for (let passed = 0; passed < line; passed++) start = text.indexOf('\n', start) + 1
  return start + column
}
