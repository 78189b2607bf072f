import { compareBytes, describeCitation, type Label } from '@gongzhi/core'

import type { RollProblem } from './problem.ts'
import { type RollOwner, type RollPolicies, type RollUnit } from './unit.ts'

/** The units that are one head, and whose they are. */
export interface Head {
  readonly units: readonly [RollUnit, ...RollUnit[]]
  readonly holders: readonly RollOwner[]
}

/**
 * Puts units together into heads (业主人数) by policy: one per unit, per owner or per certificate, then the
 * parts of one owner, and what the developer has not sold or not handed over (JI-Ownership, Art. 9). Units
 * come in by byte order, and so do heads, by their first unit.
 */
export function headsOf(
  units: readonly RollUnit[],
  policies: RollPolicies,
): { readonly heads: readonly Head[]; readonly problems: readonly RollProblem[] } {
  const problems: RollProblem[] = []
  const heads = new Map<
    string,
    { readonly units: [RollUnit, ...RollUnit[]]; readonly holders: readonly RollOwner[] }
  >()
  const developers = developersOf(units)
  const certificates = new Map<string, { readonly owners: string; readonly unit: string }>()
  for (const unit of units) {
    const holders = holdersOf(unit, developers)
    if ('code' in holders) {
      problems.push(holders)
      continue
    }
    const key = keyOf({ unit, holders, policies, certificates })
    if (typeof key !== 'string') {
      problems.push(key)
      continue
    }
    const head = heads.get(key)
    if (head) head.units.push(unit)
    else heads.set(key, { units: [unit], holders })
  }
  return { heads: [...heads.values()], problems }
}

/**
 * Whose head a unit belongs to. Until a unit is handed over that is the developer: its buyer is no head of
 * his own, and the developer votes (JI-Ownership, Art. 9; so in words Ningbo, Art. 18(1)).
 */
function holdersOf(unit: RollUnit, developers: readonly RollOwner[]): readonly RollOwner[] | RollProblem {
  if (unit.delivery === 'delivered') return unit.owners
  const own = unit.owners.filter(({ kind }) => kind === 'developer')
  if (unit.delivery === 'unsold' && own.length > 0 && own.length < unit.owners.length) {
    return {
      unit: unit.id,
      field: 'owners',
      code: 'roll/unsold-owned',
      reason: {
        zh: `${unit.id}登记为未售，却有建设单位以外的业主。`,
        en: `${unit.id} is unsold and has an owner other than the developer.`,
      },
    }
  }
  if (own.length > 0) return own
  if (unit.delivery === 'sold-undelivered' && developers.length === 1) return developers
  return {
    unit: unit.id,
    field: 'owners',
    code: 'roll/no-developer',
    reason: {
      zh: `${unit.id}尚未交付，须写明计入哪一建设单位。`,
      en: `${unit.id} is not handed over: which developer it counts with has to stand among its owners.`,
    },
  }
}

function developersOf(units: readonly RollUnit[]): readonly RollOwner[] {
  const found = new Map<string, RollOwner>()
  for (const { owners } of units)
    for (const owner of owners) if (owner.kind === 'developer') found.set(owner.id, owner)
  return [...found.values()]
}

function keyOf({
  unit,
  holders,
  policies,
  certificates,
}: {
  readonly unit: RollUnit
  readonly holders: readonly RollOwner[]
  readonly policies: RollPolicies
  readonly certificates: Map<string, { readonly owners: string; readonly unit: string }>
}): string | RollProblem {
  // Ids have no control characters, so a line break keeps sets of owners apart.
  const owners = holders
    .map(({ id }) => id)
    .sort(compareBytes)
    .join('\n')
  const merging = policies.merging.value
  const byCertificate = policies.headUnit.value === 'certificate'
  if (byCertificate && unit.certificate !== undefined) {
    const known = certificates.get(unit.certificate)
    if (!known) certificates.set(unit.certificate, { owners, unit: unit.id })
    else if (known.owners !== owners) {
      return {
        unit: unit.id,
        field: 'certificate',
        code: 'roll/certificate-owners',
        reason: {
          zh: `证书${unit.certificate}同时登记在业主不同的${known.unit}和${unit.id}上。`,
          en:
            `The certificate ${unit.certificate} stands at ${known.unit} ` +
            `and at ${unit.id}, which have different owners.`,
        },
      }
    }
  }
  if (policies.headUnit.value === 'owner' || merging.includes('same-owner')) return `owners\n${owners}`
  if (unit.delivery !== 'delivered' && merging.includes('developer')) return `developer\n${owners}`
  if (!byCertificate) return `unit\n${unit.id}`
  if (unit.certificate !== undefined) return `certificate\n${unit.certificate}`
  const by = describeCitation(policies.headUnit.citation)
  return {
    unit: unit.id,
    field: 'certificate',
    code: 'roll/certificate-missing',
    reason: {
      zh: `人数按不动产权证书计算（${by.zh}），${unit.id}没有证书。`,
      en: `Heads are counted by certificate (${by.en}), and ${unit.id} has none.`,
    },
  }
}

