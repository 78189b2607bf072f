import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser'
import Papa from 'papaparse'
import type * as z from 'zod'

/**
 * What is wrong with an input file: where, and why. Nothing is stored of any file before all of them are
 * right.
 */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** A JSON file of a folder. */
interface JsonFile {
  readonly folder: string
  readonly name: string
}

/** Reads a file of rows under a header, each held against a shape. Blank lines are passed over. */
export function readCsv<T extends z.ZodType>(folder: string, name: string, row: T): z.output<T>[] {
  const { data, errors } = Papa.parse<readonly string[]>(readText(folder, name), {
    delimiter: ',',
    skipEmptyLines: true,
  })
  const [broken] = errors
  if (broken) throw new InputError(`${name}, line ${(broken.row ?? 0) + 1}: ${broken.message}`)
  const [header = [], ...rows] = data
  let line = 1 + breaksIn(header)
  return rows.map((cells) => {
    const at = `${name}, line ${++line}`
    line += breaksIn(cells)
    if (cells.length !== header.length)
      throw new InputError(`${at}: ${cells.length} cells where ${header.length} are expected`)
    const read = row.safeParse(Object.fromEntries(header.map((key, i) => [key, cells[i]])))
    if (!read.success) {
      const issue = read.error.issues[0]
      throw new InputError(`${at}: ${issue?.path.join('.')}: ${issue?.message}`)
    }
    return read.data
  })
}

/** A cell between quotation marks may be several lines high. */
function breaksIn(cells: readonly string[]): number {
  return cells.join('').split('\n').length - 1
}

/** Reads a file that is held against a shape. */
export function readJson<T extends z.ZodType>({ folder, name }: JsonFile, shape: T): z.output<T> {
  const read = shape.safeParse(parseJson(folder, name))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new InputError(
    `${name}, line ${lineOf(readText(folder, name), issue?.path ?? [])}: ${issue?.path.join('.')}: ${issue?.message}`,
  )
}

/** The line of a path; of what is missing, that of what it is missing in. */
function lineOf(text: string, path: readonly PropertyKey[]): number {
  const tree = parseTree(text)
  const found = path.map((_, index) => tree && findNodeAtLocation(tree, path.slice(0, index + 1) as JSONPath))
  const offset = found.findLast((node) => node !== undefined)?.offset ?? 0
  return text.slice(0, offset).split('\n').length
}

/** Reads a file of JSON, whatever is in it. */
export function parseJson(folder: string, name: string): unknown {
  const text = readText(folder, name)
  try {
    return JSON.parse(text)
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0)
    throw new InputError(
      `${name}, line ${text.slice(0, position).split('\n').length}: ${(error as Error).message}`,
    )
  }
}

/** Reads a file as it is. */
export function readText(folder: string, name: string): string {
  const file = join(folder, name)
  if (!existsSync(file)) throw new InputError(`${name}: the file is not there`)
  return readFileSync(file, 'utf8')
}
