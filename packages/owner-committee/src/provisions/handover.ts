import { defineProvision, period } from '@gongzhi/core'

import { RECEIVERS } from '../receivers.ts'
import { choice, choices } from './worded.ts'

/** The handover by an outgoing committee. */
export const handoverPeriod = defineProvision({
  id: 'term/handover',
  type: period(),
  strength: 'at-most',
  label: { zh: '届满移交期限', en: 'Handover of the committee' },
  meaning: {
    zh: '上届委员会多久内移交印章、档案和资金',
    en: 'How soon the outgoing committee hands over seal, files and money',
  },
})
/** From when the handover counts. */
export const handoverFrom = defineProvision({
  id: 'term/handover-from',
  type: choice(['group-formed', 'expiry', 'expiry-or-early-end', 'new-committee', 'new-committee-filed']),
  strength: 'default',
  label: { zh: '移交期限起算', en: 'From when the handover counts' },
  meaning: { zh: '移交期限自何时起算', en: 'From when the time for the handover counts' },
})
/** From when it counts where a re-election group was formed. */
export const handoverFromWithGroup = defineProvision({
  id: 'term/handover-from-with-group',
  type: choice(['group-formed', 'expiry', 'new-committee', 'new-committee-filed']),
  strength: 'default',
  label: { zh: '成立换届小组时的移交期限起算', en: 'From when the handover counts with a group' },
  meaning: {
    zh: '已成立换届小组、另行规定的，移交期限自何时起算',
    en: 'From when the time for the handover counts where a re-election group was formed and the text says so',
  },
})
/** To whom the outgoing committee hands over. */
export const handoverTo = defineProvision({
  id: 'term/handover-to',
  type: choices(RECEIVERS),
  strength: 'default',
  label: { zh: '移交对象', en: 'To whom it is handed over' },
  meaning: { zh: '移交给谁', en: 'To whom the outgoing committee hands over' },
})
/** To whom it hands over where a re-election group was formed. */
export const handoverWithGroup = defineProvision({
  id: 'term/handover-with-group',
  type: choices(RECEIVERS),
  strength: 'default',
  label: { zh: '成立换届小组时的移交对象', en: 'To whom it is handed over where a group was formed' },
  meaning: {
    zh: '已成立换届小组的，移交给谁',
    en: 'To whom the outgoing committee hands over where a re-election group was formed',
  },
})
/** How soon whoever keeps it meanwhile passes it on to the new committee. */
export const passingOn = defineProvision({
  id: 'term/passing-on',
  type: period(),
  strength: 'at-most',
  label: { zh: '代管方向新一届移交期限', en: 'Passing on to the new committee' },
  meaning: {
    zh: '换届期间保管印章、档案和财物的一方多久内移交新一届业主委员会',
    en: 'How soon whoever keeps seal, files and money during a re-election passes them on to the new committee',
  },
})
/** From when that counts. */
export const passingOnFrom = defineProvision({
  id: 'term/passing-on-from',
  type: choice(['new-committee', 'new-committee-filed']),
  strength: 'default',
  label: { zh: '代管方移交期限起算', en: 'From when the passing on counts' },
  meaning: {
    zh: '代管方向新一届移交的期限自何时起算',
    en: 'From when the time to pass it on to the new committee counts',
  },
})
/** To whom it hands over where no new committee was elected. */
export const handoverUnelected = defineProvision({
  id: 'term/handover-unelected',
  type: choices(RECEIVERS),
  strength: 'default',
  label: { zh: '未选出新一届时的移交对象', en: 'To whom it is handed over where nobody was elected' },
  meaning: {
    zh: '新一届业主委员会尚未选举产生的，移交给谁',
    en: 'To whom the outgoing committee hands over where no new committee was elected',
  },
})
/** To whom it hands over where there is neither a new committee nor a substitute body. */
export const handoverNoBody = defineProvision({
  id: 'term/handover-no-body',
  type: choices(RECEIVERS),
  strength: 'default',
  label: {
    zh: '未选出新一届又未成立物管会时的移交对象',
    en: 'To whom it is handed over where there is no substitute body either',
  },
  meaning: {
    zh: '新一届业主委员会尚未选出、物业管理委员会也尚未成立的，移交给谁',
    en: 'To whom the outgoing committee hands over where there is neither a new committee nor a substitute body',
  },
})
/** To whom it hands over once a substitute body is formed. */
export const handoverToBody = defineProvision({
  id: 'term/handover-to-body',
  type: choices(RECEIVERS),
  strength: 'default',
  label: { zh: '成立物管会时的移交对象', en: 'To whom it is handed over where a substitute body is formed' },
  meaning: {
    zh: '已成立物业管理委员会的，移交给谁',
    en: 'To whom the outgoing committee hands over where a substitute body was formed',
  },
})
