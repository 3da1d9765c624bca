import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** One block blob: blocks put one by one, and the content they were put together to. */
export type AzureBlob = { readonly blocks: Map<string, Buffer>; content?: Buffer }

/** A blob that has not been written to. */
export function emptyBlob(): AzureBlob {
  return { blocks: new Map() }
}

/** Answers one request of the Azure block blob protocol: Put Blob, Put Block, Put Block List, Get, Head. */
export async function serveBlob(
  blob: AzureBlob,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<number> {
  if (request.method === 'PUT') return put(blob, request, response)
  if (request.method === 'GET' || request.method === 'HEAD') return get(blob, request, response)
  return refuse(response, 405, 'UnsupportedHttpVerb')
}

/** Answers with an error as Azure words it; answers 0, the bytes transferred. */
export function refuse(response: ServerResponse, status: number, code: string): number {
  const text = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`
  response.writeHead(status, { 'x-ms-error-code': code, 'content-type': 'application/xml' })
  response.end(text)
  return 0
}

async function put(blob: AzureBlob, request: IncomingMessage, response: ServerResponse) {
  const query = new URL(request.url ?? '', 'http://localhost').searchParams
  const body = await bodyOf(request)
  const blockId = query.get('blockid')
  if (query.get('comp') === 'block' && blockId) blob.blocks.set(blockId, body)
  else if (query.get('comp') === 'blocklist') {
    const blocks = blockIds(body.toString()).map((id) => blob.blocks.get(id))
    if (blocks.includes(undefined)) return refuse(response, 400, 'InvalidBlockList')
    blob.content = Buffer.concat(blocks.filter((block) => block !== undefined))
  } else if (request.headers['x-ms-blob-type'] === 'BlockBlob') blob.content = body
  else return refuse(response, 400, 'MissingRequiredHeader')
  if (blob.content) response.setHeader('etag', etagOf(blob.content))
  response.writeHead(201).end()
  return query.get('comp') === 'blocklist' ? 0 : body.length
}

function get(blob: AzureBlob, request: IncomingMessage, response: ServerResponse): number {
  const { content } = blob
  if (!content) return refuse(response, 404, 'BlobNotFound')
  const asked = String(request.headers['x-ms-range'] ?? request.headers.range ?? '')
  const range = /^bytes=(\d+)-(\d*)$/.exec(asked)
  const start = Number(range?.[1] ?? 0)
  if (range && start >= content.length) return refuse(response, 416, 'InvalidRange')
  const end = Math.min(range?.[2] ? Number(range[2]) + 1 : content.length, content.length)
  if (range) {
    response.setHeader('content-range', `bytes ${start}-${end - 1}/${content.length}`)
  }
  response.writeHead(range ? 206 : 200, {
    etag: etagOf(content),
    'x-ms-blob-type': 'BlockBlob',
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    'content-length': end - start,
  })
  response.end(request.method === 'HEAD' ? undefined : content.subarray(start, end))
  return request.method === 'HEAD' ? 0 : end - start
}

function blockIds(list: string): string[] {
  return [...list.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map(
    (row) => row[1] ?? '',
  )
}

function etagOf(content: Buffer): string {
  return `"0x${createHash('sha256').update(content).digest('hex').slice(0, 16).toUpperCase()}"`
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
