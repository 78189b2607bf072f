import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What is wrong with the types of the site's own code, templates and elements among it. */
export function wrongTypes(root: string): readonly string[] {
  const program = createRequire(import.meta.url).resolve('vue-tsc/bin/vue-tsc.js')
  try {
    execFileSync(process.execPath, [program, '-p', join(root, 'tsconfig.json')], {
      cwd: root,
      encoding: 'utf8',
    })
    return []
  } catch (error) {
    const { stdout } = error as { readonly stdout?: string }
    return stdout ? stdout.trim().split('\n') : [String(error)]
  }
}
