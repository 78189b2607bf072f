import { createMemoryStorage } from '@gongzhi/core'
import { demandRates } from '@gongzhi/organisation'
import { referral } from '@gongzhi/tri-party'
import { beforeAll, describe, expect, test } from 'vitest'

import { createPaint, type Language } from '../../words.ts'
import { createPlay, type Play } from '../src/host.ts'
import { createQuarterPage } from '../src/page.ts'
import { at, JINXIU, PARK, PARTITIONS, QUARTER, STREET } from '../src/places.ts'
import { type Computed, playQuarter } from '../src/quarter.ts'
import {
  tellCredit,
  tellFigures,
  tellModel,
  tellOpening,
  tellPark,
  tellTree,
  tellVerification,
  tellVisit,
} from '../src/tell.ts'

let play: Play
let computed: Computed

beforeAll(async () => {
  play = createPlay(createMemoryStorage())
  computed = await playQuarter(play)
})

/** Everything that is told, in a language. */
async function told(language: Language): Promise<string> {
  const lines: string[] = []
  const telling = {
    language,
    paint: createPaint(false),
    say: (text = '') => void lines.push(text),
    play,
    computed,
  }
  tellOpening(telling)
  for (const tell of [tellPark, tellVisit, tellModel, tellCredit, tellTree, tellFigures]) await tell(telling)
  expect(await tellVerification(telling)).toBe(true)
  return lines.join('\n')
}

describe('the quarter', () => {
  test('ends with every hash and every step of each partition in order, and nothing that failed', async () => {
    for (const id of PARTITIONS) {
      expect(await play.governance.community(id).verify()).toMatchObject({ ok: true })
      expect(await play.governance.community(id).failing()).toEqual([])
    }
  })

  test('counts its three rates from the files, by track and by lead', async () => {
    const period = { from: at(QUARTER.from, '00:00'), until: at(QUARTER.until, '00:00') }
    expect(await demandRates(play.governance.community(PARK), period)).toMatchObject({
      demands: 5,
      answeredInTime: { n: 4, of: 5 },
      response: { n: 4, of: 4 },
      resolution: { n: 3, of: 4 },
      byTrack: { party: { demands: 1 }, service: { demands: 4 } },
      unheard: 1,
    })
  })

  test('says why somebody was refused, wherever the story needs it', () => {
    expect(play.refusals.map(({ process, refusal }) => [process, refusal.code])).toEqual([
      ['charging', 'rule/not-met'],
      ['cleaning', 'rule/not-met'],
      ['suit', 'rule/not-met'],
      ['round-2026/application-jinxiu', 'rule/not-met'],
      ['visit', 'rule/not-met'],
      ['visit', 'rule/not-met'],
      ['visit/referral-shed', 'authorise/capacity-expired'],
      ['elevator', 'rule/not-met'],
    ])
  })

  test('gives and takes credit by what counts on each day', () => {
    expect(
      computed.credit.map(({ assessment: { score } }) =>
        score.status === 'rated' ? [score.points, score.good, score.bad] : score.status,
      ),
    ).toEqual([
      [80, 0, 0],
      [85, 5, 0],
      [75, 5, -10],
      [85, 5, 0],
    ])
  })

  test('shows a community what it lacks as a model, and what no text says', () => {
    const { checks, incomplete } = computed.checked
    expect(Object.fromEntries(checks.map(({ criterion, status }) => [criterion, status]))).toEqual({
      'organisation-complete': 'undetermined',
      'committee-complete': 'not-met',
      'cross-appointed': 'not-met',
      covenant: 'not-met',
      'rules-of-procedure': 'not-met',
      linkage: 'not-met',
      'decision-procedure': 'undetermined',
    })
    expect(incomplete).toEqual(['service', 'fourth', 'fifth'])
  })

  test('shows the street figures of its communities that were followed, and withholds what is too little', () => {
    const { rows, withheld, unplaced, upTo } = computed.figures
    const visits = rows.filter(({ definition }) => definition === 'enforcement-visit')
    expect(visits.map(({ month, what, count }) => [month, what, count])).toEqual([
      ['2026-05', 'begun', 1],
      ['2026-05', 'visit.closed', 1],
      ['2026-05', 'visit.reported', 1],
    ])
    expect(rows.filter(({ count }) => count < 3).map(({ definition }) => definition)).not.toContain(
      'referral',
    )
    expect(withheld.length).toBeGreaterThan(0)
    expect(unplaced.toSorted()).toEqual(PARTITIONS.filter((one) => one !== JINXIU).toSorted())
    expect(Object.keys(upTo)).toHaveLength(PARTITIONS.length)
    expect(JSON.stringify(rows)).not.toMatch(/7-2601|王经理|锦绣物业/)
  })

  test('puts the tree in order under the tiers of 2024', () => {
    const kinds = (faults: Computed['faults']['before']) =>
      faults.map(({ kind }) => kind).filter((kind) => kind !== 'secretary-vacant')
    expect(kinds(computed.faults.before)).toEqual(['without-superior', 'households-unknown'])
    expect(kinds(computed.faults.after)).toEqual([])
  })

  test('ends a capacity in the community in the instant in which its holder is relieved at the street', async () => {
    const reads = async (id: string) => {
      const by = play.governance.community(JINXIU).as({ id, capacity: 'party.secretary' })
      const standing = await by.process(referral, 'visit/referral-shed').standing()
      return standing !== undefined && !('code' in standing)
    }
    expect([await reads('网格孙书记'), await reads('网格钱书记')]).toEqual([false, true])
  })
})

