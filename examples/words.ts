import { styleText } from 'node:util'

/** The languages in which the examples speak. */
export type Language = 'zh' | 'en'

/** Says a text in the language that is told. */
export const textIn =
  (language: Language) =>
  (zh: string, en: string): string =>
    language === 'zh' ? zh : en

/** Colours for a terminal; nothing elsewhere. */
export function createPaint(wanted: boolean) {
  // Whether it is wanted was asked of the terminal that shows it, which need not be this process's own.
  const paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan') => (text: string) =>
    wanted ? styleText(style, text, { validateStream: false }) : text
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    blue: paint('cyan'),
  }
}

/** What a painter can do. */
export type Paint = ReturnType<typeof createPaint>

/** One of the answers of `verify`, and how much it looked at. */
interface Verified {
  readonly ok: boolean
  readonly checked: number
}

/** What `verify` answers, in one line. */
export function answersOf(
  {
    chain,
    checkpoints,
    roots,
    replay,
    agenda,
  }: Readonly<Record<'chain' | 'checkpoints' | 'roots' | 'replay' | 'agenda', Verified>>,
  { language, paint }: { readonly language: Language; readonly paint: Paint },
): string {
  const either = textIn(language)
  const answer = (name: string, { ok, checked }: Verified) =>
    `${ok ? paint.green('✓') : paint.red('✗')} ${name} ${paint.dim(String(checked))}`
  return [
    answer(either('哈希链', 'chain'), chain),
    answer(either('检查点', 'checkpoints'), checkpoints),
    answer(either('登记册根', 'register roots'), roots),
    answer(either('重放', 'replay'), replay),
    answer(either('待办', 'agenda'), agenda),
  ].join('   ')
}
