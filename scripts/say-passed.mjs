// Prints what a test run left out and what failed in it, by name, and its closing line "N passed, N failed, N
// skipped", alone on the last line. With GONGZHI_TEST_EVERYTHING=1, what was left out makes the run fail.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

const { testResults, numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
)
const tests = testResults.flatMap((file) =>
  file.assertionResults.map((each) => ({ ...each, file: relative(process.cwd(), file.name) })),
)
const failed = [
  ...tests
    .filter(({ status }) => status === 'failed')
    .map(({ file, ancestorTitles, title }) => [file, ...ancestorTitles, title].filter(Boolean).join(' > ')),
  // A file that did not load, or whose hooks failed, has no case that did.
  ...testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((each) => each.status !== 'failed'),
    )
    .map(({ name, message }) => `${relative(process.cwd(), name)}: ${firstLine(message)}`),
]
const skipped = tests
  .filter(({ status }) => status !== 'passed' && status !== 'failed')
  .map(({ ancestorTitles, title }) => ancestorTitles[0] || title)

say('Not run:', skipped)
say('Failed:', failed)
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
if (failed.length > 0 || (skipped.length > 0 && process.env.GONGZHI_TEST_EVERYTHING === '1'))
  process.exitCode = 1

function say(what, names) {
  if (names.length > 0)
    console.log(
      `${what}\n${[...new Set(names)]
        .toSorted()
        .map((name) => `  ${name}`)
        .join('\n')}`,
    )
}

function firstLine(message) {
  return String(message || 'failed outside of its cases').split('\n')[0]
}
