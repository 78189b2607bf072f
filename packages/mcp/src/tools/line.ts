import type { Label } from '@gongzhi/core'

/** A line of what stands in the records: its parts, without those that are empty. */
export function lineOf(zh: readonly string[], en: readonly string[]): Label {
  return { zh: zh.filter((part) => part !== '').join('，'), en: en.filter((part) => part !== '').join(', ') }
}
