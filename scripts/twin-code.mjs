// Takes a block of code apart into what is code and what is text inside it, comments aside, so that two
// programs that differ only in the language they speak are the same.

const LINE_COMMENT = { sh: '#', lua: '--' }
/** What stands between the marks of a text; in a template it ends also where something is put in. */
const LITERAL = {
  "'": /(?:\\.|[^'\\])*/sy,
  '"': /(?:\\.|[^"\\])*/sy,
  '`': /(?:\\.|(?!\$\{)[^`\\])*/sy,
}

/** The parts of a block: `{ kind: 'code' | 'literal', text }`, alternating as they stand. */
export function partsOf(code, kind) {
  const parts = ['ts', 'typescript', 'js'].includes(kind)
    ? typescript(code)
    : [{ kind: 'code', text: plain(code, kind) }]
  return parts.map((part) => (part.kind === 'code' ? { ...part, text: inEnglish(part.text) } : part))
}

/** The same code, with white space as one space, and English where it chooses a language. */
export function inEnglish(text) {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\.zh\b/g, '.en')
    .replaceAll(/--lang zh\b/g, '--lang en')
    .trim()
}

function plain(code, kind) {
  const mark = LINE_COMMENT[kind]
  if (!mark) return code
  return code
    .split('\n')
    .map((line) => (line.trimStart().startsWith(mark) ? '' : line.split(` ${mark} `)[0]))
    .join('\n')
}

/** Quotation marks inside a regular expression are not looked for: no page has one. */
function typescript(code) {
  const parts = [{ kind: 'code', text: '' }]
  /** The depth of braces at which each open `${` of a template ends. */
  const open = []
  let depth = 0
  let at = 0
  const add = (text) => (parts.at(-1).text += text)
  const literal = (end) => {
    LITERAL[end].lastIndex = at
    const [text] = LITERAL[end].exec(code)
    parts.push({ kind: 'literal', text }, { kind: 'code', text: '' })
    at += text.length
  }
  const template = () => {
    literal('`')
    if (code[at] === '$') {
      open.push(depth)
      at += 2
      add('${')
    } else {
      at++
      add('`')
    }
  }
  while (at < code.length) {
    const sign = code[at]
    if (code.startsWith('//', at)) at = endOf(code, '\n', at)
    else if (code.startsWith('/*', at)) at = endOf(code, '*/', at) + 2
    else {
      add(sign)
      at++
      if (sign === '{') depth++
      if (sign === "'" || sign === '"') {
        literal(sign)
        add(sign)
        at++
      }
      if (sign === '`') template()
      else if (sign === '}' && open.at(-1) === depth) {
        open.pop()
        template()
      } else if (sign === '}') depth--
    }
  }
  return parts
}

function endOf(code, mark, from) {
  const at = code.indexOf(mark, from)
  return at < 0 ? code.length : at
}
