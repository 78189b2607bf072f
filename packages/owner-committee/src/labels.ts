/**
 * What codes are called, and the codes themselves: nothing else is loaded with it, no engine and no schemas. For a page
 * that shows what came from elsewhere.
 *
 * @module
 */
export { capacities, type Capacity } from './capacities.ts'
export { type Matter, matterLabels, MATTERS } from './matters.ts'
export { type Ground, groundLabels, GROUNDS } from './grounds.ts'
export { BODY_MEMBERS, type BodyMember, bodyMemberLabels } from './provisions/body-member.ts'
export {
  DELIVERIES,
  type Delivery,
  deliveryLabels,
  OWNER_KINDS,
  type OwnerKind,
  ownerKindLabels,
  UNIT_KINDS,
  type UnitKind,
  unitKindLabels,
} from './assembly/roll/unit.ts'
export { type ProxyBar, proxyBarLabels } from './assembly/proxy.ts'
export { type Condition, conditionLabels } from './eligibility.ts'
export { DOCUMENT_KINDS, type DocumentKind, documentLabels } from './house-documents/document.ts'
