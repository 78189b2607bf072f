import { processIdUnder, type Reaction, whenever } from '@gongzhi/core'

import { creditFile } from './credit-file/index.ts'
import { creditFileOf } from './credit-file/rules.ts'
import { FILE } from './credit-file/vocabulary.ts'
import { creditPeriod } from './credit-period/index.ts'
import { dutyArea } from './duty-area/index.ts'
import { AREA, CALLED } from './duty-area/vocabulary.ts'
import { enforcementVisit } from './enforcement-visit/index.ts'
import { modelApplication } from './model-application/index.ts'
import { modelTitle } from './model-title/index.ts'
import { TITLE } from './model-title/vocabulary.ts'
import { selectionRound } from './selection-round/index.ts'
import { APPLICATION } from './selection-round/rules.ts'

/** What these processes cause in each other (联动). Data: a host lists, draws and switches them off by name. */
export const reactions: readonly Reaction[] = [
  whenever(selectionRound, 'candidate.recommended').start(modelApplication, {
    name: 'round-to-application',
    label: { zh: '推荐小区，开始申报', en: 'A community that is recommended begins its application' },
    under: `${APPLICATION}*`,
    orders: ({ process, data: { candidate, community, terms, titleTerms } }) => [
      {
        community,
        process: processIdUnder(process, `${APPLICATION}${candidate}`),
        input: { candidate, terms, titleTerms },
      },
    ],
  }),
  whenever(modelApplication, 'application.submitted').send(selectionRound, 'candidate.submit', {
    name: 'submitted-application-to-round',
    label: { zh: '申报提交到评选', en: 'A round hears that an application was submitted' },
    orders: ({ lineage: [round], data }) => (round ? [{ ...round, data }] : []),
  }),
  whenever(modelApplication, 'application.withdrawn').send(selectionRound, 'candidate.withdraw', {
    name: 'withdrawn-application-to-round',
    label: { zh: '退出告知评选', en: 'A round hears that a community withdrew' },
    orders: ({ lineage: [round], data }) => (round ? [{ ...round, data }] : []),
  }),
  whenever(selectionRound, 'candidate.rejected').send(modelApplication, 'candidacy.end', {
    name: 'rejected-candidate-to-application',
    label: { zh: '审核未通过告知小区', en: 'A community hears that it did not pass' },
    orders: ({ data: { at, reason } }) => [{ ...at, data: { reason } }],
  }),
  whenever(selectionRound, 'list.shown').send(modelApplication, 'display.begin', {
    name: 'list-to-display',
    label: { zh: '名单在各小区公示', en: 'The list goes on display in its communities' },
    orders: ({ data: { listed } }) => listed.map((at) => ({ ...at, data: {} })),
  }),
  whenever(selectionRound, 'list.shown').send(modelApplication, 'candidacy.end', {
    name: 'list-to-application',
    label: { zh: '未列入名单告知小区', en: 'A community hears that it is not on the list' },
    orders: ({ data: { passedOver } }) => passedOver.map(({ at, reason }) => ({ ...at, data: { reason } })),
  }),
  whenever(modelApplication, 'display.ended').send(selectionRound, 'display.report', {
    name: 'display-to-round',
    label: { zh: '公示结果告知评选', en: 'A round hears what a display came to' },
    orders: ({ lineage: [round], data }) => (round ? [{ ...round, data }] : []),
  }),
  whenever(selectionRound, 'names.decided').send(modelApplication, 'name.give', {
    name: 'names-to-application',
    label: { zh: '命名告知小区', en: 'A community hears that it is named' },
    orders: ({ data: { named, documents } }) => named.map((at) => ({ ...at, data: { documents } })),
  }),
  whenever(selectionRound, 'names.decided').send(modelApplication, 'candidacy.end', {
    name: 'decision-to-application',
    label: { zh: '未命名告知小区', en: 'A community hears that it is not named' },
    orders: ({ data: { notNamed } }) => notNamed.map((at) => ({ ...at, data: { reason: null } })),
  }),
  whenever(selectionRound, 'round.cancelled').send(modelApplication, 'candidacy.end', {
    name: 'cancelled-round-to-application',
    label: { zh: '评选终止告知小区', en: 'An application ends with its round' },
    orders: ({ data: { open, reason } }) => open.map((at) => ({ ...at, data: { reason } })),
  }),
  whenever(modelApplication, 'community.named').start(modelTitle, {
    name: 'named-community-to-title',
    label: { zh: '命名取得称号', en: 'A community that is named has the title' },
    orders: ({ process, data: { title, year, company, terms } }) => [
      { process: TITLE, input: { application: process, title, year, company, terms } },
    ],
  }),
  whenever(modelApplication, 'community.named').send(modelTitle, 'title.renew', {
    name: 'named-again-to-title',
    label: { zh: '再次命名', en: 'A community that is named again' },
    orders: ({ process, data: { title, year, company, terms } }) => [
      { process: TITLE, data: { application: process, title, year, company, terms } },
    ],
  }),
  whenever(creditPeriod, 'list.entered').start(creditFile, {
    name: 'list-to-file',
    label: { zh: '列入榜单，建立信用档案', en: 'A company that enters a list has a file' },
    under: FILE,
    orders: ({ process, at, data: { decision, listed } }) =>
      listed.map(({ list, subject, grade }) => ({
        process: creditFileOf(subject),
        input: {
          subject,
          listing: { list, period: process, grade, decision },
          heard: { period: process, published: at },
          title: null,
        },
      })),
  }),
  whenever(creditPeriod, 'list.entered').send(creditFile, 'list.enter', {
    name: 'list-on-file',
    label: { zh: '列入榜单，记入信用档案', en: 'A file hears that its company entered a list' },
    orders: ({ process, at, data: { decision, listed } }) =>
      listed.map(({ list, subject, grade }) => ({
        process: creditFileOf(subject),
        data: { subject, list, period: process, grade, decision, published: at },
      })),
  }),
  // A file of whoever is on no list remembers that: an older period that comes late would list him again.
  whenever(creditPeriod, 'list.missed').start(creditFile, {
    name: 'unlisted-to-file',
    label: { zh: '参加评价，建立信用档案', en: 'A company that was evaluated has a file' },
    under: FILE,
    orders: ({ process, at, data: { unlisted } }) =>
      unlisted.map((subject) => ({
        process: creditFileOf(subject),
        input: { subject, listing: null, heard: { period: process, published: at }, title: null },
      })),
  }),
  whenever(creditPeriod, 'list.missed').send(creditFile, 'list.leave', {
    name: 'unlisted-on-file',
    label: { zh: '未列入榜单，记入信用档案', en: 'A file hears that its company is on no list' },
    orders: ({ process, at, data: { unlisted } }) =>
      unlisted.map((subject) => ({
        process: creditFileOf(subject),
        data: { subject, period: process, published: at },
      })),
  }),
  whenever(creditFile, 'company.listed').send(modelTitle, 'listing.report', {
    name: 'file-to-title',
    label: {
      zh: '企业列入黑榜，提请复核示范称号',
      en: 'A black list has the titles of its company reviewed',
    },
    orders: ({ community, process, data: { subject, list, titles } }) =>
      list === 'black'
        ? titles.map((title) => ({ ...title, data: { file: { community, process }, subject, list } }))
        : [],
  }),
  whenever(dutyArea, 'departments.called').start(enforcementVisit, {
    name: 'area-to-visit',
    label: { zh: '召集部门，安排执法', en: 'Departments that are called make a visit' },
    under: `${CALLED}*`,
    orders: ({ process, data: { number, ...input } }) => [
      { process: processIdUnder(process, `${CALLED}${number}`), input },
    ],
  }),
  whenever(enforcementVisit, 'visit.reported').send(dutyArea, 'visit.record', {
    name: 'visit-to-area',
    label: { zh: '执法情况计入责任区', en: 'An area of duty hears of a visit' },
    orders: ({ process, data: { day } }) => [{ process: AREA, data: { visit: process, day } }],
  }),
]
