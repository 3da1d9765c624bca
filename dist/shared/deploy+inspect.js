const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { quoted, parseImage, pinned, quoted as quoted2, RETRY_HOST_LOGIN, evenWaitAfter } from "./deploy+inspect+main+merge+rollback.js";
// src/core/text/fill.ts
function fill(text, facts) {
  return text.replace(
    /("?)(?<!\{)\{(\w+(?::sh)?)(?:\|([^{}]*))?\}(?!\})("?)/g,
    (_, open, mark, words2, close) => {
      const [name = "", shell] = mark.split(":");
      const fact = facts[name];
      if (fact === void 0) return words2 ?? `the ${name}`;
      return `${open}${shell ? quoted(fact) : fact}${close}`;
    }
  );
}

// src/core/diagnosis/first-row.ts
function firstRow(rows2, { words: words2, beside = "" }, facts, show = (fact) => fact) {
  for (const row of rows2) {
    const match = row.says.exec(words2);
    const before2 = row.beside ? row.beside.exec(beside) : void 0;
    if (!match || before2 === null) continue;
    const found = { ...facts, ...named(match), ...named(before2) };
    const shown = Object.fromEntries(
      Object.entries(found).map(([name, fact]) => [name, show(fact)])
    );
    return { ...row, cause: fill(row.cause, shown), fix: fill(row.fix, shown) };
  }
  return void 0;
}
function named(match) {
  const groups = Object.entries(match?.groups ?? {}).filter(([, value]) => value !== void 0);
  return Object.fromEntries(groups);
}
var rowInWords = ({ cause, fix }) => `${cause.replace(/^./, (letter) => letter.toUpperCase())}. ${fix}`;

// src/core/diagnosis/rows/ssh.ts
var rows = [
  {
    id: "ssh-key-damaged",
    says: /Load key "[^"]*": (?:error in libcrypto|invalid format)/,
    cause: 'ssh cannot read the key in "ssh-key"',
    fix: "Store the whole private key as a secret: gh secret set DEPLOY_KEY < ~/.ssh/deploy",
    passing: "never",
    builder: {
      cause: "ssh cannot read a key that this runner has",
      fix: "Store the whole private key as a secret, with its BEGIN and END lines, and write that into the file"
    }
  },
  {
    id: "ssh-option-unknown",
    says: /^\S{0,200}config:? line \d+: (?<why>(?!Unsupported|Deprecated)[^\n]{1,160})|terminating, \d+ bad configuration options/m,
    cause: 'ssh does not take a setting of "ssh-options": {why|it does not say which}',
    fix: "Correct that line: man ssh_config lists the settings and what each may be. The ssh of the runner may be older than the setting",
    passing: "never",
    builder: {
      cause: "ssh does not take a setting of ~/.ssh/config: {why|it does not say which}",
      fix: "Correct that line: man ssh_config lists the settings and what each may be"
    }
  },
  {
    id: "ssh-host-key-changed",
    says: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    cause: '{host} shows another key than the one in "known-hosts" ({fingerprint|which it is, ssh does not say})',
    fix: "If the server was set up again: compare the fingerprint there (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then store its new key. If it was not, something stands between you and it",
    passing: "never",
    builder: {
      cause: "{host} shows another key than the one in known_hosts",
      fix: "If the machine was set up again, store its new key; if it was not, something stands between you and it"
    }
  },
  {
    id: "ssh-host-key-unknown",
    says: /No \S+ host key is known for|Host key verification failed/,
    cause: '"known-hosts" has no line for {host}, or none of the kind of key it shows ({fingerprint|which it is, ssh does not say})',
    fix: 'On the server, run cat /etc/ssh/ssh_host_ed25519_key.pub and add what it prints to "known-hosts"; ssh-keygen -lf on that file shows the fingerprint to compare',
    passing: "never",
    builder: {
      cause: "this runner does not know the key of {host}",
      fix: 'Add its line in a step before: echo "${{ vars.BUILDER_KNOWN_HOSTS }}" >> ~/.ssh/known_hosts, with what ssh-keyscan {host:sh} prints, compared on the machine itself'
    }
  },
  {
    id: "ssh-key-refused",
    says: /Permission denied \([\w,-]+\)|Too many authentication failures/,
    cause: "{host} does not let {user} in with this key",
    fix: 'Add the public key (ssh-keygen -yf ~/.ssh/deploy prints it) to ~{user}/.ssh/authorized_keys there, which only {user} may write to, and check the user in "host": ec2-user on Amazon Linux, ubuntu on Ubuntu, admin on Debian',
    passing: "never",
    builder: {
      cause: "{host} does not let this user in with the keys at hand",
      fix: "Load the key in a step before (ssh-agent and ssh-add, or ~/.ssh/id_ed25519), add its public half to authorized_keys there, and check the user in the address"
    }
  },
  {
    id: "ssh-name-unknown",
    says: /Could not resolve hostname (?<name>[^\s:]+)/,
    cause: 'the name "{name}" cannot be resolved',
    fix: 'Correct "host" (or "jump-host"). A name that only your own network knows needs a runner in that network, or a jump host',
    passing: "never",
    builder: {
      cause: 'the name "{host}" cannot be resolved',
      fix: "Correct it. A name that only your own network knows needs a runner in there"
    }
  },
  {
    id: "ssh-refused",
    says: /connect to (?:host )?\S+ port (?<port>\d+): Connection refused/,
    cause: "nothing listens on port {port} of {host}",
    fix: "Write the port of ssh: user@{host}:2222. On the server, systemctl status ssh says whether sshd runs",
    passing: "transient",
    builder: {
      cause: "no ssh server listens there",
      fix: "Write its port: ssh://user@{host}:2222, and see whether sshd runs"
    }
  },
  {
    id: "ssh-no-route",
    says: /connect to (?:host )?\S+ port (?<port>\d+): (?<why>Connection timed out|Operation timed out|No route to host|Network is unreachable)|Connection timed out during banner exchange/,
    cause: "{host} does not answer ({why|Connection timed out})",
    fix: "Open port {port|of ssh} to the runner in the firewall or security group. GitHub's runners have changing addresses: a jump host, a runner of your own, or SSM (ssh-options: ProxyCommand=aws ssm start-session \u2026) reach a closed server",
    passing: "transient",
    builder: {
      cause: "it does not answer",
      fix: "Open the port of ssh to this runner in the firewall or security group"
    }
  },
  {
    id: "jump-refused",
    says: /stdio forwarding failed|open failed: administratively prohibited: open failed[\s\S]*stdio forward/,
    cause: "the jump host does not pass connections on to {host}",
    fix: "It needs AllowTcpForwarding yes in its sshd_config, and must reach that host and port",
    passing: "never"
  },
  {
    id: "ssh-turned-away",
    says: /kex_exchange_identification|Connection reset by|Connection closed by (?!UNKNOWN)\S+ port \d+|banner exchange/,
    cause: "{host} closed the connection before the login",
    fix: "Too many connections at once (MaxStartups in sshd_config), or fail2ban has shut out the address of the runner. Try again in some minutes; on the server, journalctl -u ssh says why",
    passing: "transient"
  },
  {
    id: "ssh-no-shell",
    says: /account is currently not available|Interactive git shell is not enabled|Password change required|password has expired/i,
    cause: "{user} may log in to {host}, and run nothing there",
    fix: "Give that user a shell (sudo usermod -s /bin/bash {user:sh}) and a password that does not expire (sudo chage -M -1 {user:sh}), or deploy as another user",
    passing: "never",
    builder: {
      cause: "this user may log in to {host}, and run nothing there",
      fix: "Give that user a shell (sudo usermod -s /bin/bash) and a password that does not expire (sudo chage -M -1), or write another user into the address"
    }
  }
];
var sshHostRows = rows;
var sshBuilderRows = rows.map((row) => ({ ...row, ...row.builder }));

