import { execFileSync } from 'node:child_process'
// `import { z } from 'zod'` drags every locale into a bundle (colinhacks/zod#6597): `import * as z` is the
// house's way. And nobody imports a package's inside, only its face.
import { readFileSync } from 'node:fs'

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter(Boolean)
const wrong = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  const found = []
  if (/import \{[^}]*\bz\b[^}]*\} from 'zod'/.test(text) && !file.startsWith('scripts/'))
    found.push(`${file}: import * as z from 'zod'`)
  if (/from '@gongzhi\/[a-z-]+\/(src|dist)\//.test(text)) found.push(`${file}: import a package by its face`)
  return found
})
if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exit(1)
}
