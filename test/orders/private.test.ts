/** Shapes of what belongs in no file that is committed, and what only looks like it. */
import { describe, expect, test } from '@jest/globals'
import { privatePlaces } from '../../src/model/private.js'

const key = 'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk='

describe('found', () => {
  test.each([
    ['a WireGuard key', key, 'key'],
    ['a key in a sentence', `PrivateKey = ${key}, keep it`, 'key'],
    ['a PEM header', '-----BEGIN PRIVATE KEY-----\nMIIE', 'private-key'],
    ['another PEM header', '-----BEGIN OPENSSH PRIVATE KEY-----', 'private-key'],
    ['a password', 'password: x', 'password'],
    ['a password of a form', 'Pwd=hunter2', 'password'],
    ['a token', 'token: abc', 'password'],
    ['a password in Japanese', 'パスワード：himitsu', 'password'],
    ['a master id', 'AB12345678', 'master-id'],
    ['a master id in a sentence', 'asked by AB12345678 on the phone', 'master-id'],
  ])('%s', (_what, text, what) => {
    expect(privatePlaces({ notes: [{ reason: text }] })).toEqual([{ path: ['notes', 0, 'reason'], what }])
  })
})

describe('passes', () => {
  test.each([
    ['a digest', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['a service code', 'fxm00000000'],
    ['a reference', 'FXM-4711'],
    ['a service id', '0b54c1f2-8a3e-4f0c-9a57-3f6d0d1c2b3a'],
    ['a date and time', '2026-12-01T01:00:00.000Z'],
    ['a prefix', '2001:db8:64::/56'],
    ['a certificate', '-----BEGIN CERTIFICATE-----'],
    ['a sentence', 'The password policy was discussed; no token was handed over.'],
    ['a sentence in Japanese', 'パスワードの変更は不要と回答あり'],
    ['base64 of another length', 'aGVsbG8gd29ybGQ='],
    ['a quotation number', 'Q-2026-17'],
    ['a longer number', 'ABC1234567890'],
  ])('%s', (_what, text) => {
    expect(privatePlaces({ note: text })).toEqual([])
  })
})
