import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type * as z from 'zod'

/**
 * What is wrong with an input file: where, and why. Nothing is stored of any file before all of them are
 * right.
 */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** A JSON file of a folder, and how to find the line in which a path of it stands. */
interface JsonFile {
  readonly folder: string
  readonly name: string
  readonly lineOf: (text: string, path: readonly PropertyKey[]) => number
}

/** Reads a file of rows under a header, each held against a shape. */
export function readCsv<T extends z.ZodType>(folder: string, name: string, row: T): z.output<T>[] {
  const lines = readText(folder, name)
    .split('\n')
    .filter((line) => line !== '')
  const header = (lines.shift() ?? '').split(',')
  return lines.map((line, index) => {
    const cells = line.split(',')
    if (cells.length !== header.length)
      throw new InputError(
        `${name}, line ${index + 2}: ${cells.length} cells where ${header.length} are expected`,
      )
    const read = row.safeParse(Object.fromEntries(header.map((key, i) => [key, cells[i]])))
    if (!read.success) {
      const issue = read.error.issues[0]
      throw new InputError(`${name}, line ${index + 2}: ${issue?.path.join('.')}: ${issue?.message}`)
    }
    return read.data
  })
}

/** Reads a file that is held against a shape. */
export function readJson<T extends z.ZodType>({ folder, name, lineOf }: JsonFile, shape: T): z.output<T> {
  const read = shape.safeParse(parseJson(folder, name))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new InputError(
    `${name}, line ${lineOf(readText(folder, name), issue?.path ?? [])}: ${issue?.path.join('.')}: ${issue?.message}`,
  )
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
