import { posix } from 'node:path'

/** 中文 is at the root of the site, English beside it. */
export type Language = 'zh' | 'en'

/** The language of a page of the repository, by its name. */
export function languageOf(file: string): Language {
  return file.endsWith('.zh-CN.md') ? 'zh' : 'en'
}

/**
 * Where a page of the repository stands in the site, without its language: `docs/http.zh-CN.md` and
 * `docs/http.md` are both `http`, that of a package is `packages/http`.
 */
export function nameOf(file: string): string {
  const plain = file.replace(/(?:\.zh-CN)?\.md$/, '').replace(/^site\/pages\//, '')
  const [folder, page] = [posix.dirname(plain), posix.basename(plain)]
  if (folder === 'docs/processes' || folder === 'docs/places')
    return `${folder.slice('docs/'.length)}/${page === 'README' ? 'index' : page}`
  if (folder === 'docs') return page
  if (page === 'README') return folder === '.' ? 'overview' : folder
  return plain.toLowerCase()
}

/** The address of a page inside the site. */
export function addressOf(language: Language, name: string): string {
  return `${language === 'zh' ? '/' : '/en/'}${name.replace(/(^|\/)index$/, '$1')}`
}

/** The file of VitePress that a page becomes. */
export function targetOf(language: Language, name: string): string {
  return `${language === 'zh' ? '' : 'en/'}${name}.md`
}

/** Where a file that is no page stands: its bare text, for a page of each would be most of the site. */
export function sourceName(path: string): string {
  return `source/${path.replace(/^\./, '').replaceAll(/[/.]/g, '-')}.txt`
}
