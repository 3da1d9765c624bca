/** Free room of a disk: bytes, and a share of all. */
export interface Room {
  readonly free: number
  readonly share: number
}

/** Reads what `df -Pk` prints: `/dev/vda 263000000 17000000 80000000 17% /`, in KiB. Undefined where it is something else. */
export function roomIn(output: string): Room | undefined {
  const line = output.trim().split('\n').at(-1) ?? ''
  const [, size, , free] = line.slice(0, 1024).split(' ').filter(Boolean).map(Number)
  if (!(size && size > 0) || free === undefined || !(free >= 0)) return undefined
  return { free: free * 1024, share: free / size }
}

/** Free room from which on nothing is said. */
const ENOUGH: Room = { free: 2_000_000_000, share: 0.1 }

/** Whether it is worth a warning. */
export const isAlmostFull = ({ free, share }: Room): boolean =>
  free < ENOUGH.free || share < ENOUGH.share
