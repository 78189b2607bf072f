// What the packages cause in each other
export { links } from './links.ts'
export { creditLinks, type CreditLinksOptions } from './credit-links.ts'
export { organisationLinks } from './organisation-links.ts'
export { supervisionLinks } from './supervision-links.ts'

// Who holds what, how much is covered, and what a model community is
export { committeeFacts, committeeHoldings } from './committees.ts'
export { officesOf } from './offices.ts'
export { type Kept, KEPT, modelFacts, type ModelQuestion } from './model-facts.ts'
