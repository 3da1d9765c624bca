import { isDigest } from '../../registry/digest.ts'
import { entriesIn, textIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'
import { type HistoryEntry, isFromContext } from './own-history.ts'

/** A layer as a manifest lists it. */
export interface Layer {
  readonly digest: string
  /** Bytes, compressed. */
  readonly size: number
  readonly mediaType: string
  /** Line of the Dockerfile that made it; 0 where that is not known. */
  readonly line: number
}

/** Bytes, compressed, of all layers that are read. */
const BOUND = 64 * 1024 * 1024
/** Layers that are read; an engine takes 127. */
const MOST = 500

/** The layers of an image that the guard reads, and how many it leaves out. */
interface ChosenLayers {
  readonly read: readonly Layer[]
  /** How many are not read: too large, too many, or without a digest and a size of their own. */
  readonly left: number
}

/** Chooses layers that this Dockerfile made and that were not looked at before the build: the smallest first, up to 64 MiB. */
export function chooseLayers(manifest: JsonObject, history: readonly HistoryEntry[]): ChosenLayers {
  const { layers } = manifest
  const all = entriesIn(layers).map(asObject)
  const made = history.filter(({ hasLayer }) => hasLayer)
  const own = all.slice(Math.max(0, all.length - made.length)).map((layer, at) => ({
    digest: textIn(layer['digest']),
    size: layer['size'],
    mediaType: textIn(layer['mediaType']),
    line: made[at]?.instruction?.line ?? 0,
    isSeen: made[at] !== undefined && isFromContext(made[at]),
  }))
  const wanted = own.filter(({ isSeen }) => !isSeen)
  let total = 0
  const sorted = wanted.filter(isLayer).sort((a, b) => a.size - b.size)
  const read = sorted.slice(0, MOST).filter(({ size }) => {
    total += size
    return total <= BOUND
  })
  return { read, left: wanted.length - read.length }
}

/** Leaves out what is not a digest: it would become another path in a request to the registry. */
const isLayer = <T extends { readonly digest: string; readonly size: unknown }>(
  layer: T,
): layer is T & { readonly size: number } =>
  isDigest(layer.digest) && Number.isSafeInteger(layer.size) && (layer.size as number) >= 0
