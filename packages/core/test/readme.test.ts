import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
/** The package that depends on all others: programs run and are type-checked as if they were its own. */
const host = join(root, 'examples/hope-city')
/** Every page for readers. Those of examples/vendor are files of its application, held by a test of its own. */
const files = globSync(
  ['*.md', 'docs/*.md', 'docs/*/*.md', 'packages/*/*.md', 'examples/*/*.md', 'site/*.md'],
  { cwd: root },
)
  .filter((file) => !file.startsWith('docs/api/') && !file.endsWith('CHANGELOG.md'))
  .toSorted()
const withPrograms = files.filter((file) => !file.startsWith('examples/vendor/'))

interface Program {
  readonly name: string
  readonly code: string
  /** What the `text` blocks after it say that it prints. */
  readonly prints: string
}

function blocksOf(file: string): readonly { readonly kind: string; readonly body: string }[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ([, kind, body]) => ({ kind: kind as string, body: body as string }),
  )
}

/** Each block of a README is a program; the blocks of a guide in docs/ go on from each other. */
function programsOf(file: string): readonly Program[] {
  const programs: Program[] = []
  for (const { kind, body } of blocksOf(file)) {
    const last = programs.at(-1)
    if (kind === 'ts' && last && file.startsWith('docs/'))
      programs[programs.length - 1] = { ...last, code: `${last.code}\n${body}` }
    else if (kind === 'ts')
      programs.push({ name: `${file}, program ${programs.length + 1}`, code: body, prints: '' })
    else if (kind === 'text' && last) programs[programs.length - 1] = { ...last, prints: last.prints + body }
  }
  return programs
}

/** A folder of the host's own, from which its packages are found. */
function emptyFolder(name: string): string {
  const folder = join(host, 'node_modules/.cache', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

function node(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: host,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
  return stdout
}

/** A program without its comments, and what it prints. */
const gistOf = ({ code, prints }: Program) =>
  `${code.replaceAll(/(?:^|\s)(?:\/\/.*|\/\*\*.*\*\/)$/gm, '')}${prints}`
/** Those that differ in more than their comments, which most twins do not. */
const programs = withPrograms
  .flatMap(programsOf)
  .filter((program, index, all) => all.findIndex((other) => gistOf(other) === gistOf(program)) === index)

/** One process runs them all, one after the other: most of a program's time goes into loading the packages. */
const RUNNER = `
import { format } from 'node:util'
const [folder, ...files] = process.argv.slice(1)
process.chdir(folder)
const ran = []
for (const file of files) {
  let printed = ''
  console.log = (...line) => { printed += format(...line) + '\\n' }
  const error = await import(file).then(() => undefined, (cause) => String(cause?.stack ?? cause))
  ran.push({ printed, error })
}
process.stdout.write(JSON.stringify(ran), () => process.exit())
`

describe('the programs of all pages', () => {
  let ran: readonly { readonly printed: string; readonly error?: string }[]
  beforeAll(() => {
    const folder = emptyFolder('programs')
    const written = programs.map(({ code }, index) => {
      const file = join(folder, `${index}.mjs`)
      writeFileSync(file, stripTypeScriptTypes(code))
      return pathToFileURL(file).href
    })
    ran = JSON.parse(
      node(['--conditions=source', '--input-type=module', '--eval', RUNNER, folder, ...written]),
    )
  })

  test.each(programs.map((program, index) => ({ ...program, index })))(
    '$name prints what the page says',
    ({ index, prints }) => {
      expect(ran[index]?.error).toBeUndefined()
      if (prints !== '') expect(ran[index]?.printed).toBe(prints)
    },
  )
})

test('both READMEs show a rule that is asked, a process, a store and a storage adapter, with what they print', () => {
  for (const file of ['README.md', 'README.zh-CN.md'])
    expect(programsOf(file).map(({ prints }) => prints !== '')).toEqual([true, true, true, true])
})

// It checks the types of all packages too, which takes as long as all that is printed here.
test.skipIf(process.env['GONGZHI_TEST_EVERYTHING'] !== '1')(
  'the programs of all pages are type-checked',
  () => {
    const folder = emptyFolder('readme')
    const names = programs.map(({ code }, index) => {
      writeFileSync(join(folder, `${index}.ts`), code)
      return `${index}.ts`
    })
    const compilerOptions = {
      composite: false,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      noEmit: true,
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files: names }),
    )
    expect(node([join(root, 'node_modules/@typescript/native/bin/tsc'), '-p', folder])).toBe('')
    // Seconds, and minutes where others use the machine.
  },
  300_000,
)

test.each(files)('every link of %s leads to a file of the repository', (file) => {
  const links = [...readFileSync(join(root, file), 'utf8').matchAll(/\]\(([^)]+)\)/g)]
    .map(([, link]) => link as string)
    .filter((link) => !link.startsWith('http'))
  expect(
    links.filter((link) => !existsSync(join(root, dirname(file), link.split('#')[0] as string))),
  ).toEqual([])
})
