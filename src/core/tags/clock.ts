const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/

/** `20261123`, of an ISO 8601 time in UTC. */
export const compactDate = (time: string): string => time.replace(ISO, '$1$2$3').slice(0, 8)

/** `20261123-063000`, of an ISO 8601 time in UTC. */
export const compactTime = (time: string): string => time.replace(ISO, '$1$2$3-$4$5$6').slice(0, 15)
