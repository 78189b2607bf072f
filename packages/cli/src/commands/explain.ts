import { refusals } from '@gongzhi/core'

import { besides } from '../besides.ts'
import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { meantBy } from '../meant.ts'
import { dayOf } from '../rules/query.ts'
import { rulesOf } from '../rules/rules-of.ts'

/** Why a rule says what it says, or what a code means. */
export const explain = command({
  name: 'explain',
  does: {
    zh: '说明一项规定在某地由哪一条确定，或某个代码的含义',
    en: 'says which article sets a provision at a place, or what a code means',
  },
  operands: [
    {
      name: 'what',
      does: {
        zh: '规定（assembly/notice-days）或代码（authorise/capacity-missing）',
        en: 'a provision (assembly/notice-days), or a code (authorise/capacity-missing)',
      },
      needed: true,
    },
  ],
  flags: {
    place: {
      behind: { zh: '代码', en: 'code' },
      does: {
        zh: '地点，GB/T 2260 的六位代码；不写则只看国家规定',
        en: 'where, by GB/T 2260; without it, the nation alone',
      },
    },
    community: {
      behind: { zh: '小区', en: 'id' },
      does: { zh: '小区：其自治规则和所在地', en: 'the community: its house rules, and its place' },
    },
    on: {
      behind: { zh: '日期', en: 'day' },
      does: { zh: '哪一天；不写则为今天', en: 'on which day; today, unless told' },
    },
  },
  async run(session, { operands: [what = ''], flags }) {
    const meaning = Object.hasOwn(refusals, what) ? refusals[what as keyof typeof refusals] : undefined
    if (meaning) {
      await session.answer({ code: what, meaning }, () => session.say(meaning))
      return EXIT.done
    }
    const { governance } = await session.declared()
    const { rules, placeOf } = rulesOf(governance)
    const provision = rules.provisions.find(({ id }) => id === what)
    if (!provision) {
      const meant = meantBy(what, [...rules.provisions.map(({ id }) => id), ...Object.keys(refusals)])
      throw new CommandFailure(
        {
          zh: `没有规定或代码 ${what}。${meant.zh}`,
          en: `There is no provision and no code ${what}.${meant.en}`,
        },
        { kind: 'usage' },
      )
    }
    const { community } = flags
    const place = flags.place ?? (community === undefined ? undefined : placeOf(community))
    const query = {
      provision,
      on: dayOf(flags.on),
      ...(place !== undefined && { place }),
      ...(community !== undefined && { community }),
    }
    const resolution = rules.resolve(query)
    const said = rules.explain(query)
    await session.answer({ provision: what, place, community, on: query.on, resolution, said }, () =>
      [besides(provision.label, { zh: what, en: what }), provision.meaning, said].map(session.say).join('\n'),
    )
    return resolution.status === 'set' ? EXIT.done : EXIT.no
  },
})