import { UNQUOTED, dockerAt, socketOf, textOfBase64, countIn, entriesIn, lineIn, nameIn, numberIn, referenceIn, textIn, timeIn, wordsIn, oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { CommandFailure, asObject, objectIn, parsedObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { before, Problem } from "./every.js";
// src/core/release/ssh/config.ts
var HOST = "slipway-host";
var JUMP = "slipway-jump";
function sshFiles(directory, access) {
  return {
    config: sshConfig(directory, access),
    known_hosts: access.knownHosts,
    ...access.key && { key: access.key }
  };
}
function sshConfig(directory, access) {
  const fixed = [
    "BatchMode yes",
    "StrictHostKeyChecking yes",
    `UserKnownHostsFile "${directory}/known_hosts"`,
    "GlobalKnownHostsFile /dev/null",
    "UpdateHostKeys no",
    ...access.key ? [`IdentityFile "${directory}/key"`, "IdentitiesOnly yes"] : []
  ];
  const usual = ["ConnectTimeout 30", "ServerAliveInterval 15", "ServerAliveCountMax 4"];
  const jump = access.jump;
  return [
    ...hostBlock(HOST, access.target, [
      ...fixed,
      `ControlPath "${directory}/c"`,
      ...jump ? [`ProxyJump ${JUMP}`] : [],
      ...access.options,
      ...usual
    ]),
    ...jump ? hostBlock(JUMP, jump, [...fixed, ...usual]) : [],
    ""
  ].join("\n");
}
var hostBlock = (name, { user, host, port }, lines) => [
  `Host ${name}`,
  ...[`HostName ${host}`, `User ${user}`, `Port ${port}`, ...lines].map((line) => `  ${line}`)
];
var FIXED = {
  stricthostkeychecking: 'The key of the host is always checked: put it under "known-hosts"',
  userknownhostsfile: 'Put the lines under "known-hosts"',
  globalknownhostsfile: 'Put the lines under "known-hosts"',
  batchmode: "A job cannot answer a question of ssh: leave it out",
  hostname: 'Write it under "host"',
  user: 'Write it under "host"',
  port: 'Write it under "host"',
  identityfile: 'Write the key itself under "ssh-key"',
  proxyjump: 'Write it under "jump-host"',
  controlpath: "Slipway shares one connection itself: leave it out",
  controlmaster: "Slipway shares one connection itself: leave it out",
  localforward: "Leave it out: only the socket of the engine is forwarded",
  host: "The settings are for one host: leave it out",
  match: "The settings are for one host: leave it out"
};
function checkSshOption(line) {
  const [found, name = "", value = ""] = /^(?:-o\s*)?([A-Za-z]+)(?:\s*=\s*|\s+)(\S.*)$/.exec(line) ?? [];
  if (!found)
    throw new Problem(
      `"ssh-options" has "${line}"`,
      "Write a setting of ssh_config: ConnectTimeout=10"
    );
  const why = FIXED[name.toLowerCase()];
  if (why) throw new Problem(`"ssh-options" has "${name}"`, why);
  return `${name} ${value}`;
}
// src/core/diagnosis/rows/compose.ts
var composeRows = [
  {
    id: "compose-file-invalid",
    says: /^yaml: (?:line|while)|^validating \S+: |invalid compose project$|^invalid interpolation format for|cannot unmarshal/m,
    cause: "compose cannot read the compose file",
    fix: "docker compose config, in the folder of that file, says the same and needs no deployment to be tried",
    passing: "never"
  },
  {
    id: "compose-env-file-missing",
    says: /env file (?<path>\S+) not found|failed to read (?<folder>\S+): read \S+: is a directory/,
    cause: 'the compose file names {path|a folder} as "env_file", and there is no such file',
    fix: "{envFile|Create it on the host}: touch {path:sh|FILE}, or write it as path: with required: false",
    passing: "never"
  },
  {
    id: "compose-file-missing",
    says: /open (?<path>\S+\.ya?ml): no such file or directory/,
    cause: "the compose file includes or extends {path}, and it is not there",
    fix: "Put it beside the compose file on the host, or take it out",
    passing: "never"
  },
  {
    id: "compose-external-missing",
    says: /(?:(?<kind>network|volume) (?<name>\S+) declared as external, but could not be found|external (?<other>volume) "(?<volume>[^"]+)" not found)/,
    cause: 'the {kind|volume} {name|of the compose file} is "external", and the host has none of that name',
    fix: "Create it there once: docker {kind:sh|volume} create {name:sh|with its name}. A project of its own often makes it, such as that of a proxy: start that one first",
    passing: "never"
  },
  {
    id: "compose-network-foreign",
    says: /network (?<name>\S+) was found but has incorrect label/,
    cause: "the host has a network {name} already, and compose has not made it for this project",
    fix: "To use that one, write external: true beside its name in the compose file. If nothing needs it: docker network rm {name:sh}",
    passing: "never"
  },
  {
    id: "compose-network-gone",
    says: /failed to set up container networking: network \w+ not found|Error response from daemon: network \w{12,64} not found/,
    cause: "a container belongs to a network that is no longer there: it was removed and made again",
    fix: "On the server, docker compose down in the folder of the project (volumes stay), then run the job again",
    passing: "never"
  },
  {
    id: "compose-dependency-ill",
    says: /dependency failed to start: container (?<name>\S+) (?<why>is unhealthy|exited \(\d+\)|has no healthcheck configured)|dependency (?<other>\S+) failed to start/,
    cause: '{name|a service} that others wait for ("depends_on") did not become healthy',
    fix: "Its lines are in the log. A service that needs longer: start_period or retries of its healthcheck",
    passing: "never"
  },
  {
    id: "compose-mount-missing",
    says: /bind source path does not exist: (?<path>\S+)/,
    cause: "the compose file mounts {path}, and it is not there",
    fix: "Create it on the host. Paths begin at the folder of the compose file",
    passing: "never"
  },
  {
    id: "compose-mount-kind",
    says: /Are you trying to mount a directory onto a file|mount \S+ not a directory/,
    cause: "a folder is mounted where the image has a file, or the other way round",
    fix: "A file that is not there when a container starts is made as an empty folder: remove that folder on the host, and put the file in its place",
    passing: "never"
  },
  {
    id: "compose-program-missing",
    says: /exec: "(?<program>[^"]+)": (?:executable file not found|stat \S+: no such file)|exec (?<script>\S+): no such file or directory/,
    cause: "the image has no program {program|of that name, or not what it begins with}",
    fix: 'Correct "command" or "entrypoint". A script needs the interpreter of its first line in the image, and Unix line ends',
    passing: "never"
  },
  {
    id: "compose-program-denied",
    says: /exec: "(?<program>[^"]+)": permission denied|exec (?<script>\/\S+): permission denied/,
    cause: "the program {program|of the image} may not be run",
    fix: "chmod +x it in the repository (git update-index --chmod=+x FILE), or in the Dockerfile: COPY --chmod=755",
    passing: "never"
  },
  {
    id: "compose-user-missing",
    says: /unable to find (?:user|group) (?<name>[^\s:]+): no matching entries/,
    cause: "the image has no user {name}",
    fix: 'Create it in the Dockerfile, or correct "user" in the compose file: a number, such as 1000:1000, needs no entry',
    passing: "never"
  },
  {
    id: "compose-device-missing",
    says: /error gathering device information while adding custom device "(?<path>[^"]+)"/,
    cause: "the compose file hands over the device {path}, and the host has none of that name",
    fix: 'Look for it on the host (ls -l {path:sh}): its module may not be loaded, or it has another name. Else take it out of "devices"',
    passing: "never"
  },
  {
    id: "compose-gpu-missing",
    says: /could not select device driver "(?<driver>[^"]*)"/,
    cause: "the compose file asks for a device that the engine of the host has no driver for",
    fix: "For NVIDIA, install nvidia-container-toolkit there and restart Docker",
    passing: "never"
  },
  {
    id: "compose-cpus",
    says: /[Rr]ange of CPUs is from \S+ to (?<most>[\d.]+), as there are only/,
    cause: "the compose file lets a container use more processors than the {most} of the host",
    fix: 'Write {most} at most under "cpus", or under "limits" of deploy.resources',
    passing: "never"
  },
  {
    id: "compose-cpuset",
    says: /Requested CPUs are not available - requested (?<asked>[\d,-]+), available: (?<those>[\d,-]+)/,
    cause: "the compose file asks for the processors {asked}, and the host has {those}",
    fix: 'Correct "cpuset" in the compose file',
    passing: "never"
  },
  {
    id: "compose-memory",
    says: /Minimum memory (?:limit|reservation) allowed is|Minimum memory(?:swap)? limit should be larger|memory limit too low|container init was OOM-killed/,
    cause: "the memory that the compose file allows a container is too little to start it",
    fix: 'Write more under "mem_limit", or under "limits" of deploy.resources: 256m. A number without a unit counts bytes',
    passing: "never"
  },
  {
    id: "compose-capability",
    says: /invalid Cap(?:Add|Drop): unknown capability: "?(?<name>\w+)/,
    cause: "the engine of the host knows no capability {name}",
    fix: 'Correct it under "cap_add" or "cap_drop": NET_ADMIN, SYS_PTRACE',
    passing: "never"
  },
  {
    id: "compose-extra-host",
    says: /invalid IP address in add-host: "(?<address>[^"]*)"/,
    cause: '"extra_hosts" of the compose file leads to "{address}", which is no address',
    fix: 'Write an address: "db:10.0.0.5". host-gateway needs Docker 20.10 or newer on the server; services of the same file find each other by name',
    passing: "never"
  },
  {
    id: "compose-being-removed",
    says: /removal of container \S+ is already in progress|marked for removal and cannot be started/,
    cause: "the engine has not finished removing the old container",
    fix: "Run the job again in a minute. If it stays: docker rm -f that container, or restart Docker on the server",
    passing: "transient"
  }
];
var healthRows = [
  {
    id: "healthcheck-program-missing",
    says: /(?:exec: "|sh: (?:(?:line )?\d+: )?)(?<program>[\w./-]{1,200})(?:": (?:executable file not found|stat \S+: no such file)|: (?:command )?not found)/,
    cause: "the image has no {program}, which its healthcheck runs",
    fix: "Use a program that the image has (wget of BusyBox, node, python3), or install it in the Dockerfile",
    passing: "never"
  }
];
var hostPullRows = [
  {
    id: "host-rate-limited",
    says: /toomanyrequests|reached your (?:unauthenticated )?pull rate limit/,
    cause: "the registry allows no more pulls from the address of the host for now",
    fix: 'Give "username" and "password": pulls of an account have a limit of their own',
    passing: "rate-limit"
  },
  {
    id: "host-registry-untrusted",
    says: /x509: |tls: failed to verify certificate|server gave HTTP response to HTTPS client/,
    cause: "the engine of the host does not trust the registry: it pulls, not the runner",
    fix: 'On the server, put the certificate of its authority into /etc/docker/certs.d/REGISTRY/ca.crt, or for a registry without TLS its name into "insecure-registries" of /etc/docker/daemon.json',
    passing: "never"
  },
  {
    id: "host-registry-unreachable",
    says: /lookup (?<name>[\w.-]+)(?: on \S+)?: (?:no such host|i\/o timeout|server misbehaving)|dial tcp (?<address>[\w.:[\]-]+): (?:i\/o timeout|connect: (?:connection refused|no route to host|network is unreachable))|Client\.Timeout exceeded while awaiting headers/,
    cause: "the engine of the host does not reach the registry: it pulls, not the runner",
    fix: "Try it there: curl -sI https://REGISTRY/v2/ . Look at the DNS of the server, its firewall, and the proxy of its engine",
    passing: "transient"
  }
];
// src/core/diagnosis/rows/host.ts
var hostEngineRows = [
  {
    id: "host-docker-permission",
    says: /permission denied while trying to connect to the [Dd]ocker (?:daemon socket|API)|connect: permission denied/,
    cause: "{user} may not use the Docker engine of {host}",
    fix: "On the server, run sudo usermod -aG docker {user:sh}. It takes effect at the next login",
    passing: "never"
  },
  {
    id: "host-docker-missing",
    says: /docker: (?:command )?not found|env: .?docker.?: No such file/,
    cause: "there is no docker on {host}, or not in the PATH of {user}",
    fix: "Install Docker with the compose plugin there (https://docs.docker.com/engine/install/)",
    passing: "never"
  },
  {
    id: "host-compose-missing",
    says: /'compose' is not a docker command|unknown (?:shorthand )?flag: '?-*\w+'? in -\w+|unknown flag: --(?:project-directory|ansi)|unknown command: docker compose/,
    cause: "docker is there, and its compose plugin is not",
    fix: "Install the package docker-compose-plugin; the old docker-compose (with a hyphen) is not enough",
    passing: "never"
  },
  {
    id: "host-engine-unreachable",
    says: /open failed: connect failed|administratively prohibited|Cannot connect to the Docker daemon|failed to connect to the docker API/,
    cause: "the login works, and no Docker engine answers at {socket} on {host}",
    fix: "On the server, systemctl status docker says whether it runs, and ls -l {socket:sh} who may use it. For rootless Docker, write docker-socket: /run/user/1000/docker.sock",
    passing: "never"
  }
];
var deployRows = [
  {
    id: "host-port-taken",
    says: /(?:Bind for (?<address>\S+) failed: )?port is already allocated|(?:listen tcp\S* )?(?<bound>[\d.:[\]]+): bind: address already in use|failed to bind host port (?:for )?(?<other>[\d.:[\]]+)/,
    cause: "the port {address|the service publishes} is taken on the host",
    fix: "Stop what holds it, or publish another port in the compose file",
    passing: "never"
  },
  {
    id: "host-login-missing",
    says: /no basic auth credentials|unauthorized: |authentication required|authorization failed|denied: (?:requested access|User|access)|: (?:401 Unauthorized|403 Forbidden)|incorrect username or password/,
    cause: "the registry does not let this run pull the image",
    fix: '{login|Give "username" and "password" (or the AWS inputs) of an account that may read it}. Credentials stay on the runner: the server needs none',
    passing: "never"
  },
  {
    id: "host-no-platform",
    says: /no matching manifest for (?<platform>[\w/]+)|no match for platform in manifest|does not match the specified platform/,
    cause: "the image was not built for {platform|the platform} that the host is, or that the compose file asks for",
    fix: "Build it for that platform, too: platforms: linux/amd64,linux/arm64",
    passing: "never"
  },
  {
    id: "host-manifest-unknown",
    says: /manifest unknown|manifest for \S+ not found|content digest sha256:\w+: not found|failed to resolve reference \S+: \S+: not found|: not found$/m,
    cause: "the registry does not have this image, or not all of it",
    fix: 'Check "digest" and "version". A cleanup that removes untagged images may have taken the parts of an image that is in use: build it again',
    passing: "never"
  },
  {
    id: "host-disk-full",
    says: /no space left on device|disk quota exceeded/i,
    cause: "the disk of the host is full",
    fix: "On the server, docker system df shows what takes the room. docker builder prune and docker volume ls are safe to begin with; docker image prune -a also removes the releases to return to",
    passing: "never"
  },
  {
    id: "host-name-taken",
    says: /container name "\/?(?<name>[^"]+)" is already in use/,
    cause: 'another container on the host is called "{name}"',
    fix: 'It may be of another project: docker inspect {name:sh} shows it. Take container_name out of the compose file, remove that container, or write its project under "project"',
    passing: "never"
  },
  {
    id: "host-wrong-platform",
    says: /exec format error/,
    cause: "the program in the image is for another kind of processor than the one of the host",
    fix: "Build the image for the platform of the host, or for both: platforms: linux/amd64,linux/arm64",
    passing: "never"
  },
  {
    id: "host-variable-missing",
    says: /required variable (?<name>\w+) is missing a value(?:: (?<why>[^\n]*))?/,
    cause: "the compose file needs the variable {name}, and it is empty",
    fix: 'Put it into .env beside the compose file on the host, or under "env"',
    passing: "never"
  },
  {
    id: "host-network-full",
    says: /could not find an available, non-overlapping IPv4 address pool|all predefined address pools have been fully subnetted/,
    cause: "the engine of the host has no addresses left for another network",
    fix: "On the server, docker network prune removes networks that nothing uses",
    passing: "never"
  }
];
// src/core/release/ssh/diagnose.ts
var releaseRows = [
  ...hostEngineRows,
  ...composeRows,
  ...hostPullRows,
  ...deployRows
];
var hostRows = [...sshHostRows, ...releaseRows];
var diagnoseHost = (output, facts = {}, rows2 = hostRows) => firstRow(rows2, { words: output }, facts, (fact) => wordsIn(fact) || void 0);
var SHOWN_KEY = /^debug1: Server host key: ([\w@.-]{1,60} SHA256:[\w+/=]{43,44})\r?$/m;
var isWorthAnotherTry = (output) => ["ssh-turned-away"].includes(diagnoseHost(output, {}, sshHostRows)?.id ?? "");
function explainHost({ output, message }, { target, jump, key }, socket, what = "ssh cannot reach") {
  const fingerprint = SHOWN_KEY.exec(output)?.[1];
  const isJump = jump && !output.includes(`Authenticated to ${jump.host}`) && !fingerprint;
  const { host, user } = isJump ? jump : target;
  const known = diagnoseHost(output, { host, user, socket, fingerprint }, [
    ...sshHostRows,
    ...hostEngineRows
  ]);
  if (known?.id === "ssh-key-refused" && !key) return keyMissing(host, user);
  if (known) return new Problem(`${known.cause}`, known.fix);
  const last = lastLine(output) || message;
  return new Problem(
    `${what} ${target.host}: ${oneLine(last, 300)}`,
    `Try it by hand: ssh -p ${target.port} ${quoted2(`${target.user}@${target.host}`)} docker version`
  );
}
var keyMissing = (host, user) => new Problem(
  `${host} does not let ${user} in, and "ssh-key" is empty: the secret may not be set`,
  'Set it (gh secret set DEPLOY_KEY < ~/.ssh/deploy), and write "environment" into the job where it is a secret of an environment. Without "ssh-key", the agent and the keys of the user of the runner are tried'
);
var lastLine = (output) => output.split("\n").filter((line) => line.trim() && !/^debug\d: |^OpenSSH_|^\s*$|^Pseudo-terminal/.test(line)).at(-1)?.trim();
// src/core/release/ssh/shell.ts
var quotedFolder = (path) => path === "~" ? '"$HOME"' : path.startsWith("~/") ? `"$HOME"/${quoted2(path.slice(2))}` : quoted2(path);
var PROCESS_MARK = "slipway-process ";
var OUTPUT_MARK = "slipway-output";
var ownOutput = (output) => {
  const begin = output.indexOf(`${OUTPUT_MARK}
`);
  return begin < 0 ? output : output.slice(begin + OUTPUT_MARK.length + 1);
};
function remoteScript(command) {
  const script = [
    `echo "${PROCESS_MARK}$$" >&2; echo ${OUTPUT_MARK}`,
    'while IFS= read -r line && [ -n "$line" ]; do export "$line"; done',
    `exec ${command.map(quoted2).join(" ")}`
  ].join("; ");
  return `exec sh -c ${quoted2(script)}`;
}
var remoteInput = (variables, stdin) => [...Object.entries(variables).map(([name, value]) => `${name}=${value}`), "", stdin].join("\n");
var endRemote = (id) => `sh -c ${quoted2(
  `kill -INT ${id} 2>/dev/null; n=0; while kill -0 ${id} 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; kill -KILL ${id} 2>/dev/null; true`
)}`;
function words(command) {
  const found = [];
  let rest = command.trimStart();
  while (rest) {
    const [word = ""] = /^(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/.exec(rest) ?? [];
    if (!word) return void 0;
    found.push(word.replace(PART, unquote));
    rest = rest.slice(word.length).trimStart();
  }
  return found;
}
var PART = /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'/g;
var unquote = (_, escaped, double, single) => escaped ?? single ?? (double ?? "").replace(/\\(["\\$`])/g, "$1");
// src/steps/host/ssh.ts
var USUAL_SOCKET = "/var/run/docker.sock";
function withSsh(world, access, socket, work) {
  return world.hosts.withSocketDirectory(async (directory) => {
    const open = [];
    if (access.key) world.job.mask(access.key);
    try {
      const files = Object.entries(sshFiles(directory, access));
      await Promise.all(
        files.map(([name, text]) => world.files.write(`${directory}/${name}`, text))
      );
      const ssh2 = { world, access, directory, socket, open };
      await logIn(ssh2);
      return await work(await reach(ssh2));
    } finally {
      for (const tunnel of open.reverse()) await tunnel.close();
    }
  });
}
var inConfig = ({ directory }) => ["-F", `${directory}/config`];
async function logIn(ssh2, tries = 1) {
  const { world, directory, socket, open, access } = ssh2;
  const here = `${directory}/f`;
  const flags = ["-v", "-nNT", "-M", "-o", "ExitOnForwardFailure=yes", "-L", `${here}:${socket}`];
  const args = [...inConfig(ssh2), ...flags, HOST];
  try {
    open.push(await world.hosts.openTunnel({ program: "ssh", args, socket: here }));
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    const pause = evenWaitAfter(RETRY_HOST_LOGIN, tries);
    if (pause === void 0 || !isWorthAnotherTry(failure.output))
      throw explainHost(failure, access, socket);
    const { host } = access.target;
    world.job.log(`${host} refused the connection; retrying in ${pause / 1e3} s`);
    await world.clock.sleep(pause);
    await logIn(ssh2, tries + 1);
  }
}
async function reach(ssh2) {
  const { world, directory } = ssh2;
  const forwarded = world.hosts.engineAt(`${directory}/f`);
  const there = { DOCKER_HOST: `unix://${ssh2.socket}` };
  if (await answers(forwarded)) return hostAt(ssh2, `${directory}/f`, there);
  const words2 = ssh2.open.map((tunnel) => tunnel.words()).join("");
  const relayed = await relay(ssh2);
  if (await answers(relayed.engine)) {
    world.job.log("the server does not forward sockets: its own docker relays instead");
    return hostAt(ssh2, `${directory}/r`, ssh2.socket === USUAL_SOCKET ? {} : there);
  }
  const output = `${words2}
${relayed.words()}`;
  throw explainHost(new CommandFailure("ssh", void 0, output), ssh2.access, ssh2.socket);
}
async function relay(ssh2) {
  const { world, directory, socket, open } = ssh2;
  const command = [...enginesSocket(socket), "docker", "system", "dial-stdio"];
  const args = [...inConfig(ssh2), "-T", HOST, command.map(quoted2).join(" ")];
  const tunnel = await world.hosts.relay({ program: "ssh", args, socket: `${directory}/r` });
  open.push(tunnel);
  return { engine: world.hosts.engineAt(`${directory}/r`), words: tunnel.words };
}
var enginesSocket = (socket) => socket === USUAL_SOCKET ? [] : ["env", `DOCKER_HOST=unix://${socket}`];
var answers = (engine) => engine.ask({ path: "/_ping" }).then(
  ({ status }) => status === 200,
  (error) => {
    if (error instanceof Error && error.name === "Problem") throw error;
    return false;
  }
);
function hostAt(ssh2, socket, there) {
  const { user, host } = ssh2.access.target;
  return {
    name: `${user}@${host}`,
    isRemote: true,
    engine: ssh2.world.hosts.engineAt(socket),
    docker: dockerAt(`unix://${socket}`),
    run: (command, options = {}) => runThere(ssh2, command, { ...options, variables: { ...there, ...options.variables } })
  };
}
function processIn(line) {
  const id = line.slice(PROCESS_MARK.length).trim();
  return /^\d{1,10}$/.test(id) ? Number(id) : 0;
}
function readMarks(onLine) {
  let [id, hasBegun] = [0, false];
  return {
    onLine: (line) => {
      if (line.endsWith(OUTPUT_MARK)) hasBegun = true;
      else if (id === 0 && line.startsWith(PROCESS_MARK)) id = processIn(line);
      else onLine?.(line);
    },
    id: () => id,
    hasBegun: () => hasBegun
  };
}
async function runThere(ssh2, command, { variables = {}, stdin = "", onLine, ...options }) {
  const { world, access, socket } = ssh2;
  const seen = readMarks(onLine);
  const args = [...inConfig(ssh2), "-T", HOST];
  const input = remoteInput(variables, stdin);
  try {
    const all = { ...options, stdin: input, onLine: seen.onLine };
    const output = await world.run("ssh", [...args, remoteScript(command)], all);
    if (seen.hasBegun()) return ownOutput(output);
    throw new CommandFailure("ssh", 0, output);
  } catch (failure) {
    const isWhole = failure instanceof CommandFailure && !failure.timedOut;
    if (isWhole && !seen.hasBegun())
      throw explainHost(failure, access, socket, "ssh runs nothing on");
    if (seen.id() > 0 && !isWhole) {
      const end = [...args, endRemote(seen.id())];
      await world.run("ssh", end, { evenIfCancelled: true }).catch(() => "");
    }
    throw failure;
  }
}
// src/steps/host/connect.ts
var withHost = (world, { ssh: ssh2, socket }, work) => ssh2 ? withSsh(world, ssh2, socket, work) : withThisMachine(world, socket, work);
async function withThisMachine(world, socket, work) {
  const address = socket === USUAL_SOCKET ? await world.hosts.engineAddress() : `unix://${socket}`;
  const path = socketOf(address);
  if (path) return work(thisMachine(world, path, address));
  return world.hosts.withSocketDirectory(async (directory) => {
    const here = `${directory}/s`;
    const args = ["system", "dial-stdio"];
    const tunnel = await world.hosts.relay({ program: "docker", args, socket: here });
    try {
      return await work(thisMachine(world, here, `unix://${here}`));
    } finally {
      await tunnel.close();
    }
  });
}
var thisMachine = (world, socket, address) => ({
  name: "this machine",
  isRemote: false,
  engine: world.hosts.engineAt(socket),
  docker: dockerAt(address),
  run: ([program = "", ...args], { variables, ...options } = {}) => world.run(program, args, { ...options, environment: { ...dockerAt(address), ...variables } })
});
// src/core/release/ssh/key.ts
var BEGIN = /-----BEGIN ([A-Z0-9 ]{1,64})-----/g;
var PUBLIC = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+) AAAA/;
var OPENSSH_WITHOUT_CIPHER = /^b3BlbnNzaC1rZXktdjEAAAAABG5vbmU/;
function repairKey(text) {
  const found = blockIn(text) ?? blockIn(textOfBase64(text.replace(/\s/g, "")) ?? "");
  if (!found) throw notKey(text);
  const { kind, body } = found;
  if (!kind.endsWith("PRIVATE KEY")) throw isPublic();
  const joined = body.replace(/\s+/g, "");
  if (kind.startsWith("ENCRYPTED") || /Proc-Type:4,ENCRYPTED/.test(joined)) throw isEncrypted();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(joined)) throw isDamaged();
  if (kind.startsWith("OPENSSH") && !OPENSSH_WITHOUT_CIPHER.test(joined)) throw isEncrypted();
  const lines = joined.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ""].join("\n");
}
function blockIn(text) {
  const plain2 = text.replaceAll("\\n", "\n").replaceAll("\r", "");
  for (const { 0: begin, 1: kind = "", index } of plain2.matchAll(BEGIN)) {
    const start = index + begin.length;
    const end = plain2.indexOf(`-----END ${kind}-----`, start);
    if (end >= 0) return { kind, body: plain2.slice(start, end) };
  }
  return void 0;
}
function notKey(text) {
  if (PUBLIC.test(text.trim())) return isPublic();
  if (/PuTTY-User-Key-File/.test(text))
    return new Problem(
      '"ssh-key" is a key of PuTTY, which ssh cannot read',
      "Convert it with PuTTYgen (Conversions \u2192 Export OpenSSH key), or run: puttygen key.ppk -O private-openssh -o key"
    );
  return /-----BEGIN/.test(text) ? isDamaged() : new Problem('"ssh-key" is not a private key', WHOLE);
}
var WHOLE = "Store the whole file as a secret, from -----BEGIN to -----END: gh secret set DEPLOY_KEY < ~/.ssh/deploy";
var isPublic = () => new Problem(
  '"ssh-key" is a public key',
  "Store the private key: the file without .pub. The public one belongs in ~/.ssh/authorized_keys on the server"
);
var isEncrypted = () => new Problem(
  '"ssh-key" is protected by a passphrase, which a job cannot type',
  "Make a key of its own for deployments: ssh-keygen -t ed25519 -N '' -f deploy"
);
var isDamaged = () => new Problem('"ssh-key" is not a whole private key', WHOLE);
// src/core/release/ssh/public-key.ts
var BEGIN2 = 39;
function publicHalf(privateKey) {
  const lines = privateKey.split("\n").filter((line) => line && !line.startsWith("-----"));
  const bytes = bytesIn(lines.join(""));
  if (!bytes?.startsWith("openssh-key-v1\0")) return void 0;
  const end = endOfField(bytes, BEGIN2);
  return end === void 0 || end === BEGIN2 + 4 ? void 0 : btoa(bytes.slice(BEGIN2 + 4, end));
}
function isWholeKey(base64) {
  const bytes = bytesIn(base64);
  if (bytes === void 0) return false;
  let at = 0;
  while (at < bytes.length) {
    const end = endOfField(bytes, at);
    if (end === void 0) return false;
    at = end;
  }
  return true;
}
function endOfField(bytes, at) {
  if (at + 4 > bytes.length) return void 0;
  const length = [0, 1, 2, 3].reduce((sum, n) => sum * 256 + bytes.charCodeAt(at + n), 0);
  const end = at + 4 + length;
  return end <= bytes.length ? end : void 0;
}
function bytesIn(base64) {
  try {
    return atob(base64);
  } catch {
    return void 0;
  }
}
// src/core/release/ssh/target.ts
var USER = String.raw`(?<user>[A-Za-z0-9_][\w.+-]*\$?)`;
var NAME = String.raw`[A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?\.?`;
var IPV6 = String.raw`\[(?<ipv6>[0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]`;
var PORT = String.raw`(?::(?<port>\d{1,5}))?`;
var TARGET = new RegExp(`^(?:ssh://)?${USER}@(?:(?<name>${NAME})|${IPV6})${PORT}/?$`);
function parseSshTarget(input, text) {
  const found = TARGET.exec(text)?.groups;
  const port = Number(found?.["port"] ?? 22);
  if (!found || port < 1 || port > 65535) throw notTarget(input, text);
  return { user: found["user"] ?? "", host: found["name"] ?? found["ipv6"] ?? "", port };
}
function notTarget(input, text) {
  if (/^[^@\s]+$/.test(text) && !text.includes("/"))
    return new Problem(`"${input}" is "${text}"`, `Write the user, too: ec2-user@${text}`);
  const user = before(text.replace(/^ssh:\/\//, ""), "@");
  const secret = text.includes("@") && before(user, "/").includes(":");
  const given = secret ? `a password stands in "${input}"` : `"${input}" is "${text}"`;
  return new Problem(given, "Write user, host and port: ec2-user@example.com:22");
}
var knownHostsName = ({ host, port }) => port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
// src/core/release/ssh/known-hosts.ts
var KEY = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+|sk-[\w@.-]+) AAAA[\w+/]+={0,3}/;
var MARKER = /^@(?:cert-authority|revoked) /;
var ITSELF = ["localhost", "127.0.0.1", "::1"];
function knownHostsFile(lines, target, jump, key) {
  if (lines.length === 0) throw missing(target);
  const own = key && publicHalf(key);
  if (own && lines.some((line) => line.includes(own))) throw isDeployKey();
  const read = lines.map((line) => lineFor(line.trim(), knownHostsName(target)));
  if (jump && !read.some((line) => mayName(line, knownHostsName(jump), jump.host)))
    throw missing(jump, "jump-host");
  return `${read.join("\n")}
`;
}
function lineFor(line, name) {
  if (KEY.test(line)) return `${name} ${whole(line)}`;
  const [names = "", ...key] = line.replace(MARKER, "").split(/\s+/);
  if (!KEY.test(key.join(" "))) throw notLine(line);
  whole(key.join(" "));
  if (MARKER.test(line) || !names.split(",").some(isItself)) return line;
  return [`${name},${names}`, ...key].join(" ");
}
function whole(key) {
  if (isWholeKey(key.split(" ")[1] ?? "")) return key;
  throw new Problem(
    `"known-hosts" has a key that is not whole: ${key.slice(0, 40)}\u2026`,
    `${READ_KEY}, and store all of the line it prints`
  );
}
var READ_KEY = "On the server, run cat /etc/ssh/ssh_host_ed25519_key.pub";
var isDeployKey = () => new Problem(
  '"known-hosts" has the public half of "ssh-key", which is the key of the login and not the one of the host',
  `${READ_KEY}, and store the line it prints. The public half of "ssh-key" belongs in ~/.ssh/authorized_keys there`
);
var isItself = (name) => ITSELF.includes(name.replace(/^\[(.*)\](?::\d+)?$/, "$1"));
var mayName = (line, name, host) => {
  const names = (line.replace(MARKER, "").split(/\s+/)[0] ?? "").split(",");
  return names.some((one) => one === name || one === host.toLowerCase() || /^\|1\||[*?]/.test(one));
};
function notLine(line) {
  if (/^SHA256:|^MD5:|^([0-9a-f]{2}:){15}/.test(line))
    return new Problem(
      `"known-hosts" has "${line}", which is a fingerprint`,
      "Write the key itself: on the server, run cat /etc/ssh/ssh_host_ed25519_key.pub"
    );
  const shown = line.length > 60 ? `${line.slice(0, 60)}\u2026` : line;
  return new Problem(
    `"known-hosts" has "${shown}", which is not a host key`,
    "Write lines as ssh-keyscan prints them (example.com ssh-ed25519 AAAA\u2026), or a key alone (ssh-ed25519 AAAA\u2026)"
  );
}
function missing(target, input = "host") {
  const what = `"known-hosts" has no key of ${input === "host" ? "the host" : `"${input}"`}`;
  const name = knownHostsName(target);
  return new Problem(
    what,
    input === "host" ? "Without it, a machine in between could pose as your server. On the server, run cat /etc/ssh/ssh_host_ed25519_key.pub, and store the line it prints as a variable: known-hosts: ${{ vars.DEPLOY_KNOWN_HOSTS }}" : `Add a line that names it: ${name} ssh-ed25519 AAAA\u2026; with a jump host, the line of the host names its host, too`
  );
}
// src/core/inputs/host.ts
var readHost = (form) => ({
  ssh: ssh(form),
  socket: form.parsed("docker-socket", checkSocket)
});
function ssh(form) {
  const target = form.parsed("host", (text) => text ? parseSshTarget("host", text) : void 0);
  const jump = form.parsed(
    "jump-host",
    (text) => text ? parseSshTarget("jump-host", text) : void 0
  );
  const key = form.parsed("ssh-key", (text) => text ? repairKey(text) : void 0);
  const options = form.parsed(
    "ssh-options",
    () => form.list("ssh-options", UNQUOTED).map(checkSshOption)
  );
  const lines = form.list("known-hosts", UNQUOTED);
  const knownHosts = form.parsed(
    "known-hosts",
    () => target ? knownHostsFile(lines, target, jump, key) : ""
  );
  form.refuse(hostMissing(form));
  return target && { target, jump, key, knownHosts, options };
}
var WAY = ["ssh-key", "known-hosts", "jump-host", "ssh-options"];
function hostMissing(form) {
  const [given] = form.text("host") ? [] : WAY.filter((name) => form.text(name));
  if (!given) return [];
  return [
    new Problem(
      `"host" is empty, and "${given}" is given: the variable in "host" may not be set`,
      "Write the machine: host: deploy@example.com, or set that variable under Settings \u2192 Secrets and variables \u2192 Actions. For this machine itself, leave out ssh-key, known-hosts, jump-host and ssh-options"
    )
  ];
}
function checkSocket(path) {
  if (/^\/[^\s:"']*$/.test(path)) return path;
  throw new Problem(
    `"docker-socket" is "${path}"`,
    "Write the path of a socket on the host: /run/user/1000/docker.sock"
  );
}
// src/core/release/compose/one-off.ts
function oneOffOf(service) {
  const networks = Object.entries(asObject(service["networks"]));
  const hasAddress = (settings) => ["ipv4_address", "ipv6_address", "mac_address"].some((name) => textIn(settings[name]) !== "");
  const isAddressed = hasAddress(service) || networks.some(([, settings]) => hasAddress(asObject(settings)));
  return {
    networks: isAddressed ? networks.map(([name]) => name) : void 0,
    proxy: proxyOf(service)
  };
}
function proxyOf(service) {
  const labels = Object.keys(asObject(service["labels"]));
  const variables = asObject(service["environment"]);
  if (labels.some((name) => name.startsWith("traefik."))) return "Traefik";
  const isFound = labels.some((name) => name === "caddy" || name.startsWith("caddy."));
  return isFound || "VIRTUAL_HOST" in variables ? "another" : void 0;
}
var oneOffArguments = ({ proxy }) => proxy === "Traefik" ? ["--label", "traefik.enable=false"] : [];
var oneOffLines = ({ networks }) => networks ? `    mac_address: !reset null
    networks: !override ${JSON.stringify(Object.fromEntries(networks.map((name) => [name, {}])))}
` : "";
// src/core/release/compose/override.ts
var OVERRIDE_MARK = "# written by Slipway";
function overrideFile(pins, services, oneOff) {
  const entries = Object.entries(pins).map(([name, image]) => {
    const policy = services.find((service) => service.name === name)?.pullPolicy;
    const more = policy && policy !== "never" ? "    pull_policy: missing\n" : "";
    const alone = name === oneOff?.name ? oneOffLines(oneOff.oneOff) : "";
    return `  ${scalar(name)}:
    image: ${scalar(image)}
${more}${alone}`;
  });
  return `services:${entries.length > 0 ? `
${entries.join("")}` : " {}\n"}`;
}
function scalar(word) {
  const isName = /^\w[\w./:@-]*$/.test(word) && !word.endsWith(":");
  const isText = word.includes("/") || /^[a-z]/i.test(word) && !BOOLEANS.has(word.toLowerCase());
  return isName && isText ? word : JSON.stringify(word);
}
var BOOLEANS = /* @__PURE__ */ new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
var overrideWithMark = (text, when) => `${OVERRIDE_MARK} (${when}): the images that run, by digest. Deployments rewrite it; your own settings belong in compose.yaml.
${text}`;
var isOurs = (firstLine) => firstLine?.startsWith(OVERRIDE_MARK) ?? false;
// src/core/release/compose/files.ts
var DEFAULTS = [
  "compose.yaml",
  "compose.yml",
  "docker-compose.yml",
  "docker-compose.yaml"
];
var OVERRIDES = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml"
];
var OURS = "compose.override.yaml";
var BESIDE = "compose.slipway.yaml";
function chooseFiles(folder) {
  const at = (name) => name.startsWith("/") ? name : `${folder.path}/${name}`;
  const listed = folder.composeFile.split(folder.separator || ":").filter(Boolean);
  const main = DEFAULTS.find((name) => name in folder.files);
  if (listed.length === 0 && !main) throw noFile(folder.path);
  const own = OVERRIDES.find((name) => name in folder.files && !isOurs(folder.files[name]));
  const names = listed.length > 0 ? listed : [main, ...own ? [own] : []];
  const isReadByHand = listed.length === 0 && !own;
  const override = isReadByHand ? OURS : BESIDE;
  return {
    directory: folder.path,
    files: names.filter((name) => !name.endsWith(BESIDE)).map(at),
    override: at(override),
    isReadByHand: isReadByHand || listed.some((name) => name.endsWith(BESIDE)),
    hasOverride: override in folder.files
  };
}
var noFile = (path) => new Problem(
  `there is no compose file in "${path}"`,
  `Put a compose.yaml there, or correct "directory". For a compose file of the repository, write "compose-files" instead`
);
// src/core/release/compose/survey.ts
var LONGEST = 4096;
var SETTINGS = "COMPOSE_FILE|COMPOSE_PATH_SEPARATOR";
function surveyScript(folder) {
  const names = [...DEFAULTS, ...OVERRIDES, BESIDE].join(" ");
  return [
    `cd -- ${folder} || exit 1`,
    'echo "path $(pwd)"',
    `for f in ${names}; do [ -f "$f" ] && echo "file $f $(head -n 1 "$f")"; done`,
    `[ -f .env ] && grep -E '^(export )?(${SETTINGS})=' .env | sed 's/^export //; s/^/setting /'`,
    `env | grep -E '^(${SETTINGS})=' | sed 's/^/setting /'`,
    "true"
  ].join("\n");
}
function parseFolder(output) {
  const lines = output.split("\n");
  const after = (word) => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1, LONGEST * 2));
  const settings = Object.fromEntries(
    after("setting").map((line) => {
      const [name = "", value = ""] = line.split(/=(.*)/s);
      return [name, lineIn(value, LONGEST).replace(/^(["'])(.*)\1$/, "$2")];
    })
  );
  const files = after("file").map((line) => {
    const [name = "", first] = line.split(/ (.*)/s);
    return [name, wordsIn(first)];
  });
  return {
    path: lineIn(after("path")[0], LONGEST),
    files: Object.fromEntries(files),
    composeFile: settings["COMPOSE_FILE"] ?? "",
    separator: settings["COMPOSE_PATH_SEPARATOR"] ?? ":"
  };
}
// src/steps/host/folder.ts
var filesOfHost = async (host, directory) => chooseFiles(await survey(host, directory));
var folderOfHost = async (host, directory) => (await survey(host, directory)).path;
async function survey(host, directory) {
  try {
    const folder = parseFolder(await host.run(["sh", "-c", surveyScript(quotedFolder(directory))]));
    if (folder.path) return folder;
    throw new Problem(
      `the path of "directory" (${directory}) is too long, or has invisible characters`,
      "Rename the folder"
    );
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw new Problem(
      `"directory" is "${directory}", which is not a folder on ${host.isRemote ? "the host" : "this machine"}`,
      "Create it there and put the compose file into it, or correct the path: /srv/app, ~/app",
      { cause: failure }
    );
  }
}
var SAME = 'cd -- "$1" || exit 1; shift; for one; do [ "$one" -ef . ] && echo "$one"; done; true';
async function pathsTo(host, folder, paths) {
  if (paths.every((path) => path === folder)) return paths;
  const output = await host.run(["sh", "-c", SAME, "sh", folder, ...paths]);
  const lines = output.split("\n");
  return paths.filter((path) => path === folder || lines.includes(path));
}
// src/core/release/compose/labels.ts
var PREFIX = "com.docker.compose.";
var composeLabel = (labels, name) => labels[`${PREFIX}${name}`];
var composeFilter = (name, value) => `${PREFIX}${name}=${value}`;
var NOT_ONE_OFF = composeFilter("oneoff", "False");
// src/core/release/health/container.ts
var STATES = [
  ...["created", "running", "paused", "restarting", "removing", "exited", "dead"]
];
var LONGEST2 = 1e3;
function readContainer(answer) {
  const [state, config] = [asObject(answer["State"]), asObject(answer["Config"])];
  const labels = asObject(config["Labels"]);
  const label = (name) => nameIn(composeLabel(labels, name));
  const policy = asObject(asObject(answer["HostConfig"])["RestartPolicy"]);
  return {
    id: nameIn(answer["Id"]),
    name: containerName(answer["Name"]),
    project: label("project"),
    service: label("service"),
    number: countIn(numberIn(label("container-number"))) || 1,
    isOneOff: label("oneoff") === "True",
    image: referenceIn(config["Image"]),
    imageId: referenceIn(answer["Image"]),
    state: STATES.find((one) => one === state["Status"]) ?? "dead",
    ...healthIn(state),
    exitCode: countIn(state["ExitCode"]),
    isOutOfMemory: state["OOMKilled"] === true,
    error: wordsIn(state["Error"], LONGEST2),
    startedAt: timeIn(state["StartedAt"]),
    restarts: countIn(answer["RestartCount"]),
    restartPolicy: nameIn(policy["Name"]) || "no",
    configHash: label("config-hash")
  };
}
var containerName = (name) => nameIn(typeof name === "string" && name.startsWith("/") ? name.slice(1) : name);
function healthIn(state) {
  const { Status: status, Log: log } = asObject(state["Health"]);
  const last = Array.isArray(log) ? asObject(log.at(-1)) : {};
  const known = ["starting", "healthy", "unhealthy"];
  return {
    health: known.find((one) => one === status) ?? "none",
    healthOutput: wordsIn(last["Output"], LONGEST2)
  };
}
function stateOf(container) {
  const { state, health, exitCode, isOutOfMemory, restarts } = container;
  const memory = isOutOfMemory ? ", killed because it used too much memory" : "";
  const again = restarts > 0 ? `, restarted ${times(restarts)}` : "";
  switch (state) {
    case "running":
      return `${health === "none" ? "running" : health}${again}`;
    case "restarting":
      return `crashes and restarts (exit code ${exitCode}${memory}${again})`;
    case "exited":
      return `exited with code ${exitCode}${memory}${again}`;
    case "created":
      return `did not start${container.error ? `: ${container.error}` : ""}`;
    default:
      return state;
  }
}
var times = (count) => count === 1 ? "once" : `${count} times`;
// src/steps/host/engine.ts
var LONGEST3 = 1e3;
var MOST = 5e3;
var LOOK = "Run the job again; if it comes back, look at the log of the engine: journalctl -u docker";
var EngineFailure = class extends Problem {
  status;
  constructor({ method = "GET", path }, { status, body }) {
    const { message } = objectIn(body);
    super(
      wordsIn(message, LONGEST3) || wordsIn(new TextDecoder().decode(body.subarray(0, LONGEST3 * 8)), LONGEST3) || `the engine answered ${status} to ${method} ${path.replace(/\?.*/, "")}`,
      LOOK
    );
    this.status = status;
  }
};
async function askEngine(engine, request, ...others) {
  const answer = await engine.ask(request).catch((cause) => {
    throw cause instanceof Problem ? cause : new Problem(`the engine does not answer: ${wordsIn(cause.message)}`, LOOK, { cause });
  });
  if (answer.status < 300 || others.includes(answer.status)) return answer;
  throw new EngineFailure(request, answer);
}
function withQuery(path, query) {
  return `${path}?${new URLSearchParams(query)}`;
}
function engineList({ body }) {
  const list2 = parsedObject(body);
  if (!Array.isArray(list2)) throw new Problem("the engine answers with no list", LOOK);
  if (list2.length <= MOST) return list2.map(asObject);
  throw new Problem(
    `the engine lists ${list2.length} entries, and at most ${MOST} are looked at`,
    "Tidy it up: docker container prune, docker image prune"
  );
}
var info = async (engine) => objectIn((await askEngine(engine, { path: "/info" })).body);
// src/core/image/said.ts
var OCI = "org.opencontainers.image";
var saidVersion = (labels) => plain(labels[`${OCI}.version`]);
var saidRevision = (labels) => plain(labels[`${OCI}.revision`]);
var plain = (text = "") => /^[\w.+~:@/-]{1,128}$/.test(text) ? text : "";
// src/core/release/services.ts
function chooseServices(project, images, named2) {
  const unknown = named2.filter((name) => !project.services.some((one) => one.name === name));
  if (unknown.length > 0)
    throw new Problem(
      `"services" has ${list(unknown)}, and the compose file has ${list(project.services.map(({ name }) => name))}`,
      "Write services of the compose file. One that belongs to a profile is there when COMPOSE_PROFILES names the profile"
    );
  const candidates = named2.length > 0 ? named2.flatMap((name) => project.services.find((service) => service.name === name) ?? []) : mainFirst(project.services);
  const targets = candidates.flatMap((service) => {
    const image = images.find((one) => runs(service, one.image)) ?? only(images, named2);
    return image ? [{ service, image }] : [];
  });
  const without = named2.filter((name) => !targets.some(({ service }) => service.name === name));
  if (targets.length === 0 || without.length > 0) throw noService(project, images, without);
  return targets;
}
var mainFirst = (services) => services.toSorted((a, b) => Number(b.publishesPorts) - Number(a.publishesPorts));
var only = (images, named2) => named2.length > 0 && images.length === 1 ? images[0] : void 0;
var runs = ({ image }, wanted) => sameRepository(repositoryIn(image), wanted);
var sameRepository = (one, other) => one?.registry.host === other.registry.host && one.path === other.path;
function repositoryIn(reference) {
  const name = before(reference, "@").replace(/:[^/:]*$/, "");
  try {
    return name && !reference.startsWith("sha256:") ? parseImage(name) : void 0;
  } catch {
    return void 0;
  }
}
var digestIn = (reference) => /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
var pinOf = ({ image }, digest) => pinned(image, digest);
function noService(project, images, without) {
  const wanted = list(images.map(({ image }) => image.name));
  const found = project.services.map(({ name: name2, image }) => `${name2} (${image || "built there"})`);
  const what = without.length > 0 ? `no image of "images" is the one of ${list(without)}` : `no service of the compose file runs ${wanted}`;
  const built = project.services.find(({ image }) => image === "");
  const name = images[0]?.image.name;
  return new Problem(
    `${what}: it has ${found.join(", ") || "no services"}`,
    built && name ? `Give the service its image in the compose file: ${built.name} needs image: ${name} in place of "build" or beside it: a deployment builds nothing. If it is another one, correct "images", or name the service under "services"` : 'Correct "images" or the file, or name the service under "services". A variable in the file may be empty'
  );
}
var list = (names) => names.map((name) => `"${name}"`).join(", ");
// src/core/image/available-manifests.ts
var availableManifests = (image) => entriesIn(image["Manifests"]).map(asObject).filter(({ Kind, Available }) => Kind === "image" && Available === true);
export {
  EngineFailure,
  NOT_ONE_OFF,
  askEngine,
  availableManifests,
  chooseServices,
  composeFilter,
  composeLabel,
  containerName,
  deployRows,
  diagnoseHost,
  digestIn,
  engineList,
  filesOfHost,
  fill,
  firstRow,
  folderOfHost,
  healthRows,
  info,
  named,
  oneOffArguments,
  oneOffOf,
  overrideFile,
  overrideWithMark,
  pathsTo,
  pinOf,
  readContainer,
  readHost,
  releaseRows,
  repositoryIn,
  rowInWords,
  runs,
  saidRevision,
  saidVersion,
  sameRepository,
  sshBuilderRows,
  sshHostRows,
  stateOf,
  withHost,
  withQuery,
  words
};
