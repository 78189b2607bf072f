import type { RollProblem } from './problem.ts'
import type { RowRead } from './row.ts'
import { likenessOf } from './spelling.ts'

/**
 * The references of a roll that are written in two ways, by line: what differs from how the first line has it.
 * Spellings of one normal form are read as one where that is asked for; what is only like another (own-17 and
 * OWN-17, 1号楼 and 1 号楼) is always reported, because nobody can say.
 */
export function spelledTwice(
  rows: readonly (RowRead & { readonly line: number })[],
  spellings: 'report' | 'as-one',
): ReadonlyMap<number, readonly RollProblem[]> {
  const first = new Map<string, { readonly text: string; readonly shown: string; readonly line: number }>()
  const found = new Map<number, RollProblem[]>()
  for (const { id, line, references } of rows) {
    for (const { names, field, written, read } of references) {
      const text = spellings === 'as-one' ? read : written
      const key = `${names}\n${likenessOf(read)}`
      const known = first.get(key)
      if (!known) first.set(key, { text, shown: written, line })
      if (!known || known.text === text) continue
      const list = found.get(line) ?? []
      found.set(line, list)
      list.push({
        line,
        ...(id !== '' && { unit: id }),
        field,
        code: 'roll/two-spellings',
        reason: {
          zh:
            `“${written}”与第${known.line}行的“${known.shown}”写法不同，` +
            `读起来相同（${codePoints(written)}；${codePoints(known.shown)}）；请写成一样。`,
          en:
            `"${written}" and "${known.shown}" in line ${known.line} are written in two ways ` +
            `and read alike (${codePoints(written)}; ${codePoints(known.shown)}): write them in one.`,
        },
      })
    }
  }
  return found
}

/** What the eye does not tell apart: the characters that are not plain, by number. */
function codePoints(text: string): string {
  const odd = [...text].filter((character) => !/^[!-~\p{Script=Han}]$/u.test(character))
  return odd.length === 0
    ? text
    : odd
        .map(
          (character) =>
            `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`,
        )
        .join(' ')
}
