// Rules of places, for whoever owns a text that is not here:
//   rules template 440300                                a file to fill in, with every provision that it may state
//   rules check file.json --text text.md                 the file, held against the text that it cites
//   rules show 330100 [--on 2026-01-01]                  everything that is stated there
//   rules compare 330100 370200 [--on 2026-01-01]        two places side by side
// --lang zh says it in 中文. A title stands in a text's first heading, or before its path: --text 某市条例=text.txt
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { createGovernance, createMemoryStorage } from '../packages/core/src/index.ts'
import { readText } from './law-text.mjs'
import { checkFile, comparePlaces, plugins, showPlace } from './rules-of-places.mjs'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    text: { type: 'string', multiple: true, default: [] },
    on: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    lang: { type: 'string', default: 'en' },
  },
})
const [command, ...given] = positionals
const language = options.lang === 'zh' ? 'zh' : 'en'

const commands = {
  async template() {
    const [place] = given
    const governance = createGovernance({
      storage: createMemoryStorage(),
      plugins,
      holdings: () => [],
      report: () => {},
    })
    const found = await governance.missing({ place, on: options.on })
    console.log(found.template ? JSON.stringify(found.template, undefined, 2) : JSON.stringify(found))
    return found.template ? 0 : 1
  },
  check() {
    const [path] = given
    const texts = options.text.map((one) => {
      const [, title, file] = /^(?:([^=]+)=)?(.+)$/.exec(one)
      const read = readText(readFileSync(file, 'utf8'))
      return title ? { ...read, title } : read
    })
    const { lines, wrong } = checkFile(JSON.parse(readFileSync(path, 'utf8')), { texts, language })
    console.log(lines.join('\n'))
    return wrong > 0 ? 1 : 0
  },
  show() {
    const [place] = given
    console.log(showPlace({ place, on: options.on, language }).join('\n'))
    return 0
  },
  compare() {
    const [one, other] = given
    console.log(comparePlaces({ places: [one, other], on: options.on, language }).join('\n'))
    return 0
  },
}

if (!Object.hasOwn(commands, command ?? '')) {
  console.error(
    'rules template <place> | check <file.json> --text <text.md> | show <place> | compare <place> <place>',
  )
  process.exit(2)
}
process.exitCode = await commands[command]()
