import type { Leak } from './case.ts'
import { fake, letters } from './made-up.ts'

const COPY_ALL = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n'

/** Files without a telling name, as reports have them: only what is in them says it, and that git does not track them. */
export const leaksReported: readonly Leak[] = [
  {
    title: 'a configuration that a pattern takes along with its example',
    from: 'router-for-me/CLIProxyAPI#4164',
    files: {
      Dockerfile: 'FROM alpine\nCOPY config.example.yaml /app/\nCOPY config*.yaml /app/\n',
      'config.example.yaml':
        'remote-management:\n  secret-key: ""\napi-keys:\n  - "your-api-key-1"\n',
    },
    written: {
      'config.yaml': `remote-management:\n  secret-key: "${fake.password(61)}"\nport: 8317\n`,
    },
    found: ['config.yaml'],
  },
  {
    title: 'secrets of an application that a guide said to copy',
    from: 'The-PR-Agent/pr-agent#3019',
    files: { Dockerfile: 'FROM python:3.13\nCOPY pr_agent /app/pr_agent\n' },
    written: {
      'pr_agent/settings/.secrets.toml': `[openai]\nkey = "${fake.openai()}"\n[github]\nuser_token = "${fake.github(9)}"\n`,
    },
    found: ['pr_agent/settings/.secrets.toml'],
  },
  {
    title: 'the parameters of a framework',
    from: 'Cocolabs-SAS/cocorico-docker#40',
    files: { Dockerfile: 'FROM php:8.4\nCOPY files/ /srv/\n' },
    written: {
      'files/init/parameters.yml': `parameters:\n    database_host: db\n    database_password: ${fake.password(62)}\n    secret: ${fake.hex(40, 3)}\n`,
    },
    found: ['files/init/parameters.yml'],
  },
  {
    title: 'the token of an account, as its page hands it out',
    from: 'meepen/salien-bot#114',
    files: { Dockerfile: COPY_ALL, 'index.js': 'start()\n' },
    written: {
      'gettoken.json': `{"webapi_host":"https://api.example.com/","token":"${fake.hex(32, 5)}"}`,
    },
    found: ['gettoken.json'],
  },
  {
    title: 'the words of a wallet',
    from: 'Eelviny/chia-docker#4',
    files: {
      Dockerfile: 'FROM ubuntu\nCOPY keyfile farmer.sh /root/\n',
      'farmer.sh': 'chia start\n',
    },
    written: {
      keyfile:
        'ribbon velvet canoe drastic muffin hollow express parade walnut jungle orbit casual tunnel simple garage lemon rural vapor index fatal mixture sponsor cinnamon wisdom\n',
    },
    found: ['keyfile'],
  },
  {
    title: 'an account in the configuration of a bot',
    from: 'PokemonGoF/PokemonGo-Bot#687',
    files: { Dockerfile: COPY_ALL, 'config.json.example': '{"password": "YOUR_PASSWORD"}' },
    written: {
      'config.json': `{"auth_service": "ptc", "username": "ash", "password": "${fake.password(63)}"}`,
    },
    found: ['config.json'],
  },
  {
    title: 'a token of Telegram as a build argument that ENV keeps',
    from: 'Stickerifier/Stickerify#46',
    files: {
      Dockerfile:
        'FROM gradle\nARG STICKERIFY_TOKEN\nENV STICKERIFY_TOKEN=$STICKERIFY_TOKEN\nCOPY src /src\n',
      'src/Main.java': 'class Main {}\n',
    },
    buildArgs: [`STICKERIFY_TOKEN=${letters(10, 4, '123456789')}:AA${letters(33, 8)}`],
    found: ['arg:STICKERIFY_TOKEN', 'env:STICKERIFY_TOKEN'],
  },
  {
    title: 'a token in an .ini file',
    from: 'SmCTwelve/f1-bot#9',
    files: { Dockerfile: COPY_ALL, 'config.ini.example': '[BOT]\nTOKEN = \n' },
    written: {
      'config.ini': `[BOT]\nPREFIX = !f1\nTOKEN = ${letters(24, 3)}.${letters(6, 4)}.${letters(27, 5)}\n`,
    },
    found: ['config.ini'],
  },
  {
    title: 'a token in the YAML of a bridge',
    from: 'qaisjp/go-discord-irc#35',
    files: { Dockerfile: 'FROM golang\nCOPY . /bot\n' },
    written: {
      'config.yml': `discord_token: ${letters(24, 6)}.${letters(6, 7)}.${letters(27, 9)}\nirc_server: irc.example.com:6697\n`,
    },
    found: ['config.yml'],
  },
  {
    title: 'keys and configuration of a deployment, checked out into the context',
    from: 'LeastAuthority/leastauthority.com#433',
    files: { Dockerfile: 'FROM debian\nCOPY . /app\n' },
    written: {
      'secrets/stripe.json': `{"api_key": "${fake.stripe()}"}`,
      'secrets/foolscap.pem': fake.privateKey(),
    },
    found: ['secrets/foolscap.pem', 'secrets/stripe.json'],
  },
]
