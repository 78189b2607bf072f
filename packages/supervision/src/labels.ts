/**
 * What codes are called, and the codes themselves: nothing else is loaded with it, no engine and no schemas. For a page
 * that shows what came from elsewhere.
 *
 * @module
 */
export { capacities, type Capacity } from './capacities.ts'
