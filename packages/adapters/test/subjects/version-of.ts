import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/** The version of an installed package, for its certificate; some show their package.json to nobody. */
export function versionOf(name: string): string {
  for (let folder = dirname(resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        readonly name?: string
        readonly version?: string
      }
      if (manifest.name === name && manifest.version) return manifest.version
    } catch {
      // Not the folder of the package.
    }
  }
  throw new Error(`${name} has no package.json with a version`)
}
