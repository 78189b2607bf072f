import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How many columns a line may have. oxfmt breaks code at 110, and leaves texts and comments as they are. */
export const WIDEST = 120

// Words of the law as they are printed, kept histories and papers, and what was released: none of it is broken.
const DATA = /^packages\/[\w-]+\/(?:src\/rulebooks|test\/golden)\/|\/released\/|^site\/kept\/papers\//
const SOURCE = ['*.ts', '*.vue', '*.mts', '*.mjs', '*.js', '*.css', '*.html', '*.sh', '.ci/run']

// What the terminals of East Asia show in two columns: 中文, its punctuation, full-width letters.
const DOUBLE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/** How many columns a text takes: a character of 中文 takes two. */
export function columnsOf(text) {
  return [...text].reduce((columns, character) => columns + (DOUBLE.test(character) ? 2 : 1), 0)
}

/** The lines of a text that are too wide: where they stand, and how wide they are. */
export function wideLinesOf(text) {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, columns: columnsOf(line) }))
    .filter(({ columns }) => columns > WIDEST)
}

/** The lines that are too wide in the sources below a folder, data left out. */
export function wideLinesIn(folder) {
  const files = execFileSync(
    'git',
    ['ls-files', '--deduplicate', '--cached', '--others', '--exclude-standard', ...SOURCE],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((file) => file !== '' && !DATA.test(file))
  return files.flatMap((file) =>
    wideLinesOf(readFileSync(join(folder, file), 'utf8')).map(
      ({ line, columns }) => `${file}:${line}: ${columns} columns, and ${WIDEST} is the most`,
    ),
  )
}
