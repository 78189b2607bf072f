// Prints what a test run left out, by name, and its closing line "N passed, N failed, N skipped", alone on
// the last line. With GONGZHI_TEST_EVERYTHING=1, what was left out makes the run fail.
import { readFileSync } from 'node:fs'

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const skipped = report.testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ status }) => status !== 'passed' && status !== 'failed')
const names = [...new Set(skipped.map(({ ancestorTitles, title }) => ancestorTitles[0] || title))].toSorted()
if (names.length > 0) console.log(`Not run:\n${names.map((name) => `  ${name}`).join('\n')}`)
console.log(
  `${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} skipped`,
)
if (names.length > 0 && process.env.GONGZHI_TEST_EVERYTHING === '1') process.exitCode = 1
