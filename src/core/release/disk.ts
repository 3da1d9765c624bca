/** Free space on a disk: in bytes, and as a share of its size. */
interface FreeSpace {
  readonly free: number
  readonly share: number
}

/** Reads what `df -Pk` prints: `/dev/vda 263000000 17000000 80000000 17% /`, in KiB. Undefined where it is something else. */
export function freeSpaceIn(output: string): FreeSpace | undefined {
  const line = output.trim().split('\n').at(-1) ?? ''
  const [, size, , free] = line.slice(0, 1024).split(' ').filter(Boolean).map(Number)
  if (!(size && size > 0) || free === undefined || !(free >= 0)) return undefined
  return { free: free * 1024, share: free / size }
}

/** From here on there is no warning. */
const ENOUGH: FreeSpace = { free: 2_000_000_000, share: 0.1 }

/** Whether a warning is due. */
export const isAlmostFull = ({ free, share }: FreeSpace): boolean =>
  free < ENOUGH.free || share < ENOUGH.share
