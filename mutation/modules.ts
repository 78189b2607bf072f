import { globSync } from 'node:fs'

/** Modules that compute and do nothing else, with the tests that say what they compute. */
export interface Group {
  /** What the command calls it. */
  readonly name: string
  /** Globs of the modules, from the root. */
  readonly modules: readonly string[]
  /** Globs of their tests, those that say most about them first. */
  readonly tests: readonly string[]
}

const CORE = 'packages/core/src'
const ORGANISATIONS = 'packages/organisation'
const SUPERVISION = 'packages/supervision'
const PARTIES = 'packages/tri-party'
const OWNERS = 'packages/owner-committee/src'

/** Where a change would be a wrong date, a wrong count or a wrong proof, and nothing would fail by itself. */
export const GROUPS: readonly Group[] = [
  {
    name: 'history',
    modules: [`${CORE}/history/{merkle,tree,link,difference}.ts`, `${CORE}/{canonical,byte-order}.ts`],
    tests: [`${CORE}/history/*.test.ts`, `${CORE}/{byte-order,canonical}.{test,prop}.ts`],
  },
  {
    name: 'calendar',
    modules: [`${CORE}/rulebook/{calendar,civil-day,paused-day,period,working-time}.ts`],
    tests: [`${CORE}/rulebook/{calendar,civil-day,paused-day,period,working-time}.{test,prop}.ts`],
  },
  {
    name: 'rulebook',
    modules: [`${CORE}/rulebook/{fraction,assessment,layers,looked,rules,standing,stated}.ts`],
    tests: [`${CORE}/rulebook/*.test.ts`, `${CORE}/rulebook/{fraction,rules}.prop.ts`],
  },
  {
    name: 'way',
    modules: [`${CORE}/way/{fingerprint,id,reserved}.ts`, `${CORE}/define/{due,rule}.ts`],
    tests: [`${CORE}/way/*.test.ts`, `${CORE}/define/*.test.ts`],
  },
  {
    name: 'due',
    modules: [`${CORE}/way/{both-ways,due,in-doubt}.ts`],
    tests: [
      'packages/core/test/way/due-deadline.test.ts',
      'packages/core/test/agenda/{both-ways,several-doubts,deadline-in-doubt,deadlines-in-doubt,unknown-year}.test.ts',
      'packages/core/test/agenda/{amended-calendar,circle-of-deadlines,deadline}.test.ts',
      'packages/core/test/{time,clock}.test.ts',
    ],
  },
  {
    name: 'look',
    modules: [`${CORE}/look/{groups,withheld}.ts`],
    tests: [`${CORE}/look/*.test.ts`],
  },
  {
    name: 'causes',
    modules: [`${CORE}/look/causes.ts`],
    tests: [`${CORE}/look/causes.test.ts`, 'packages/core/test/agenda/{lineage,reaction}.test.ts'],
  },
  {
    name: 'cross-review',
    modules: [`${PARTIES}/src/cross-review/{score,rating,signal,findings,rules}.ts`],
    tests: [
      `${PARTIES}/{test/{score,signals},src/cross-review/findings}.test.ts`,
      ...stories('cross-review'),
    ],
  },
  {
    name: 'concern',
    modules: [`${PARTIES}/src/concern/{rules,meeting-rules,street-rules}.ts`],
    tests: stories('concern'),
  },
  ...['consolidation', 'rectification', 'referral'].map((name) => ({
    name,
    modules: [`${PARTIES}/src/${name}/rules.ts`],
    tests: stories(name),
  })),
  {
    name: 'joint-meeting',
    modules: [`${PARTIES}/src/joint-meeting/{composition,failures,rules}.ts`],
    tests: stories('joint-meeting'),
  },
  {
    name: 'series',
    modules: [`${PARTIES}/src/joint-meeting-series/rules.ts`],
    tests: [`${PARTIES}/src/joint-meeting-series/rules.test.ts`, ...stories('series')],
  },
  {
    name: 'assembly',
    modules: [`${OWNERS}/assembly/*.ts`],
    tests: [
      `${OWNERS}/assembly/*.test.ts`,
      `${OWNERS}/assembly-meeting/*.test.ts`,
      `${OWNERS}/assembly/*.prop.ts`,
    ],
  },
  {
    name: 'ballots',
    modules: [`${OWNERS}/assembly-meeting/{ballots-of,written-names}.ts`],
    tests: [
      `${OWNERS}/assembly-meeting/*.test.ts`,
      'packages/owner-committee/test/{mandates-while-voting,assembly-meeting}.test.ts',
    ],
  },
  {
    name: 'roll',
    modules: [`${OWNERS}/assembly/roll/*.ts`],
    tests: [`${OWNERS}/assembly/roll/*.test.ts`, `${OWNERS}/assembly/roll/*.prop.ts`],
  },
  {
    name: 'clock',
    modules: [`${OWNERS}/clock/{backward,clocks,last-day}.ts`],
    tests: [`${OWNERS}/clock/*.test.ts`, `${OWNERS}/clock/*.prop.ts`],
  },
  {
    name: 'committee',
    modules: [
      `${OWNERS}/committee-decision/{quorum,share,signatures,votes}.ts`,
      `${OWNERS}/committee-term/{vacancy,mandates}.ts`,
      `${OWNERS}/{arrears,eligibility}.ts`,
    ],
    tests: [
      `${OWNERS}/committee-{decision,term,meeting}/*.{test,prop}.ts`,
      `${OWNERS}/{arrears,eligibility,grounds}.{test,prop}.ts`,
    ],
  },
  {
    name: 'texts',
    modules: [`${OWNERS}/{maintenance-fund,owners-proposal,substitute-body}.ts`],
    tests: [`${OWNERS}/what-{cases,texts}-ask-for.test.ts`],
  },
  {
    name: 'election',
    modules: [`${OWNERS}/committee-election/{order,lot,group,group-member,size,result,petition,places}.ts`],
    tests: [`${OWNERS}/committee-election/*.test.ts`, `${OWNERS}/committee-election/*.prop.ts`],
  },
  {
    name: 'given-ids',
    modules: [`${CORE}/{define/given-id,way/issue}.ts`],
    tests: [`${CORE}/define/given-id.test.ts`, `${CORE}/way/{issue,id}.test.ts`],
  },
  {
    name: 'organisation',
    modules: [`${ORGANISATIONS}/src/{tree/*,organisation/{change,households,line,seats},holdings}.ts`],
    tests: [`${ORGANISATIONS}/test/{tree,holdings,organisation,refusals}.test.ts`],
  },
  {
    name: 'activities',
    modules: [`${ORGANISATIONS}/src/{activity,venue,post,service-catalogue}/rules.ts`],
    tests: [
      `${ORGANISATIONS}/test/{activity,venue,post,catalogue}.test.ts`,
      `${ORGANISATIONS}/test/refusals.test.ts`,
    ],
  },
  {
    name: 'credit',
    modules: [
      `${SUPERVISION}/src/credit/{assess,lists,score}.ts`,
      `${SUPERVISION}/src/credit-file/{rules,standing}.ts`,
      `${SUPERVISION}/src/credit-period/{rating,rules,scores}.ts`,
    ],
    tests: [
      `${SUPERVISION}/src/credit-period/*.test.ts`,
      `${SUPERVISION}/test/{score,credit-entry,credit-period,credit-file}.test.ts`,
    ],
  },
  {
    name: 'supervision',
    modules: [`${SUPERVISION}/src/roll-up/*.ts`, `${SUPERVISION}/src/{duty-area,enforcement-visit}/rules.ts`],
    tests: [`${SUPERVISION}/test/{roll-up,duty-area,enforcement-visit,refusals}.test.ts`],
  },
  {
    name: 'links',
    modules: ['packages/links/src/{committees,model-facts,offices}.ts'],
    tests: ['packages/links/test/{model-facts,links,organisation-links}.test.ts'],
  },
  {
    name: 'papers',
    modules: ['packages/papers/src/{html,source-note}.ts'],
    tests: ['packages/papers/test/*.test.ts'],
  },
]

/** The tests of a process of the three parties, and those of what the parties are refused. */
function stories(name: string): readonly string[] {
  return [`${PARTIES}/test/${name}.test.ts`, `${PARTIES}/test/refusals.test.ts`]
}

/** The files of some globs, each once, in the order of the globs. */
export function filesOf(root: string, globs: readonly string[]): readonly string[] {
  return [...new Set(globs.flatMap((glob) => globSync(glob, { cwd: root }).toSorted()))]
}

/** The modules of a group, without their tests. */
export function modulesOf(root: string, { modules }: Group): readonly string[] {
  return filesOf(root, modules).filter((file) => !/\.(?:test|prop|test-d)\.ts$/.test(file))
}
