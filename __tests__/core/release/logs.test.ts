import { expect, test } from '@jest/globals'
import { textOfFrames } from '../../../src/core/release/logs.ts'

/** A frame of the engine's API: which stream, three empty bytes, the length, the text. */
const frame = (stream: number, text: Uint8Array) =>
  Buffer.concat([Buffer.from([stream, 0, 0, 0, 0, 0, 0, text.length]), text])

test('the output of a container comes in frames, of both its streams in their order', () => {
  const frames = [frame(1, Buffer.from('up\n')), frame(2, Buffer.from('no database\n'))]
  expect(textOfFrames(Buffer.concat(frames))).toBe('up\nno database\n')
})

test('a letter that is cut between two frames is whole again', () => {
  const bytes = Buffer.from('käse')
  const frames = [frame(1, bytes.subarray(0, 2)), frame(1, bytes.subarray(2))]
  expect(textOfFrames(Buffer.concat(frames))).toBe('käse')
})

test('a container with a terminal has no frames', () => {
  expect(textOfFrames(Buffer.from('listening on :8080\n'))).toBe('listening on :8080\n')
})

test('a frame that is cut off gives what there is of it', () => {
  expect(textOfFrames(frame(1, Buffer.from('listening')).subarray(0, 12))).toBe('list')
  expect(textOfFrames(frame(1, Buffer.from('')).subarray(0, 3))).toBe('\u0001\0\0')
})
