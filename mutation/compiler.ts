import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import ts from 'typescript'

import type { Mutant } from './mutants.ts'

/** Asks the compiler whether a mutant is a program at all: what it refuses, nobody could have written. */
export function createCompiler(root: string): (mutant: Mutant) => boolean {
  const config = ts.readConfigFile(join(root, 'tsconfig.test.json'), ts.sys.readFile).config as object
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
  const texts = new Map<string, string>()
  const versions = new Map<string, number>()
  const write = (file: string, text: string) => {
    texts.set(file, text)
    versions.set(file, (versions.get(file) ?? 0) + 1)
  }
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: (file) => String(versions.get(file) ?? 0),
    getScriptSnapshot(file) {
      const text = texts.get(file) ?? ts.sys.readFile(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  })
  return ({ file, start, end, to }) => {
    const path = join(root, file)
    const text = readFileSync(path, 'utf8')
    write(path, text.slice(0, start) + to + text.slice(end))
    const refused =
      service.getSyntacticDiagnostics(path).length > 0 || service.getSemanticDiagnostics(path).length > 0
    write(path, text)
    return refused
  }
}
