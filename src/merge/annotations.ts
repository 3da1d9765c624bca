import type { Naming } from '../core/image/naming.ts'

/** A level in front of an annotation, as docker/build-push-action takes it: `index:`, `manifest[linux/amd64]:`. */
const LEVEL = /^(?:(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?,?)+:/

/** Annotations for the index, whatever their level: a merge makes nothing but an index. */
export const annotationsOfIndex = ({
  writtenAnnotations,
}: Pick<Naming, 'writtenAnnotations'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    writtenAnnotations.map((text) => {
      const [key = '', ...value] = text.replace(LEVEL, '').split('=')
      return [key, value.join('=')]
    }),
  )
