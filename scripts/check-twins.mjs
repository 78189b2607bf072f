// Every page for readers exists in English and in 中文, beside each other, and neither lacks what the other has.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

import { problemsOf } from './twins.mjs'

/** Written by and for those who make releases. */
const IN_ONE_LANGUAGE = /^\.changeset\/|(?:^|\/)CHANGELOG\.md$/

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !IN_ONE_LANGUAGE.test(file) && existsSync(file))
const problems = problemsOf(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log(
  `${files.length / 2} pages in English and in 中文, with the same headings, code, tables, lists and links`,
)
