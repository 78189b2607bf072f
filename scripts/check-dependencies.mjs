// What is installed with a published package is under a licence that lets it be embedded, and has no known
// weakness. The first is read from what is installed. The second is asked of the registry: where that does not
// answer, it is said, and is no failure. Whatever stands behind `audit` goes on to `pnpm audit`; `licences`
// asks for the first alone.
import { spawnSync } from 'node:child_process'

import { unlicensed, weaknesses } from './dependencies.mjs'

const [only, ...options] = process.argv.slice(2)
if (only !== undefined && only !== 'licences' && only !== 'audit') {
  console.error(`check:dependencies takes "licences", "audit" or nothing, and not "${only}"`)
  process.exit(2)
}
if (only !== 'audit') checkLicences()
if (only !== 'licences') askRegistry()

function checkLicences() {
  const { stdout, stderr, status } = pnpm([
    'licenses',
    'list',
    '--prod',
    '--json',
    '--filter',
    './packages/*',
  ])
  if (status !== 0) return fail([stderr || stdout || 'pnpm does not list licences'])
  const listed = JSON.parse(stdout)
  const count = Object.values(listed).flat().length
  // Nothing listed is nothing looked at.
  if (count === 0) return fail(['no dependency is listed; pnpm install comes first'])
  const wrong = unlicensed(listed)
  fail(wrong)
  console.log(`${count - wrong.length} of ${count} runtime dependencies are under an allowed licence`)
}

function askRegistry() {
  const { stdout, stderr } = pnpm(['audit', '--prod', '--json', '--config.fetch-retries=0', ...options])
  const found = weaknesses(stdout)
  if (!found) {
    const [why] = /responded with \d+|Connect\w*|timed out/i.exec(stderr) ?? ['no answer']
    console.log(`The registry could not be asked for known weaknesses (${why}): not checked`)
    return
  }
  fail(found.published)
  for (const line of found.others) console.log(`in no published package: ${line}`)
  console.log(
    `${found.published.length} known weaknesses of runtime dependencies, ` +
      `${found.others.length} of what examples and tools use`,
  )
}

function pnpm(args) {
  return spawnSync('pnpm', args, { encoding: 'utf8', shell: process.platform === 'win32' })
}

function fail(lines) {
  for (const line of lines) console.error(line)
  if (lines.length > 0) process.exitCode = 1
}
