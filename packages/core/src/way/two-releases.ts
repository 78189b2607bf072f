import type { AnyDefinition } from '../define/index.ts'
import { refuse, type Refusal } from '../refusal.ts'

/** What a stored process runs on. */
interface RunsOn {
  readonly definition: string
  readonly release: number
}

/**
 * The refusal of a process whose release this host does not have. Both sides are named: during a rolling
 * deploy the one who reads it has to know which of the two hosts is behind.
 */
export function refuseRelease(
  { definition, release }: RunsOn,
  installed: ReadonlyMap<number, AnyDefinition> | undefined,
): Refusal {
  const known = [...(installed?.keys() ?? [])]
  const newest = installed?.get(Math.max(...known))?.label
  const details = { definition, release, known }
  if (!newest)
    return refuse('load/unknown-release', {
      reason: {
        zh: `该流程是版本 ${release} 的 ${definition}，本主机没有安装这种流程。`,
        en: `The process is one of ${definition}, release ${release}, and this host has no release of that.`,
      },
      instead: {
        zh: `请由装有它的主机办理，或在本主机安装 ${definition} 的版本 ${release}。`,
        en: `Ask a host that has it, or install release ${release} of ${definition} on this one.`,
      },
      details,
    })
  return refuse('load/unknown-release', {
    reason: {
      zh: `该流程用的是“${newest.zh}”的版本 ${release}，本主机只有版本 ${known.join('、')}。`,
      en: `The process runs on release ${release} of "${newest.en}", and this host has only ${listed(known)}.`,
    },
    instead: {
      zh: `请由装有版本 ${release} 的主机办理，或在本主机加装版本 ${release}，原有版本保留。`,
      en: `Ask a host that has release ${release}, or install it on this one, beside what it has.`,
    },
    details,
  })
}

const listed = (releases: readonly number[]) =>
  `release${releases.length === 1 ? '' : 's'} ${releases.join(', ')}`

/**
 * What a process answers that runs on another release than the one which was called: what was sent fits that
 * one, and is refused by its own.
 */
export function refuseByOwn(refusal: Refusal, asked: AnyDefinition, own: AnyDefinition): Refusal {
  const { label, version: release } = own
  const sentFor = asked.version
  return {
    ...refusal,
    instead: {
      zh:
        `该流程用的是“${label.zh}”的版本 ${release}，所发内容是版本 ${sentFor} 的：` +
        `请按版本 ${release} 填写，或先把流程迁移到版本 ${sentFor}。`,
      en:
        `The process runs on release ${release} of "${label.en}", and this was sent for release ${sentFor}: ` +
        `give what release ${release} takes, or migrate the process to release ${sentFor} first.`,
    },
    details: { ...refusal.details, release, sentFor },
  }
}
