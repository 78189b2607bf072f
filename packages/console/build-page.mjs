// Builds the page into dist/page, where the sources are newer than what is there: the elements and the page are in one
// script, what draws charts is in one of its own that is loaded where there is a chart.
import { existsSync, globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const newest = (pattern) => Math.max(...globSync(pattern).map((file) => statSync(file).mtimeMs))
const page = at('./dist/page/index.html')

if (!existsSync(page) || statSync(page).mtimeMs < newest(`${at('.')}/{src,build-page.mjs}{,/**/*.*}`))
  await build({
    configFile: false,
    root: at('./src/page'),
    base: './',
    logLevel: 'warn',
    plugins: [vue({ features: { customElement: /\.ce\.vue$|src\/(?:elements|form)\// } })],
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false' },
    resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
    build: {
      outDir: at('./dist/page'),
      emptyOutDir: true,
      // Rewritten for older targets, light-dark() paints nothing.
      cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
      target: ['chrome111', 'safari16.4', 'firefox114'],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { index: at('./src/page/index.html'), nobody: at('./src/page/nobody.html') },
      },
    },
  })
