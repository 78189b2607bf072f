import {
  type Definition,
  defineProcess,
  type Due,
  guardsOf,
  type Instant,
  type CivilDay,
} from '@gongzhi/core'

import { judged } from '../failure.ts'
import { plainlyAfter } from '../organisation/plain-day.ts'
import {
  type AnyCatalogueEvent,
  type Catalogue,
  type CatalogueClock,
  type CatalogueEvent,
  type CatalogueMoment,
  type CatalogueOutcome,
  MOST_ITEMS,
  MOST_NAMED,
  type ServiceCatalogueVocabulary,
  vocabulary,
} from './vocabulary.ts'

interface Change {
  readonly context: Partial<Catalogue>
  readonly outcomes: readonly CatalogueOutcome[]
}

const isListed = ({ items }: Catalogue, id: string) => items.some((one) => one.id === id)

const guards = guardsOf(vocabulary, ({ rule }) => ({
  listable: rule({
    on: 'item.list',
    label: { zh: '编号未用，且清单未满', en: 'its id is free, and the catalogue has room' },
    judge: ({ context, event: { data } }) =>
      judged({ required: MOST_ITEMS, found: context.items.length }, [
        isListed(context, data.id) && {
          why: { zh: `已有项目 ${data.id}`, en: `there is an item ${data.id} already` },
          instead: { zh: '请调整该项目', en: 'change that item' },
        },
        context.items.length >= MOST_ITEMS && {
          why: {
            zh: `已有 ${context.items.length} 项，最多 ${MOST_ITEMS} 项`,
            en: `it has ${context.items.length} items, and ${MOST_ITEMS} is the most`,
          },
        },
      ]),
  }),
  listed: rule({
    on: ['item.change', 'item.end'],
    label: { zh: '清单中有该项目', en: 'the catalogue has that item' },
    judge: ({ context, event: { data } }) =>
      judged({ found: data.id }, [
        !isListed(context, data.id) && {
          why: { zh: `没有项目 ${data.id}`, en: `there is no item ${data.id}` },
          instead: {
            zh: `项目有：${context.items.map(({ id }) => id).join('、') || '无'}`,
            en: `the items are: ${context.items.map(({ id }) => id).join(', ') || 'none'}`,
          },
        },
      ]),
  }),
}))

const momentOf = ({ at, day }: { readonly at: Instant; readonly day: CivilDay }) => ({ at, day })

function list({ items }: Catalogue, { data }: CatalogueEvent<'item.list'>): Change {
  const { id, title, place, hours } = data
  return {
    context: { items: [...items, { ...data, asked: 0 }] },
    outcomes: [{ type: 'item.listed', data: { id, title, place, hours } }],
  }
}

function change({ items }: Catalogue, { data: { reason, ...item } }: CatalogueEvent<'item.change'>): Change {
  return {
    context: { items: items.map((one) => (one.id === item.id ? { ...one, ...item } : one)) },
    outcomes: [{ type: 'item.changed', data: { id: item.id, title: item.title, reason } }],
  }
}

function end({ items }: Catalogue, { data }: CatalogueEvent<'item.end'>): Change {
  return {
    context: { items: items.filter(({ id }) => id !== data.id) },
    outcomes: [{ type: 'item.ended', data }],
  }
}

/** One more demand: what its item promises goes back to it, and so many of one kind are a pattern, once. */
function count(
  { items, counts, patterns }: Catalogue,
  { data: { demand, kind, item }, law }: CatalogueEvent<'demand.count'>,
): Change {
  const asked = items.find(({ id }) => id === item)
  const before = counts.find((one) => one.kind === kind) ?? { kind, count: 0, demands: [], told: false }
  const found = law.pattern !== undefined && !before.told && before.count + 1 >= law.pattern
  const after = {
    ...before,
    count: before.count + 1,
    demands: [...before.demands, demand].slice(-MOST_NAMED),
    told: before.told || found,
  }
  const number = patterns + 1
  return {
    context: {
      items: items.map((one) => (one === asked ? { ...one, asked: one.asked + 1 } : one)),
      counts: [...counts.filter((one) => one.kind !== kind), after],
      ...(found && { patterns: number }),
    },
    outcomes: [
      ...(asked === undefined
        ? []
        : [
            {
              type: 'item.promised' as const,
              data: { demand, item: asked.id, department: asked.department, promise: asked.promise },
            },
          ]),
      ...(found
        ? [
            {
              type: 'pattern.found' as const,
              data: { number, kind, count: after.count, demands: after.demands },
            },
          ]
        : []),
    ],
  }
}

/** The counting begins anew. */
function beginAnew({ counts }: Catalogue, event: CatalogueMoment): Change {
  return {
    context: { since: momentOf(event), counts: [] },
    outcomes: [
      {
        type: 'interval.ended',
        data: { counts: counts.map(({ kind, count: came }) => ({ kind, count: came })) },
      },
    ],
  }
}

function intervalEnds({ context: { since }, law }: CatalogueClock): Due {
  return plainlyAfter(since, law.interval)
}

/**
 * The catalogue of what a park provides (服务项目、开放共享): five service halls become items with a promise each. It
 * counts what is asked for, so that a problem of many is found before the next one complains (未诉先办).
 */
export const serviceCatalogue: Definition<ServiceCatalogueVocabulary> = defineProcess(
  vocabulary,
  ({ setup, enqueueActions }) => {
    const step = <Event>(does: (context: Catalogue, event: Event) => Change) =>
      enqueueActions<
        Catalogue,
        Event & { readonly type: string },
        undefined,
        AnyCatalogueEvent,
        never,
        never,
        never,
        never,
        CatalogueOutcome
      >(({ context, event, enqueue }) => {
        const done = does(context, event)
        enqueue.assign(done.context)
        for (const outcome of done.outcomes) enqueue.emit(outcome)
      })
    return {
      machine: setup({ guards }).createMachine({
        context: ({ input: { data, at, day } }) => ({
          ...data,
          items: [],
          since: { at, day },
          counts: [],
          patterns: 0,
        }),
        initial: 'open',
        states: {
          open: {
            on: {
              'item.list': { guard: 'listable', actions: step(list) },
              'item.change': { guard: 'listed', actions: step(change) },
              'item.end': { guard: 'listed', actions: step(end) },
              'demand.count': { actions: step(count) },
            },
            after: { intervalEnds: { actions: step(beginAnew) } },
          },
        },
      }),
      due: { intervalEnds },
    }
  },
)
