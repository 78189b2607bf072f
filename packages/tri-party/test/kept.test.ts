import { accepted } from '@gongzhi/core/testing'
import { concern, crossReview, jointMeeting } from '@gongzhi/tri-party'
import { describe } from 'vitest'

import { raise } from './concerns.ts'
import { keeps } from './kept.ts'
import { conclude, convene, sit } from './meeting.ts'
import { director, li, manager, residents, secretary, staff, street } from './people.ts'
import { published, violation } from './reviews.ts'

describe('a concern', () => {
  keeps(concern, async (h) => {
    const process = await raise(h)
    await process.by(li).does('concern.urge', {})
    await h.at('2026-03-06')
    await process.by(manager).does('concern.accept', {})
    await process.by(manager).does('concern.assign', { to: staff })
    await process.by(li).does('concern.urge', { note: '请尽快' })
    await process.by(li).does('concern.escalate', { reason: '久拖不决' })
    await h.at('2026-04-10')
    await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
    const { version } = await process.by(staff).does('concern.resolve', { resolution: '已修好' })
    accepted(
      await process.correct({
        entry: version,
        data: { resolution: '已更换灯具' },
        reason: '笔误',
        by: staff,
      }),
    )
    await process.by(li).does('concern.evaluate', { satisfied: false, comment: '仍不亮' })
    await process.by(staff).does('concern.resolve', { resolution: '已更换线路' })
    await h.pass({ days: 30 })
  })
})

describe('a joint meeting', () => {
  keeps(jointMeeting, async (h) => {
    const meeting = await convene(h)
    await h.at('2026-03-10')
    await sit(h, meeting, [secretary, manager])
    await meeting.by(secretary).does('meeting.reconvene', { day: '2026-03-12', place: '会议室' })
    await h.at('2026-03-12')
    await sit(h, meeting)
    await conclude(meeting, '2026-03-15')
    await h.at('2026-03-20')
    await meeting.by(manager).does('action.report', { action: 'a1', evidence: 'photo' })
    await meeting.by(director).does('action.verify', { action: 'a1', done: true })
  })
})

describe('a cross-review', () => {
  keeps(crossReview, async (h) => {
    const review = await published(h)
    await review.by(residents).does('violation.report', violation)
    await review.by(manager).does('objection.file', { id: 'b1', party: 'company', reason: '指标有误' })
    await h.at('2026-03-20')
    await review.by(street).does('objection.answer', { id: 'b1', upheld: false, answer: '维持' })
    await review.by(street).does('review.conclude', {})
    await h.pass()
  })
})
