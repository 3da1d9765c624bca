import { describe, expect, test } from '@jest/globals'
import { checkSshOption, sshFiles } from '../../../src/core/release/ssh/config.ts'
import { repairKey } from '../../../src/core/release/ssh/key.ts'
import { knownHostsFile } from '../../../src/core/release/ssh/known-hosts.ts'
import { quotedFolder, words } from '../../../src/core/release/ssh/shell.ts'
import { parseSshTarget } from '../../../src/core/release/ssh/target.ts'
import { quoted } from '../../../src/core/text/shell.ts'

const body = `b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB${'A'.repeat(80)}`
const key = [
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  ...(body.match(/.{1,64}/g) ?? []),
  '-----END OPENSSH PRIVATE KEY-----',
  '',
].join('\n')

describe('a host', () => {
  test.each([
    ['ec2-user@example.com', { user: 'ec2-user', host: 'example.com', port: 22 }],
    ['root@127.0.0.1:2291', { user: 'root', host: '127.0.0.1', port: 2291 }],
    ['ssh://deploy@example.com:2222', { user: 'deploy', host: 'example.com', port: 2222 }],
    ['deploy@[::1]:22', { user: 'deploy', host: '::1', port: 22 }],
    ['a.b_c-d@my_host', { user: 'a.b_c-d', host: 'my_host', port: 22 }],
  ])('is read from %s', (text, target) => {
    expect(parseSshTarget('host', text)).toEqual(target)
  })

  test.each([
    ['example.com', '"host" is "example.com". Write the user, too: ec2-user@example.com'],
    ['root:secret@example.com', 'a password stands in "host"'],
    ['-oProxyCommand=x@example.com', '"host" is'],
    ['root@-oProxyCommand=x', '"host" is'],
    ['root@example.com -p 22', '"host" is'],
    ['root@example.com:0', '"host" is'],
    ['root@example.com:70000', '"host" is'],
    ['root@example.com;id', '"host" is'],
  ])('is not %s', (text, reported) => {
    expect(() => parseSshTarget('host', text)).toThrow()
    let said = ''
    try {
      parseSshTarget('host', text)
    } catch (problem) {
      said = String(problem)
    }
    expect(said).toContain(reported)
    expect(said).not.toContain('secret')
  })
})

describe('a private key is repaired', () => {
  test.each([
    ['as it is', key],
    ['with line ends of Windows', key.replaceAll('\n', '\r\n')],
    ['without a last line end', key.trimEnd()],
    ['with spaces before its lines', key.replaceAll(/^/gm, '    ')],
    ['on one line', key.replaceAll('\n', ' ')],
    [String.raw`with \n as two characters`, key.replaceAll('\n', String.raw`\n`)],
    ['with blank lines before it', `\n\n${key}`],
    ['in quotes', `"${key}"`],
    ['in base64 as a whole', btoa(key)],
    ['with words around it', `key:\n${key}\nthanks`],
  ])('%s', (_, text) => {
    expect(repairKey(text)).toBe(key)
  })

  test.each([
    ['a public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@here', 'is a public key'],
    ['a public key in PEM', key.replaceAll('PRIVATE', 'PUBLIC'), 'is a public key'],
    ['a key of PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\n…', 'a key of PuTTY'],
    ['a key with a passphrase', key.replace('BG5vbmU', 'CmFlczI1Ni1jdHI'), 'a passphrase'],
    [
      'an old key with a passphrase',
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\nAAAA\n-----END RSA PRIVATE KEY-----',
      'a passphrase',
    ],
    ['half a key', key.slice(0, 100), 'not a whole private key'],
    ['a key that was masked', key.replace('AAAAAAAA', '***'), 'not a whole private key'],
    ['a path', '~/.ssh/id_ed25519', 'is not a private key'],
  ])('and %s is reported for what it is', (_, text, reported) => {
    expect(() => repairKey(text)).toThrow(reported)
  })
})

