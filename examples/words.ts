/** The languages in which the examples speak. */
export type Language = 'zh' | 'en'

/** Says a text in the language that is told. */
export const textIn =
  (language: Language) =>
  (zh: string, en: string): string =>
    language === 'zh' ? zh : en

/** Colours for a terminal; nothing elsewhere. */
export function createPaint(wanted: boolean) {
  const paint = (code: string) => (text: string) => (wanted ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    bold: paint('1'),
    dim: paint('2'),
    red: paint('31'),
    green: paint('32'),
    yellow: paint('33'),
    blue: paint('36'),
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
