import { open, rename, rm } from 'node:fs/promises'

import { CommandFailure, sentenceOf } from './failure.ts'

/**
 * Writes a file that is there whole or not at all: beside its place first, flushed, then under its name. What breaks
 * off leaves the file as it was.
 */
export async function writeWhole(
  file: string,
  write: (line: (text: string | Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const part = `${file}.${process.pid}.part`
  try {
    const handle = await open(part, 'w')
    try {
      await write((text) => handle.writeFile(text))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    const { code } = (error ?? {}) as { readonly code?: unknown }
    if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
    throw new CommandFailure(
      { zh: `无法写入 ${file}：${sentenceOf(error)}`, en: `${file} cannot be written: ${sentenceOf(error)}` },
      { cause: error },
    )
  }
}
