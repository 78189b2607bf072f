import type { Label } from '@gongzhi/core'

/** What is said, with something in brackets behind it: each language has its own. */
export function besides(said: Label, within: Label): Label {
  return { zh: `${said.zh}（${within.zh}）`, en: `${said.en} (${within.en})` }
}
