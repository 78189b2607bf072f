import { defineProvision } from '@gongzhi/core'

import { choice } from './worded.ts'

/** A period that no text states, because whoever orders or asks for the act sets it (责令限期). */
function byOrder(act: string, { label, meaning }: { readonly label: Labels; readonly meaning: Labels }) {
  return defineProvision({
    id: `ordered/${act}`,
    type: choice(['by-order']),
    strength: 'default',
    label,
    meaning,
  })
}
type Labels = { readonly zh: string; readonly en: string }

/** Correcting a decision within the time that the order sets. */
export const orderedCorrection = byOrder('correction', {
  label: { zh: '责令限期改正决定', en: 'Correction of a decision by order' },
  meaning: {
    zh: '违法决定的改正期限由责令改正的机关确定',
    en: 'The time to correct an unlawful decision is set by the authority that orders it',
  },
})
/** Convening an assembly within the time that the order sets. */
export const orderedConvening = byOrder('convening', {
  label: { zh: '责令限期召开业主大会', en: 'Convening an assembly by order' },
  meaning: {
    zh: '业主委员会不召集业主大会的，召开期限由责令的机关确定',
    en: 'The time to convene an assembly that was not convened is set by the authority that orders it',
  },
})
/** Convening a committee meeting within the time that the order sets. */
export const orderedCommitteeMeeting = byOrder('committee-meeting', {
  label: { zh: '责令限期召集业主委员会会议', en: 'Convening a committee meeting by order' },
  meaning: {
    zh: '主任、副主任不召集委员会会议的，召集期限由责令的机关或者居民委员会确定',
    en: 'The time to convene a committee meeting that was not convened is set by whoever orders it',
  },
})
/** Beginning a re-election within the time that the order sets. */
export const orderedReElection = byOrder('re-election', {
  label: { zh: '督促限期换届', en: 'Re-election by order' },
  meaning: {
    zh: '到期未换届的，组织换届选举的期限由督促的机关确定',
    en: 'The time to hold a re-election that is overdue is set by the authority that urges it',
  },
})
/** Handing over within the time that the order sets. */
export const orderedHandover = byOrder('handover', {
  label: { zh: '责令限期移交', en: 'Handover by order' },
  meaning: {
    zh: '不按时移交的，移交期限由责令的机关确定',
    en: 'The time to hand over what was not handed over is set by the authority that orders it',
  },
})
/** An emergency repair within the time that the notice sets. */
export const orderedRepair = byOrder('repair', {
  label: { zh: '通知限期应急维修', en: 'Emergency repair by order' },
  meaning: {
    zh: '未及时应急维修的，维修期限由通知、督促的机关确定',
    en: 'The time for an emergency repair that was not made is set by the authority that orders it',
  },
})
