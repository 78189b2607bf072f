// Builds what the page of the elements runs: the elements, the engine and a vote, as one module without a server.
import { fileURLToPath } from 'node:url'

import { build } from 'vite'

import { configOf } from '../../packages/console/build.mjs'

/** Writes live.js into a folder. */
export async function buildLive(outDir) {
  const config = configOf({ entry: './src/index.ts', formats: ['es'], file: 'live.js', outDir })
  config.build.lib.entry = fileURLToPath(new URL('./live.ts', import.meta.url))
  await build(config)
}
