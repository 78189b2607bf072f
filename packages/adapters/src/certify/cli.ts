#!/usr/bin/env node
// npx @gongzhi/adapters certify ./my-adapter.js [--seed N] [--runs N] [--out certificate.json]
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import type { AdapterModule } from '../conformance/index.ts'
import { certify } from './certify.ts'

const USAGE = 'npx @gongzhi/adapters certify ./my-adapter.js [--seed N] [--runs N] [--out certificate.json]'

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
// A driver that leaves a connection open does not keep the command from ending.
process.exit()

async function main(): Promise<number> {
  const { command, file, seed, runs, out } = read(process.argv.slice(2))
  if (command !== 'certify' || file === undefined) throw new Error(`usage: ${USAGE}`)
  const path = resolve(file)
  if (!existsSync(path)) throw new Error(`there is no file ${path}`)
  const url = pathToFileURL(path)
  const module = (await import(url.href).catch((error: unknown) => {
    throw new Error(`${file} cannot be imported: ${error instanceof Error ? error.message : String(error)}`)
  })) as Partial<AdapterModule>
  const { create } = module
  if (typeof create !== 'function')
    throw new Error(`${file} exports no function \`create\` that makes a fresh store`)
  const certificate = await certify({
    module: { ...module, create },
    url,
    seed,
    runs,
    say: ({ id, sentence, outcome, milliseconds, problem }) => {
      const how = outcome === 'passed' ? 'ok    ' : 'FAILED'
      console.log(`${how} ${id.padEnd(16)} ${sentence} (${milliseconds} ms)`)
      if (problem !== undefined) console.log(`       ${problem}`)
    },
  })
    .catch((error: unknown) => {
      throw new Error(`${file}: \`create\` threw: ${error instanceof Error ? error.message : String(error)}`)
    })
    .finally(() => module.close?.())
  const failed = certificate.cases.filter(({ outcome }) => outcome === 'failed').length
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(certificate, null, 2)}\n`)
  const { adapter, cases } = certificate
  const passed = `${cases.length - failed} of ${cases.length} cases passed, seed ${seed}`
  console.log(`${adapter}: ${passed}${out === undefined ? '' : `, written to ${out}`}`)
  return failed === 0 ? 0 : 1
}

function read(args: readonly string[]) {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { seed: { type: 'string' }, runs: { type: 'string' }, out: { type: 'string' } },
    })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nusage: ${USAGE}`, {
      cause: error,
    })
  }
  const { values, positionals } = parsed
  return {
    command: positionals[0],
    file: positionals[1],
    seed: wholeNumber('--seed', values.seed ?? '1'),
    runs: wholeNumber('--runs', values.runs ?? '100'),
    out: values.out,
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} is a whole number, and not ${JSON.stringify(text)}`)
  return Number(text)
}
