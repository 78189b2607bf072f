import type { Label } from '@gongzhi/core'

/** The words of the screens themselves; everything else comes from the definitions. */
export const ui = {
  loading: { zh: '正在读取…', en: 'Reading…' },
  slow: {
    zh: '比平时慢，请稍候。不必重新打开。',
    en: 'This takes longer than usual. There is no need to reload.',
  },
  offline: { zh: '连不上网络。', en: 'There is no connection.' },
  offlineMore: {
    zh: '所填内容还在，恢复后可再试。',
    en: 'What you filled in is kept. Try again when it is back.',
  },
  loggedOut: { zh: '登录已失效。', en: 'You are logged out.' },
  loggedOutMore: { zh: '请重新登录后再打开此页。', en: 'Log in again, then open this page.' },
  notAllowed: { zh: '您的身份不能查看此处内容。', en: 'Your capacity does not let you see this.' },
  refused: { zh: '未予接受', en: 'Not accepted' },
  failed: { zh: '系统出了问题。', en: 'Something is wrong with the system.' },
  failedMore: {
    zh: '请稍后再试；仍不行，请告知管理方。',
    en: 'Try again later, and tell the operators if it stays.',
  },
  notSetUp: { zh: '此处尚未连接。', en: 'This is not connected yet.' },
  notSetUpMore: {
    zh: '页面须给出 client、actor 等属性。',
    en: 'The page has to give it a client, an actor and what it is about.',
  },
  again: { zh: '再试一次', en: 'Try again' },
  refresh: { zh: '刷新', en: 'Refresh' },
  basis: { zh: '依据', en: 'By' },
  whatToDo: { zh: '怎么办', en: 'What to do' },
  why: { zh: '原因', en: 'Why' },
  required: { zh: '必填', en: 'required' },
  optional: { zh: '选填', en: 'optional' },
  mayBeEmpty: { zh: '没有可不填', en: 'leave empty if there is none' },
  choose: { zh: '请选择', en: 'Choose' },
  none: { zh: '无', en: 'None' },
  add: { zh: '添加一项', en: 'Add one' },
  remove: { zh: '删去', en: 'Remove' },
  item: { zh: '第 {n} 项', en: 'No. {n}' },
  fillIn: { zh: '填写此部分', en: 'Fill in this part' },
  whichForm: { zh: '填哪一种', en: 'Which of these' },
  squareMetres: { zh: '平方米', en: 'm²' },
  chooseFile: { zh: '选择文件', en: 'Choose a file' },
  uploading: { zh: '正在上传…', en: 'Sending the file…' },
  uploadFailed: { zh: '上传未成功，请再试。', en: 'The file was not taken. Try again.' },
  found: { zh: '找到 {n} 个，用上下键选择', en: '{n} found; choose with the arrow keys' },
  foundNone: { zh: '没有找到。也可直接填写编号。', en: 'Nothing found. You can also type the id.' },
  chosen: { zh: '已选：{name}', en: 'Chosen: {name}' },
  faults: { zh: '有 {n} 处须改正', en: '{n} to be mended' },
  submit: { zh: '提交', en: 'Submit' },
  submitting: { zh: '正在提交…', en: 'Submitting…' },
  confirm: { zh: '确认办理', en: 'Confirm' },
  nothingToFill: { zh: '此项无须填写，确认后即办理。', en: 'There is nothing to fill in: confirm it.' },
  cancel: { zh: '返回', en: 'Back' },
  anyValue: { zh: '数字、文字，或写成 JSON 的内容', en: 'A number, a text, or JSON' },

  worklist: { zh: '我的待办', en: 'What waits for me' },
  all: { zh: '全部', en: 'All' },
  nothingWaits: { zh: '现在没有等您办理的事项。', en: 'Nothing waits for you now.' },
  nothingWaitsMore: { zh: '有新的事项时会出现在这里。', en: 'It will appear here when something does.' },
  total: { zh: '共 {n} 件', en: '{n} in all' },
  more: { zh: '再看一些', en: 'Show more' },
  inState: { zh: '现在', en: 'Now' },
  due: { zh: '期限', en: 'Due' },
  noDue: { zh: '没有期限', en: 'No deadline' },
  asCapacity: { zh: '以{capacity}身份', en: 'as {capacity}' },
  oneOf: { zh: '，或', en: ' or ' },

  act: { zh: '现在可以办理', en: 'What you may do now' },
  nothingPossible: { zh: '现在没有您可以办理的事项。', en: 'There is nothing that you may do now.' },
  notPossible: { zh: '现在不能办理的', en: 'What is not possible now' },
  depends: { zh: '提交时还会核对', en: 'Also looked at when you submit' },
  done: { zh: '已办理', en: 'Done' },
  recorded: { zh: '已登记', en: 'Recorded' },
  alreadyDone: {
    zh: '此前已提交过同样内容，没有重复办理。',
    en: 'This was submitted before, and not done twice.',
  },
  receipt: { zh: '回执', en: 'Receipt' },
  receiptHash: { zh: '记录摘要', en: 'Digest of the entry' },
  receiptTime: { zh: '记录时间', en: 'Recorded' },
  receiptPlace: { zh: '案卷位置', en: 'Place in the file' },
  keepReceipt: { zh: '请保存此摘要，以后可据此核对。', en: 'Keep this digest: it can be checked later.' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  next: { zh: '继续办理', en: 'Go on' },
} as const satisfies Record<string, Label>

/** The name of a sentence of the screens. */
export type UiWord = keyof typeof ui

/**
 * A sentence with its figures: `{n}` is replaced by what is given.
 *
 * @example
 * ```ts
 * import { say } from '@gongzhi/console'
 *
 * say('total', 'en', { n: 3 }) // '3 in all'
 * ```
 */
export function say(
  word: UiWord,
  language: keyof Label,
  values: { readonly [name: string]: string | number } = {},
): string {
  return ui[word][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