describe.each(['zh', 'en'] as const)('told in %s', (language) => {
  test('is a story of sentences, each made from a definition', async () => {
    const text = await told(language)
    const sentences = {
      zh: [
        '“交办”未予接受：涉及 3 个部门，3 个起须先议事协商。',
        '系统启动“专题协商”，结果：专题协商已召集（已召集）。',
        '该身份在当时已届满或尚未开始。',
        '尚无上级组织',
      ],
      en: [
        '"Dispatch" was not accepted: 3 departments are concerned, and from 3 on they consult first.',
        'Engine began "Consultation"; outcome: Consultation called (Called).',
        'The capacity had ended, or had not begun, at that time.',
        'it stands under nobody',
      ],
    }
    for (const sentence of sentences[language]) expect(text).toContain(sentence)
    expect(text).not.toMatch(/undefined|\[object/)
    expect(text.split('\n').length).toBeGreaterThan(120)
  })
})

describe('the page over the quarter', () => {
  const asking = async (path: string, id: string) => {
    const page = createQuarterPage(play)
    try {
      const request = new Request(`http://localhost/${path}`, {
        headers: { 'gongzhi-act-as': encodeURIComponent(id) },
      })
      const answer = await page.fetch(request)
      return { status: answer.status, body: (await answer.json()) as any }
    } finally {
      page.close()
    }
  }

  test('shows the street what was followed, with what is too little withheld', async () => {
    const { body } = await asking('data/supervision', '街道办')
    const { rows, withheld } = computed.figures
    expect(rows.length).toBeGreaterThan(0)
    expect(withheld.length).toBeGreaterThan(0)
    expect(body.cells).toEqual(
      rows.map(({ street, month, definition, what, count }) => ({
        group: street,
        month,
        outcome: `${definition}/${what}`,
        count,
      })),
    )
    expect(body.withheld).toEqual(withheld)
    expect(body.groups).toEqual(
      expect.arrayContaining([{ id: STREET, name: expect.any(String), communities: expect.any(Number) }]),
    )
  })

  test('shows it to nobody who is not a street', async () => {
    expect(await asking('data/supervision', '陈总')).toMatchObject({ status: 403 })
  })
})
