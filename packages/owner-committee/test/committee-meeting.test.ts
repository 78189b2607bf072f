import { keeps } from '@gongzhi/testing/kept'
import { endOf } from '@gongzhi/testing/stories'

import { committeeMeeting } from '../src/committee-meeting/index.ts'
import { chosen, passed, reserved, walked } from './committee-meeting/stage.ts'
import { createStage, item } from './committee.ts'
import { clerk, deputy, director, member } from './people.ts'
import './committee-meeting/convening.stories.ts'
import './committee-meeting/deciding.stories.ts'
import './committee-meeting/presence.stories.ts'
import './committee-meeting/publishing.stories.ts'

walked()
chosen()

keeps(committeeMeeting, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const meeting = await passed(h, { items: [item('i1'), reserved] })
    await meeting.by(director).does('matter.refer', { item: 'hire', act: 'hire', subject: 'company-a' })
    await meeting.by(director).does('seal.request', { id: 's1', item: 'i1', document: 'contract' })
    for (const one of [director, deputy, member]) await meeting.by(one).does('seal.sign', { id: 's1' })
    await meeting.by(director).does('seal.use', { id: 's1', keeper: 'k1' })
    await meeting.by(clerk).does('minutes.draft', { minutes: 'doc' })
    await h.at(endOf('2026-03-13'))
    await meeting.by(director).does('decision.publish', { reference: 'board' })
    for (const one of [director, deputy, member]) await meeting.by(one).does('minutes.sign', {})
  },
})
