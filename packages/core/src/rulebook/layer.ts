/** The layers of the law, from the highest. */
export const LAYERS = ['nation', 'province', 'city', 'district', 'house'] as const
/**
 * A layer of the law (层级): the nation, a province (省、自治区、直辖市), a city (设区的市), a district or
 * county (区、县、县级市), the rules of one community's own house.
 */
export type Layer = (typeof LAYERS)[number]
