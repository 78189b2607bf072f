import { accepted } from '@gongzhi/core/testing'
import { keeps } from '@gongzhi/testing/kept'

import { committeeTerm } from '../src/committee-term/index.ts'
// What a term does stands in a file for each idea; here it is told in order, and then walked.
import './committee-term/beginning.stories.ts'
import './committee-term/grounds.stories.ts'
import './committee-term/absences.stories.ts'
import './committee-term/resigning.stories.ts'
import './committee-term/vacancies.stories.ts'
import './committee-term/offices.stories.ts'
import './committee-term/groups.stories.ts'
import './committee-term/renewal.stories.ts'
import './committee-term/handover.stories.ts'
import './committee-term/mandates.stories.ts'
import './committee-term/annulled.stories.ts'
import {
  begun,
  createStage,
  decide,
  fourth,
  input,
  report,
  second,
  walked,
  chosen,
} from './committee-term/stage.ts'
import { court, director, housing, member, owner, street, superior } from './people.ts'

walked()
chosen()

keeps(committeeTerm, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const term = await begun(h)
    await term.by(superior).does('mandate.record', {
      person: 'dir',
      organisation: 'po-1',
      kind: 'party-organisation',
      office: 'secretary',
      from: '2026-03-02',
      until: null,
      document: 'doc-1',
    })
    for (let i = 1; i <= 3; i++)
      await term.by(director).does('attendance.record', {
        meeting: `cm-${i}`,
        day: '2026-03-02',
        present: ['dir', 'dep', 'mem', 'm4'],
        excused: [],
      })
    await report(term, owner('o1'), 'm4', 'neglects-duty')
    await term.by(street).does('ground.establish', {
      person: 'm4',
      ground: 'neglects-duty',
      finding: 'holds',
      evidence: 'doc-2',
    })
    await term.by(fourth).does('member.defend', { ground: 'neglects-duty', statement: 'doc-3' })
    await decide(term, 'm5', 'ended')
    await decide(term, 'm4', 'kept')
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('alternate.stepIn', { person: 'alt' })
    await term.by(second).does('alternate.refuse', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-4' })
    await h.at('2026-03-15')
    await term.by(director).does('reElection.report', { document: 'doc-5' })
    await term.by(street).does('group.form', { group: 'g1' })
    await h.at('2026-07-01')
    await term.by(housing).does('successor.record', { committee: 'oc-2' })
    await term.by(street).does('successor.file', { certificate: 'cert-2' })
    await h.at('2026-08-01')
    await term
      .by(director)
      .does('handover.give', { items: ['seal', 'files'], to: 'new-committee', receipt: 'doc-6' })
    accepted(
      await h
        .process(committeeTerm, 't2')
        .start({ input: { ...input, termUntil: '2028-06-01' }, by: housing }),
    )
    await report(h.process(committeeTerm, 't2'), court, 'm4', 'not-owner')
  },
})
