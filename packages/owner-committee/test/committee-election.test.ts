import { accepted } from '@gongzhi/core/testing'
import { keeps as keepsIn } from '@gongzhi/testing/kept'

import { committeeElection } from '../src/committee-election/index.ts'
// What an election does stands in a file for each idea; here it is told in order, and then walked.
import './committee-election/group.stories.ts'
import './committee-election/candidates.stories.ts'
import './committee-election/list.stories.ts'
import './committee-election/votes.stories.ts'
import './committee-election/ties.stories.ts'
import './committee-election/short.stories.ts'
import './committee-election/decline.stories.ts'
import './committee-election/office.stories.ts'
import './committee-election/alternates.stories.ts'
import './committee-election/alternates-together.stories.ts'
import './committee-election/write-ins.stories.ts'
import './committee-election/reserved.stories.ts'
import './committee-election/hearing.stories.ts'
import './committee-election/annulled.stories.ts'
import { chosen, walked } from './committee-election/stage.ts'
import { comesBack, counted, createStage, documents, newMember, renewal, seed, voting } from './election.ts'
import { leader, street } from './people.ts'

walked()
chosen()

keepsIn(committeeElection, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const election = await voting(h, { given: renewal })
    await h.at('2026-04-26')
    accepted(await comesBack(election, counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 5 })))
    await election.by(leader).does('lot.draw', { seed })
    const present = ['c1', 'c2', 'c3', 'c4']
    await election.by(newMember).does('officers.record', {
      minutes: 'min-1',
      present,
      choices: [{ office: 'director', person: 'c2', for: present }],
    })
    await election.by(newMember).does('officers.publish', { reference: 'notice-1' })
    await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
    await election.by(street).does('filing.return', { reason: '规约未签章' })
    await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
    await election.by(street).does('filing.certify', { certificate: 'cert-1' })
    await election.by(newMember).does('handover.record', { items: ['seal', 'files'], receipt: 'r1' })
  },
})
