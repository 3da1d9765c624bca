import { describe, expect, test } from '@jest/globals'
import { frontendOf } from '../../../src/core/buildx/frontend.ts'

describe('the frontend of a Dockerfile', () => {
  test.each([
    ['# syntax=docker/dockerfile:1\nFROM scratch\n'],
    ['#syntax=docker/dockerfile:1'],
    ['# Syntax = docker/dockerfile:1  \r\nFROM scratch\r\n'],
    ['\ufeff# syntax=docker/dockerfile:1\n'],
    ['#!/usr/bin/env docker\n# syntax=docker/dockerfile:1\n'],
    ['# escape=`\n# syntax=docker/dockerfile:1\n'],
    ['# check=skip=all\n# syntax=docker/dockerfile:1 with words for it\n'],
    ['// syntax=docker/dockerfile:1\n'],
    ['{"syntax": "docker/dockerfile:1", "stages": []}'],
    ['\ufeff{"syntax": "docker/dockerfile:1"}'],
    ['#!/usr/bin/env docker\n{"syntax": "docker/dockerfile:1"}'],
  ])('is named by %j', (text) => expect(frontendOf(text)).toBe('docker/dockerfile:1'))

  test.each([
    ['FROM scratch\n# syntax=docker/dockerfile:1\n'],
    ['\n# syntax=docker/dockerfile:1\n'],
    ['# a comment\n# syntax=docker/dockerfile:1\n'],
    ['# version = 1\n# syntax=docker/dockerfile:1\n'],
    ['# syntax=\nFROM scratch\n'],
    [' # syntax=docker/dockerfile:1\n'],
    ['{"syntax": ["docker/dockerfile:1"]}'],
    ['{"syntax": " "}'],
    ['{'],
    [''],
  ])('is the usual one with %j', (text) => expect(frontendOf(text)).toBeUndefined())
})
