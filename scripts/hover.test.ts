import { join } from 'node:path'

import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'

import { everything } from '../testing/trials.ts'

/** What a vendor writes on the first day; a mark stands before what is looked at. */
const CODE = `
import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { assemblyMeeting, ownerCommittee } from '@gongzhi/owner-committee'

const governance = /*create*/createGovernance({
  storage: createMemoryStorage(),
  plugins: [ownerCommittee()],
  rulebooks: [],
  holdings: () => [],
})
const /*meeting*/meeting = governance.community('c')./*process*/process(assemblyMeeting, 'm')
const by = { id: 'a', capacity: 'owner' }
await meeting./*start*/start({ input: {} as never, by })
await meeting./*send*/send({ event: 'roll.seal', data: {}, by })
await meeting./*standing*/standing()
await meeting.register('ballots')./*record*/record({ data: {} as never, by })
await meeting./*next*/next(by)
await meeting.send({ event: 'roll.opne', data: {}, by })
await meeting.register('balots').records()
`
const FILE = join(import.meta.dirname, '../examples/hope-city/src/written-by-a-vendor.ts')
/** As many characters as an editor shows at a glance. */
const MOST = 300

let service: ts.LanguageService

function hoverOf(name: string): string {
  const mark = `/*${name}*/`
  const seen = service.getQuickInfoAtPosition(FILE, CODE.indexOf(mark) + mark.length)
  return ts.displayPartsToString(seen?.displayParts)
}

// Seconds of the compiler: asked where nothing is left out.
describe.skipIf(!everything)('what an editor shows', () => {
  beforeAll(() => {
    const base = join(import.meta.dirname, '..')
    const { config } = ts.readConfigFile(join(base, 'tsconfig.test.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, base)
    service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [FILE],
      getScriptVersion: () => '1',
      getScriptSnapshot(file) {
        const text = file === FILE ? CODE : ts.sys.readFile(file)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      fileExists: (file) => file === FILE || ts.sys.fileExists(file),
      readFile: (file) => ts.sys.readFile(file),
      directoryExists: (folder) => ts.sys.directoryExists(folder),
      getCurrentDirectory: () => base,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      useCaseSensitiveFileNames: () => true,
    })
  })

  test('what an editor shows of the main calls can be read at a glance', () => {
    const shown = ['create', 'meeting', 'process', 'start', 'send', 'standing', 'record', 'next'].map(hoverOf)
    expect(shown.join('\n')).toContain('SendCommand<AssemblyMeetingVocabulary>')
    expect(shown.filter((text) => text === '' || text.length >= MOST)).toEqual([])
  })

  test('a misspelt event or register is told in a sentence that can be read there too', () => {
    const errors = service
      .getSemanticDiagnostics(FILE)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    expect(errors).toEqual([
      expect.stringContaining(`Did you mean '"roll.open"'?`),
      expect.stringContaining('RegisterName<AssemblyMeetingVocabulary>'),
    ])
    expect(errors.filter((text) => text.length >= MOST)).toEqual([])
  })
})
