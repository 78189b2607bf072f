/** A page as it is staged. */
interface Page {
  readonly file: string
  readonly title: string
  readonly first: string
}

/** The pages of the English site that a program reads first; the others are optional. */
const FIRST = /^en\/(?!processes\/(?!index)|places\/(?!index)|contributing)/

/**
 * llms.txt: what there is to read, for programs that read documentation, each page as the text that it is made
 * of. Guides of processes and pages of places stand under Optional.
 */
export function llmsText(files: ReadonlyMap<string, string>): string {
  const pages = [...files].flatMap(([file, text]) => pageOf(file, text))
  const lineOf = ({ file, title, first }: Page) => `- [${title}](/${file})${first === '' ? '' : `: ${first}`}`
  const english = pages.filter(({ file }) => file.startsWith('en/'))
  return [
    '# Gongzhi 共治',
    '',
    '> A TypeScript SDK for the governance of residential communities in China: owners’ assemblies, elections, ' +
      'joint meetings, and the law behind them. Every page exists in 中文 at the same address without `en/`.',
    '',
    '## Docs',
    '',
    ...english.filter(({ file }) => FIRST.test(file)).map(lineOf),
    '',
    '## Optional',
    '',
    ...english.filter(({ file }) => !FIRST.test(file)).map(lineOf),
    '',
  ].join('\n')
}

/** The text of a page for a program: without what only the site needs. */
export function plainText(text: string): string {
  return text.replace(/^---\n[^]*?\n---\n\n/, '')
}

function pageOf(file: string, text: string): readonly Page[] {
  const plain = plainText(text)
  const title = /^# (.+)$/m.exec(plain)?.[1]
  if (title === undefined) return []
  const first = plain.split('\n').find((line) => /^[^#<|`\-\s[]/.test(line)) ?? ''
  return [{ file, title: title.replaceAll('`', ''), first: sentence(first) }]
}

/** The first sentence, without its links. */
function sentence(line: string): string {
  const bare = line.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll('**', '')
  return /^.+?[.:](?=\s|$)/.exec(bare)?.[0].replace(/:$/, '.') ?? bare
}
