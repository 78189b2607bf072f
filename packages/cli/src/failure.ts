import type { Label, RulebookError, RulebookProblem } from '@gongzhi/core'

/** Why a command cannot go on: said on stderr, without a trace of the stack. */
export class CommandFailure extends Error {
  readonly what: Label
  readonly kind: 'failed' | 'usage'

  constructor(
    what: Label,
    { kind = 'failed', cause }: { readonly kind?: CommandFailure['kind']; readonly cause?: unknown } = {},
  ) {
    super(what.en, { cause })
    this.name = 'CommandFailure'
    this.what = what
    this.kind = kind
  }
}

/** What was thrown as a failure of the command, where there is something to be done about it. */
export function failureOf(error: unknown): CommandFailure | undefined {
  if (error instanceof CommandFailure) return error
  if (isRulebookError(error)) return faultyRules(error)
  const { code } = (error ?? {}) as { readonly code?: unknown }
  if (code !== 'storage/not-migrated') return undefined
  return new CommandFailure(
    {
      zh: '数据库还没有表，或者表是旧版本的：请先运行 gongzhi migrate。',
      en: 'The store has no tables yet, or older ones: run gongzhi migrate first.',
    },
    { cause: error },
  )
}

/** By its name: this file is loaded before anything of the engine is. */
function isRulebookError(error: unknown): error is RulebookError {
  return error instanceof Error && error.name === 'RulebookError'
}

/** Rules or a calendar that cannot be loaded: every fault with its place, so that the file is mended in one go. */
function faultyRules(error: RulebookError): CommandFailure {
  const said = (language: 'zh' | 'en') =>
    error.problems.map((problem) => `\n  ${lineOf(problem, language)}`).join('')
  return new CommandFailure(
    {
      zh: `规则有错误，无法载入：${said('zh')}`,
      en: `The rules have faults and cannot be loaded:${said('en')}`,
    },
    { cause: error },
  )
}

function lineOf({ code, path, reason, label }: RulebookProblem, language: 'zh' | 'en'): string {
  const what = label?.[language] ?? reason
  const where = path === undefined ? '' : { zh: `${path}：`, en: `${path}: ` }[language]
  return `${where}${what} ${{ zh: `（${code}）`, en: `(${code})` }[language]}`.replace(' （', '（')
}

/** The sentence of anything that was thrown, with its code where it has one. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' && !error.message.includes(code)
    ? `${code}: ${error.message}`
    : error.message
}