describe('known-hosts', () => {
  const target = parseSshTarget('host', 'root@Example.com:2222')
  const jump = parseSshTarget('jump-host', 'root@bastion')
  const keys = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH${'A'.repeat(42)}`

  test.each([
    ['a line as ssh-keyscan prints it', `[example.com]:2222 ${keys}`, `[example.com]:2222 ${keys}`],
    ['a key alone', `${keys} root@server`, `[example.com]:2222 ${keys} root@server`],
    [
      'a line that was read on the server',
      `localhost ${keys}`,
      `[example.com]:2222,localhost ${keys}`,
    ],
    ['a hashed line', `|1|abc=|def= ${keys}`, `|1|abc=|def= ${keys}`],
    ['an authority', `@cert-authority *.com ${keys}`, `@cert-authority *.com ${keys}`],
  ])('takes %s', (_, line, expected) => {
    expect(knownHostsFile([line], target, undefined)).toBe(`${expected}\n`)
  })

  test.each([
    ['nothing', [], 'no key of the host'],
    ['a fingerprint', ['SHA256:abc'], 'which is a fingerprint'],
    ['something else', ['example.com'], 'which is not a host key'],
    ['a key that was cut short', [keys.slice(0, -9)], 'a key that is not whole: ssh-ed25519 AAAA'],
    ['a line that was cut short', [`example.com ${keys.slice(0, -7)}`], 'that is not whole'],
  ])('refuses %s', (_, lines, reported) => {
    expect(() => knownHostsFile(lines, target, undefined)).toThrow(reported)
  })

  test('must name the jump host, so that it cannot pose as the host', () => {
    expect(() => knownHostsFile([keys], target, jump)).toThrow('no key of "jump-host"')
    expect(knownHostsFile([keys, `bastion ${keys}`], target, jump)).toContain(`bastion ${keys}`)
  })
})

describe('ssh-options', () => {
  test.each(['ConnectTimeout=10', 'ConnectTimeout 10', '-o ConnectTimeout=10'])(
    'take %s',
    (line) => {
      expect(checkSshOption(line)).toBe('ConnectTimeout 10')
    },
  )

  test.each([
    'StrictHostKeyChecking=no',
    'userknownhostsfile /dev/null',
    'LocalForward 1 2',
    'Host x',
    'nonsense',
  ])('refuse %s', (line) => {
    expect(() => checkSshOption(line)).toThrow('"ssh-options" has')
  })

  test('cannot undo what is fixed: it stands before them', () => {
    const access = {
      target: parseSshTarget('host', 'root@example.com'),
      jump: undefined,
      key,
      knownHosts: '',
      options: ['ProxyCommand aws ssm start-session'],
    }
    const { config = '' } = sshFiles('/tmp/x', access)
    expect(config.indexOf('StrictHostKeyChecking yes')).toBeLessThan(config.indexOf('ProxyCommand'))
    expect(config).toContain('IdentityFile "/tmp/x/key"')
  })
})

describe('the shell', () => {
  test.each(['plain', 'two words', "it's", '$HOME', '`id`', '', 'a\nb', '"; rm -rf /'])(
    'reads %j back as it was',
    (word) => {
      expect(words(quoted(word).replaceAll("'\\''", `'"'"'`))).toEqual([word])
    },
  )

  test.each([
    ['~', '"$HOME"'],
    ['~/my app', `"$HOME"/'my app'`],
    ['/srv/app', '/srv/app'],
    ["/srv/'", `'/srv/'\\'''`],
  ])('finds the folder %s', (path, expected) => {
    expect(quotedFolder(path)).toBe(expected)
  })

  test.each([
    ['node migrate.js', ['node', 'migrate.js']],
    [`sh -c 'echo "a b"' "c d" e\\ f`, ['sh', '-c', 'echo "a b"', 'c d', 'e f']],
    ["sh -c 'open", undefined],
  ])('splits %s', (command, expected) => {
    expect(words(command)).toEqual(expected)
  })
})
