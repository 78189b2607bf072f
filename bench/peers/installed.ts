import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * What ours is held against, by its name after `--against`. Nothing of it is a dependency of this project: it is
 * installed when it is asked for, into a folder that nobody else looks into.
 */
export const PACKAGES = {
  emmett: { '@event-driven-io/emmett': '0.42.0', '@event-driven-io/emmett-postgresql': '0.42.0' },
  dbos: { '@dbos-inc/dbos-sdk': '5.3.0' },
  restate: { '@restatedev/restate-sdk': '1.17.2', '@restatedev/restate-server': '1.7.12' },
} as const

/** The name of something that ours can be held against. */
export type PeerName = keyof typeof PACKAGES

/** A peer that is installed. */
export interface Peer {
  load(specifier: string): Promise<unknown>
  /** The path of a program that it brings. */
  program(name: string): string
}

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/bench-peers')

/**
 * Installs a peer where it is not there yet, and gives it. Throws what npm said where it could
 * not: without a registry there is nothing to hold ours against.
 */
export function installPeer(name: PeerName): Peer {
  const dependencies: Readonly<Record<string, string>> = PACKAGES[name]
  const folder = join(CACHE, name)
  const file = join(folder, 'package.json')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify({ private: true, type: 'module', dependencies }))
  const installed = Object.keys(dependencies).every((each) => existsSync(join(folder, 'node_modules', each)))
  if (!installed) {
    console.error(`installing ${Object.keys(dependencies).join(', ')} into ${folder}`)
    const { status, stderr, error } = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'],
      {
        cwd: folder,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    )
    if (status !== 0) throw new Error(`${name} could not be installed: ${error?.message ?? stderr}`)
  }
  const { resolve } = createRequire(file)
  return {
    load: (specifier) => import(pathToFileURL(resolve(specifier)).href),
    program: (program) => join(folder, 'node_modules/.bin', program),
  }
}
