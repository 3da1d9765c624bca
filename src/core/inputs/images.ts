import type { NamingOptions } from '../image/naming.ts'
import { LINES } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads the image names, without tag. */
export const readImages = (form: InputForm): Pick<NamingOptions, 'images'> => ({
  images: form.list('images', LINES),
})

type LabelInputs = Pick<NamingOptions, 'labels' | 'annotations' | 'ociLabels'>

/** Reads what is written on an image. */
export const readLabels = (form: InputForm): LabelInputs => ({
  labels: form.list('labels', LINES),
  annotations: form.list('annotations', LINES),
  ociLabels: form.flag('oci-labels'),
})
