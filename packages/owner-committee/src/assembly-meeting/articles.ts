import type { Citation } from '@gongzhi/core'

/** An article of it. */
export const code = (article: string): Citation => ({ instrument: '中华人民共和国民法典', article })
/** An article of it. */
export const regulation = (article: string): Citation => ({ instrument: '物业管理条例', article })
/** An article of it. */
export const interpretation = (article: string): Citation => ({
  instrument: '最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释',
  article,
})
