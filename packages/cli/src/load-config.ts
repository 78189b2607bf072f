import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Rulebook, StorageAdapter } from '@gongzhi/core'

import type { GongzhiConfig } from './config.ts'
import { CommandFailure, sentenceOf } from './failure.ts'

/** A configuration, and where it was found. */
export interface LoadedConfig extends Omit<GongzhiConfig, 'storage'> {
  /** Opens the store; a file that `--sqlite` names, and that is missing, only where it may be made. */
  readonly storage: (how: { readonly make: boolean }) => StorageAdapter | PromiseLike<StorageAdapter>
  /** The file; left out where there is none and the house's own packages stand in. */
  readonly file?: string
}

/** The files that are looked for, the first one that is there. */
export const CONFIG_FILES = ['ts', 'mts', 'mjs', 'js', 'json'].map((end) => `gongzhi.config.${end}`)

/** What names a configuration on the command line. */
export interface ConfigQuery {
  readonly cwd: string
  /** `--config` */
  readonly file?: string | undefined
  /** `--sqlite`: a file in the place of the store that is configured, or without a configuration. */
  readonly sqlite?: string | undefined
}

/**
 * The configuration of a folder or of the first folder above it that has one. Without any, `--sqlite` opens a file
 * with everything that the packages of the house declare, for what an operator looks at.
 */
export async function loadConfig({ cwd, file, sqlite }: ConfigQuery): Promise<LoadedConfig> {
  const found = file === undefined ? findConfig(cwd) : resolve(cwd, file)
  if (found === undefined) {
    if (sqlite !== undefined) return { ...(await houseConfig()), storage: fileOf(resolve(cwd, sqlite)) }
    throw new CommandFailure({
      zh: `这里和上级文件夹都没有 gongzhi.config.ts。用 gongzhi init 新建项目，或用 --config、--sqlite 指明。`,
      en: `No gongzhi.config.ts here or above. Make a project with gongzhi init, or say --config or --sqlite.`,
    })
  }
  if (!existsSync(found))
    throw new CommandFailure({ zh: `没有文件 ${found}。`, en: `There is no file ${found}.` })
  const config = found.endsWith('.json') ? await readJson(found) : await importConfig(found)
  return { ...config, file: found, ...(sqlite !== undefined && { storage: fileOf(resolve(cwd, sqlite)) }) }
}

/** The configuration of a folder, or of the first one above it that has one. */
export function findConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = CONFIG_FILES.map((name) => join(folder, name)).find((path) => existsSync(path))
    if (found !== undefined || dirname(folder) === folder) return found
  }
}

async function importConfig(file: string): Promise<GongzhiConfig> {
  const { default: config } = await importFile<{ readonly default?: unknown }>(file)
  const given = (config ?? {}) as Partial<GongzhiConfig>
  if (typeof given.storage !== 'function' || typeof given.governance !== 'object')
    throw new CommandFailure({
      zh: `${file} 没有默认导出配置：export default defineConfig({ storage, governance })。`,
      en: `${file} has no configuration as its default export: export default defineConfig({ storage, governance }).`,
    })
  return given as GongzhiConfig
}

/** Imports a module of the user, by Node itself. */
export async function importFile<Module>(file: string): Promise<Module> {
  try {
    return (await import(pathToFileURL(file).href)) as Module
  } catch (error) {
    const { code } = (error ?? {}) as { readonly code?: unknown }
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
      throw new CommandFailure(
        {
          zh: `Node ${process.version} 不能读取 TypeScript。请用 Node 22.18 以上，或改用 .mjs、.json。`,
          en: `Node ${process.version} does not read TypeScript. Take 22.18 or newer, or an .mjs or .json file.`,
        },
        { cause: error },
      )
    throw new CommandFailure(
      { zh: `无法读取 ${file}：${sentenceOf(error)}`, en: `${file} cannot be loaded: ${sentenceOf(error)}` },
      { cause: error },
    )
  }
}

/** What a configuration without code says: `{ "sqlite": "…", "places": {…}, "rulebooks": ["…"], "language": "zh" }`. */
async function readJson(file: string): Promise<GongzhiConfig> {
  const given = parseJsonFile(file) as {
    readonly sqlite?: unknown
    readonly places?: { readonly [community: string]: string }
    readonly rulebooks?: readonly string[]
    readonly language?: 'zh' | 'en'
  }
  const { sqlite, places, rulebooks = [], language } = given
  if (typeof sqlite !== 'string')
    throw new CommandFailure({
      zh: `${file} 须写明 "sqlite"：数据库文件。`,
      en: `${file} has to say "sqlite": the file of the store.`,
    })
  const house = await houseConfig()
  const here = dirname(file)
  return {
    ...house,
    storage: () => openFile(resolve(here, sqlite)),
    governance: {
      ...house.governance,
      ...(places && { places }),
      rulebooks: rulebooks.map((path) => parseJsonFile(resolve(here, path)) as Rulebook),
    },
    ...(language && { language }),
  }
}

/** The content of a file of JSON. */
export function parseJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new CommandFailure(
      { zh: `无法读取 ${file}：${sentenceOf(error)}`, en: `${file} cannot be read: ${sentenceOf(error)}` },
      { cause: error },
    )
  }
}

/** Opens a file that was named: one that is missing was mistyped, but where tables are made. */
function fileOf(file: string): LoadedConfig['storage'] {
  return async ({ make }) => {
    if (!make && !existsSync(file))
      throw new CommandFailure({
        zh: `没有文件 ${file}。用 gongzhi migrate --sqlite 新建。`,
        en: `There is no file ${file}. Make one with gongzhi migrate --sqlite.`,
      })
    return openFile(file)
  }
}

async function openFile(file: string): Promise<StorageAdapter> {
  const { openSqlite } = await import('@gongzhi/adapters/sqlite')
  return openSqlite({ file })
}

/** Everything that the packages of the house declare: nobody holds anything. */
export async function houseConfig(): Promise<GongzhiConfig> {
  const { housePlugins } = await import('./house.ts')
  const { createMemoryStorage, mainlandChina } = await import('@gongzhi/core')
  return {
    storage: () => createMemoryStorage(),
    governance: { plugins: housePlugins(), calendar: mainlandChina, holdings: () => [] },
  }
}
