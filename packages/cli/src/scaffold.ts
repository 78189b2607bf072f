import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { CommandFailure, sentenceOf } from './failure.ts'

/** The files that are made: their paths in the folder, and what stands in them. */
export type Files = ReadonlyMap<string, string>

/** A folder of the package's templates, file by file; `_package.json` stands for `package.json`. */
export function readTemplate(name: string): Files {
  const root = fileURLToPath(new URL(`../template/${name}`, import.meta.url))
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [nameOf(path.slice(root.length + 1)), readFileSync(path, 'utf8')] as const
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

// Package managers leave some names out of what they pack, or read a meaning into them.
function nameOf(path: string): string {
  const name = basename(path)
    .replace(/^_gitignore$/, '.gitignore')
    .replace(/^_/, '')
  return join(dirname(path), name)
}

/**
 * Writes files that are not there yet: all of them, or none. One that is there is somebody's, and is named.
 */
export function writeNew(folder: string, files: Files): void {
  const made: string[] = []
  try {
    for (const [path, text] of files) {
      const file = join(folder, path)
      const first = mkdirSync(dirname(file), { recursive: true })
      if (first !== undefined) made.push(first)
      writeFileSync(file, text, { flag: 'wx' })
      made.push(file)
    }
  } catch (error) {
    for (const path of made.toReversed()) rmSync(path, { recursive: true, force: true })
    const { code, path = folder } = error as { readonly code?: unknown; readonly path?: string }
    throw new CommandFailure(
      code === 'EEXIST'
        ? { zh: `${path} 已经存在，什么也没有写。`, en: `${path} is there already; nothing was written.` }
        : { zh: `无法写入：${sentenceOf(error)}`, en: `Nothing was written: ${sentenceOf(error)}` },
      { cause: error },
    )
  }
}
