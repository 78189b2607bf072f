import { companyHandover } from '@gongzhi/owner-committee'
import { describe } from 'vitest'

import { guards as documentGuards } from '../src/house-documents/guards.ts'
import { director, manager } from './people.ts'
import { type AskedGuard, refusing } from './refusals.ts'

const document = {
  process: 'covenant-1',
  kind: 'covenant',
  document: 'file-1',
  title: '管理规约',
  version: 1,
  provisions: [],
  clauses: [],
  check: null,
  adopted: { day: '2026-03-02', decision: 'm1/D1', from: '2026-03-03' },
}
const on = (type: string, data: object, by = director) => ({ type, data, by, day: '2026-03-10', law: {} })
const holdings = [{ id: 'keys', what: 'the keys' }]
const handover = { holdings, given: [] }

describe('a refused step of a house document', () => {
  refusing(documentGuards as never, {
    branches: ['adoptedNow', 'sound'],
    rows: [
      [
        'ofThisDraft',
        document,
        on('check.record', { digest: 'f'.repeat(64) }),
        'the draft that was checked (ffffffff…) is not the present one (d2906b3f…)',
      ],
      [
        'later',
        document,
        on('document.supersede', { by: 'covenant-2', from: '2026-03-03' }),
        'the later version holds from 2026-03-03, and this one from 2026-03-03',
      ],
      [
        'later',
        document,
        on('document.supersede', { by: 'covenant-1', from: '2026-03-04' }),
        'the later version is this one',
      ],
      [
        'ofThisAdoption',
        document,
        on('adoption.revoke', { decision: 'm2/D1' }),
        'm2/D1 was revoked, and m1/D1 adopted this document',
      ],
    ],
  })
})

describe('a refused step of a handover', () => {
  refusing(companyHandover.machine.implementations.guards as unknown as Record<string, AskedGuard>, {
    branches: ['dismissed'],
    rows: [
      ['newHolding', handover, on('holding.add', { id: 'keys' }), '"the keys" is listed already'],
      [
        'newHolding',
        { ...handover, holdings: Array.from({ length: 30 }, (_, id) => ({ id: `h${id}`, what: '' })) },
        on('holding.add', { id: 'new' }, manager),
        '30 things are listed, and "Company\'s manager" lists up to 30',
      ],
      ['due', handover, on('holding.give', { id: 'files' }), 'files is not on the list'],
      [
        'due',
        { ...handover, given: [{ id: 'keys', receipt: 'r' }] },
        on('holding.give', { id: 'keys' }),
        '"the keys" was handed over already',
      ],
      ['allGiven', handover, on('handover.complete', {}), 'not handed over yet (1): "the keys"'],
    ],
  })
})
