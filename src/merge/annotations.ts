import type { Naming } from '../core/image/naming.ts'

/** A level in front of an annotation, as docker/build-push-action takes it: `index:`, `manifest[linux/amd64]:`. */
const LEVEL = /^(?:(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?,?)+:/

/** Annotations for the index, whatever level they were written for: there is no other thing that is made here. */
export const annotationsOfIndex = ({
  writtenAnnotations,
}: Pick<Naming, 'writtenAnnotations'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    writtenAnnotations.map((text) => {
      const [key = '', ...value] = text.replace(LEVEL, '').split('=')
      return [key, value.join('=')]
    }),
  )
