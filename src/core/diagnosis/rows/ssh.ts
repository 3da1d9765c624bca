import type { Row } from '../row.ts'

interface SshRow extends Row {
  /** In place of `cause` and `fix` on the way to a builder, whose keys no input gives. */
  readonly builder?: Pick<Row, 'cause' | 'fix'>
}

/** Said by ssh on its way, in the order they are asked. */
const rows: readonly SshRow[] = [
  {
    id: 'ssh-key-damaged',
    says: /Load key "[^"]*": (?:error in libcrypto|invalid format)/,
    cause: 'ssh cannot read the key in "ssh-key"',
    fix: 'Store the whole private key as a secret: gh secret set DEPLOY_KEY < ~/.ssh/deploy',
    passing: 'never',
    builder: {
      cause: 'ssh cannot read a key that this runner has',
      fix: 'Store the whole private key as a secret, with its BEGIN and END lines, and write that into the file',
    },
  },
  {
    id: 'ssh-option-unknown',
    says: /^\S{0,200}config:? line \d+: (?<why>(?!Unsupported|Deprecated)[^\n]{1,160})|terminating, \d+ bad configuration options/m,
    cause: 'ssh does not take a setting of "ssh-options": {why|it does not say which}',
    fix: 'Correct that line: man ssh_config lists the settings and what each may be. The ssh of the runner may be older than the setting',
    passing: 'never',
    builder: {
      cause: 'ssh does not take a setting of ~/.ssh/config: {why|it does not say which}',
      fix: 'Correct that line: man ssh_config lists the settings and what each may be',
    },
  },
  {
    id: 'ssh-host-key-changed',
    says: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    cause:
      '{host} shows another key than the one in "known-hosts" ({fingerprint|which it is, ssh does not say})',
    fix: 'If the server was set up again: compare the fingerprint there (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then store its new key. If it was not, something stands between you and it',
    passing: 'never',
    builder: {
      cause: '{host} shows another key than the one in known_hosts',
      fix: 'If the machine was set up again, store its new key; if it was not, something stands between you and it',
    },
  },
  {
    id: 'ssh-host-key-unknown',
    says: /No \S+ host key is known for|Host key verification failed/,
    cause:
      '"known-hosts" has no line for {host}, or none of the kind of key it shows ({fingerprint|which it is, ssh does not say})',
    fix: 'On the server, run cat /etc/ssh/ssh_host_ed25519_key.pub and add what it prints to "known-hosts"; ssh-keygen -lf on that file shows the fingerprint to compare',
    passing: 'never',
    builder: {
      cause: 'this runner does not know the key of {host}',
      fix: 'Add its line in a step before: echo "${{ vars.BUILDER_KNOWN_HOSTS }}" >> ~/.ssh/known_hosts, with what ssh-keyscan {host:sh} prints, compared on the machine itself',
    },
  },
  {
    id: 'ssh-key-refused',
    says: /Permission denied \([\w,-]+\)|Too many authentication failures/,
    cause: '{host} does not let {user} in with this key',
    fix: 'Add the public key (ssh-keygen -yf ~/.ssh/deploy prints it) to ~{user}/.ssh/authorized_keys there, which only {user} may write to, and check the user in "host": ec2-user on Amazon Linux, ubuntu on Ubuntu, admin on Debian',
    passing: 'never',
    builder: {
      cause: '{host} does not let this user in with the keys at hand',
      fix: 'Load the key in a step before (ssh-agent and ssh-add, or ~/.ssh/id_ed25519), add its public half to authorized_keys there, and check the user in the address',
    },
  },
  {
    id: 'ssh-name-unknown',
    says: /Could not resolve hostname (?<name>[^\s:]+)/,
    cause: 'the name "{name}" cannot be resolved',
    fix: 'Correct "host" (or "jump-host"). A name that only your own network knows needs a runner in that network, or a jump host',
    passing: 'never',
    builder: {
      cause: 'the name "{host}" cannot be resolved',
      fix: 'Correct it. A name that only your own network knows needs a runner in there',
    },
  },
  {
    id: 'ssh-refused',
    says: /connect to (?:host )?\S+ port (?<port>\d+): Connection refused/,
    cause: 'nothing listens on port {port} of {host}',
    fix: 'Write the port of ssh: user@{host}:2222. On the server, systemctl status ssh says whether sshd runs',
    passing: 'transient',
    builder: {
      cause: 'no ssh server listens there',
      fix: 'Write its port: ssh://user@{host}:2222, and see whether sshd runs',
    },
  },
  {
    id: 'ssh-no-route',
    says: /connect to (?:host )?\S+ port (?<port>\d+): (?<why>Connection timed out|Operation timed out|No route to host|Network is unreachable)|Connection timed out during banner exchange/,
    cause: '{host} does not answer ({why|Connection timed out})',
    fix: "Open port {port|of ssh} to the runner in the firewall or security group. GitHub's runners have changing addresses: a jump host, a runner of your own, or SSM (ssh-options: ProxyCommand=aws ssm start-session …) reach a closed server",
    passing: 'transient',
    builder: {
      cause: 'it does not answer',
      fix: 'Open the port of ssh to this runner in the firewall or security group',
    },
  },
  {
    id: 'jump-refused',
    says: /stdio forwarding failed|open failed: administratively prohibited: open failed[\s\S]*stdio forward/,
    cause: 'the jump host does not pass connections on to {host}',
    fix: 'It needs AllowTcpForwarding yes in its sshd_config, and must reach that host and port',
    passing: 'never',
  },
  {
    id: 'ssh-turned-away',
    says: /kex_exchange_identification|Connection reset by|Connection closed by (?!UNKNOWN)\S+ port \d+|banner exchange/,
    cause: '{host} closed the connection before the login',
    fix: 'Too many connections at once (MaxStartups in sshd_config), or fail2ban has shut out the address of the runner. Try again in some minutes; on the server, journalctl -u ssh says why',
    passing: 'transient',
  },
  {
    id: 'ssh-no-shell',
    says: /account is currently not available|Interactive git shell is not enabled|Password change required|password has expired/i,
    cause: '{user} may log in to {host}, and run nothing there',
    fix: 'Give that user a shell (sudo usermod -s /bin/bash {user:sh}) and a password that does not expire (sudo chage -M -1 {user:sh}), or deploy as another user',
    passing: 'never',
    builder: {
      cause: 'this user may log in to {host}, and run nothing there',
      fix: 'Give that user a shell (sudo usermod -s /bin/bash) and a password that does not expire (sudo chage -M -1), or write another user into the address',
    },
  },
]

/** On the way to a host: `host`, `user` and `fingerprint` are its facts. */
export const sshHostRows: readonly Row[] = rows

/** On the way to a builder: `host` is its fact. */
export const sshBuilderRows: readonly Row[] = rows.map((row) => ({ ...row, ...row.builder }))
