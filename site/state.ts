/** Everything the page shows is made of this; it travels in the address, after the # sign. */
export interface State {
  tool: 'tags' | 'workflow' | 'policy'
  language: 'en' | 'zh'
  event: string
  name: string
  payload: string
  version: string
  images: string
  rules: string
  more: string
  time: string
  workflow: string
  policy: string
}

const encoder = new TextEncoder()

/** The state as text for an address: only what differs from the start, compressed. */
export async function packed(state: State, start: State): Promise<string> {
  const changed = Object.entries(state).filter(
    ([key, value]) => value !== start[key as keyof State],
  )
  if (changed.length === 0) return ''
  const bytes = await through(
    encoder.encode(JSON.stringify(Object.fromEntries(changed))),
    new CompressionStream('deflate-raw'),
  )
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Reads what `packed` wrote; nothing of it is believed but texts under known names. */
export async function unpacked(text: string, start: State): Promise<State> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    const json = new TextDecoder().decode(
      await through(bytes, new DecompressionStream('deflate-raw')),
    )
    const given: unknown = JSON.parse(json)
    const known = Object.keys(start).flatMap((key) => {
      const value = Object(given)[key]
      return typeof value === 'string' && value.length < 200_000 ? [[key, value]] : []
    })
    return checked({ ...start, ...Object.fromEntries(known) }, start)
  } catch {
    return start
  }
}

const checked = (state: State, start: State): State => ({
  ...state,
  tool: ['tags', 'workflow', 'policy'].includes(state.tool) ? state.tool : start.tool,
  language: ['en', 'zh'].includes(state.language) ? state.language : start.language,
})

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const whole = new Response(new Blob([bytes]).stream().pipeThrough(stream))
  return new Uint8Array(await whole.arrayBuffer())
}
