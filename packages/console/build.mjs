// Builds the elements three times from the same sources: for bundlers, with Vue and the engine's words left outside;
// as one module; and as one script for a page without either.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** How one of them is built. */
export const configOf = ({ entry, formats, file, external = [], outDir = at('./dist') }) => ({
  configFile: false,
  root: at('.'),
  logLevel: 'warn',
  plugins: [vue({ features: { customElement: true } })],
  define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false' },
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  build: {
    outDir,
    emptyOutDir: false,
    // Rewritten for older targets, light-dark() paints nothing.
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    target: ['chrome111', 'safari16.4', 'firefox114'],
    minify: 'oxc',
    reportCompressedSize: false,
    lib: { entry: at(entry), formats, name: 'gongzhi', fileName: () => file },
    rolldownOptions: { external },
  },
})

/** Builds one of them. */
export const buildOne = (options) => build(configOf(options))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(at('./dist'), { recursive: true, force: true })
  const external = [/^vue$/, /^@gongzhi\/core/, /^@gongzhi\/http/, /^@tanstack\//]
  await buildOne({ entry: './src/index.ts', formats: ['es'], file: 'index.js', external })
  await buildOne({ entry: './src/standalone.ts', formats: ['es'], file: 'standalone.js' })
  await buildOne({ entry: './src/standalone.ts', formats: ['iife'], file: 'gongzhi-console.js' })
}