/** Who votes for a head: one actor; nobody yet, and why; or a problem. */
export type Acting =
  | { readonly actor: string }
  | { readonly nobody: Label }
  | { readonly problem: RollProblem }

/**
 * Who votes for a head: the owner, the guardian of a minor or incapacitated one (Civil Code, Arts. 19-23),
 * the representative of several co-owners, the agent of an entity. Co-owners who have not chosen a
 * representative and entities without an agent still count: nobody votes for them.
 */
export function actingFor({ units, holders }: Head, policies: RollPolicies): Acting {
  const named = [...new Set(units.flatMap(({ representative }) => representative ?? []))]
  const problem = (code: RollProblem['code'], reason: Label): Acting => ({
    problem: {
      unit: (units.find(({ representative }) => representative !== undefined) ?? units[0]).id,
      field: 'representative',
      reason,
      code,
    },
  })
  if (named.length > 1) {
    return problem('roll/two-representatives', {
      zh: `${units
        .map(({ id }) => id)
        .slice(0, 5)
        .join('、')}等按一人计算，却有${named.length}名代表（${named.slice(0, 5).join('、')}）。`,
      en: `${units
        .map(({ id }) => id)
        .slice(0, 5)
        .join(
          ', ',
        )} are one head and name ${named.length} representatives (${named.slice(0, 5).join(', ')}).`,
    })
  }
  const [representative] = named
  if (representative === undefined) return withoutRepresentative(holders, policies)
  const owner = holders.find(({ id }) => id === representative)
  if (owner?.kind === 'person') return { actor: owner.guardian ?? owner.id }
  if (!owner && holders.some(({ guardian }) => guardian === representative)) return { actor: representative }
  // Who is agent of an entity only its papers say; that a buyer without a head is one is refused.
  const buyer = units.some(({ owners }) => owners.some(({ id }) => id === representative))
  if (!buyer && holders.some(({ kind }) => kind !== 'person')) return { actor: representative }
  return problem('roll/representative-not-entitled', {
    zh:
      `代表${representative}不是${units[0].id}的自然人业主、业主的监护人，` +
      '也不是单位业主的代表人；受托人应当登记委托。',
    en:
      `The representative ${representative} is no owner in person, no guardian of an owner ` +
      `and no agent of an entity that owns ${units[0].id}; a proxy is registered with his mandate.`,
  })
}

function withoutRepresentative(holders: readonly RollOwner[], policies: RollPolicies): Acting {
  // Two minors with one guardian, or a parent and his child, are one hand already.
  const hands = new Set(
    holders.map(({ id, kind, guardian }) => (kind === 'person' ? (guardian ?? id) : undefined)),
  )
  const [hand] = hands
  if (hands.size === 1 && hand !== undefined) return { actor: hand }
  if (holders.length === 1)
    return {
      nobody: {
        zh: '单位业主尚未指定代表人；其人数和面积计入总数。',
        en: 'The entity has named no agent; it counts all the same, in heads and in area.',
      },
    }
  const by = policies.coOwners && describeCitation(policies.coOwners.citation)
  return {
    nobody: {
      zh: `共有人尚未推选一名代表${by ? `（${by.zh}）` : ''}；其人数和面积计入总数。`,
      en:
        `The co-owners have not chosen a representative${by ? ` (${by.en})` : ''}; ` +
        'they count all the same, in heads and in area.',
    },
  }
}
