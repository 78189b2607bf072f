import config from './gongzhi.config.ts'

const { calendar: _, ...governance } = config.governance

/** An installation without a calendar: it is warned of that on any day. */
export default { ...config, governance }
