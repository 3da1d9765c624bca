// A bundle gives a dynamically imported CommonJS package no named exports: this module does.
export { clean, explain, major, minor, patch } from '@renovatebot/pep440'
