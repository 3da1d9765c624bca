import type { Quiet } from './case.ts'
import { fake, letters } from './made-up.ts'

/** Languages, monorepos and what lies about in them. */
export const quietLanguages: readonly Quiet[] = [
  {
    title: 'Go with a multi-stage build and test keys',
    from: 'many Go servers',
    files: {
      Dockerfile:
        'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app ./cmd/app\nFROM gcr.io/distroless/static\nCOPY --from=build /app /app\n',
      'go.sum': `github.com/a/b v1.0.0 h1:${letters(43)}=\n`,
      'internal/tls/testdata/server.key': fake.privateKey(),
      'internal/tls/testdata/server.pem': fake.certificate(),
      'cmd/app/main.go': 'package main\n\nvar token = os.Getenv("TOKEN")\n',
    },
    warned: ['internal/tls/testdata/server.key'],
  },
  {
    title: 'Rust with a cargo registry that needs no token',
    files: {
      Dockerfile:
        'FROM rust:1 AS chef\nWORKDIR /app\nFROM chef AS planner\nCOPY . .\nRUN cargo chef prepare\nFROM chef AS builder\nCOPY --from=planner /app/recipe.json recipe.json\nCOPY . .\nRUN cargo build --release\nFROM debian:stable-slim\nCOPY --from=builder /app/target/release/app /usr/local/bin\n',
      '.cargo/config.toml': '[registries.acme]\nindex = "sparse+https://cargo.acme.dev/"\n',
      'Cargo.lock': `[[package]]\nname = "a"\nchecksum = "${fake.hex(64)}"\n`,
      'tests/fixtures/key.pem': fake.privateKey('PRIVATE KEY'),
    },
    warned: ['tests/fixtures/key.pem'],
  },
  {
    title: 'Java with Gradle and properties without secrets',
    files: {
      Dockerfile:
        'FROM gradle:8-jdk21 AS build\nCOPY --chown=gradle:gradle . /home/gradle/src\nRUN gradle build\nFROM eclipse-temurin:21-jre\nCOPY --from=build /home/gradle/src/build/libs/*.jar /app/\n',
      'gradle.properties':
        'org.gradle.jvmargs=-Xmx2g\nkotlin.code.style=official\nsigningKeyId=\nsystemProp.http.proxyHost=proxy\n',
      'src/main/resources/keystore/truststore.jks': 'binary',
      gradlew: '#!/bin/sh\n',
    },
  },
  {
    title: 'Maven with settings that take the token from the environment',
    files: {
      Dockerfile:
        'FROM maven:3-eclipse-temurin-21 AS build\nCOPY settings.xml /root/.m2/settings.xml\nCOPY pom.xml .\nCOPY src src\nRUN mvn -B package\nFROM tomcat:11\nCOPY --from=build target/app.war /usr/local/tomcat/webapps/\n',
      'settings.xml':
        '<settings><servers><server><id>github</id><username>${env.GITHUB_ACTOR}</username><password>${env.GITHUB_TOKEN}</password></server><server><id>nexus</id><password>{COQLCE6DU6GtcS5P=}</password></server></servers></settings>\n',
    },
  },
  {
    title: 'Python with Poetry and a pip.conf of an index without login',
    files: {
      Dockerfile:
        'FROM python:3.13 AS builder\nCOPY pip.conf /etc/pip.conf\nCOPY pyproject.toml poetry.lock ./\nRUN pip install poetry && poetry export -o r.txt\nFROM python:3.13-slim\nCOPY --from=builder r.txt .\nCOPY app app\n',
      'pip.conf': '[global]\nindex-url = https://pypi.acme.dev/simple\n',
      'poetry.lock': `content-hash = "${fake.hex(64)}"\n`,
      'app/auth.py': 'def check(password: str, token: str = "") -> bool: ...\n',
    },
  },
  {
    title: 'Jupyter with notebooks and data',
    files: {
      Dockerfile:
        'FROM quay.io/jupyter/scipy-notebook\nCOPY --chown=${NB_UID} . /home/jovyan/work\n',
      'analysis.ipynb': `{"cells":[{"outputs":[{"data":{"image/png":"${letters(400)}"}}]}]}\n`,
      'data/credentials.csv': 'user,role\nanna,admin\n',
    },
  },
  {
    title: 'C++ with CMake and a certificate bundle',
    files: {
      Dockerfile:
        'FROM gcc:15 AS build\nCOPY . /usr/src\nRUN cmake -S /usr/src -B /b && cmake --build /b\nFROM debian:stable-slim\nCOPY --from=build /b/server /usr/bin/server\nCOPY certs/ca.pem /etc/ssl/certs/acme.pem\n',
      'certs/ca.pem': fake.certificate(),
      'certs/jwt.pem': fake.publicKey(),
      'CMakeLists.txt': 'project(server)\n',
    },
  },
  {
    title: 'PHP with Composer whose auth.json is data of the app',
    files: {
      Dockerfile:
        'FROM composer:2 AS vendor\nCOPY composer.json composer.lock ./\nRUN composer install\nFROM php:8.4-apache\nCOPY . /var/www/html\nCOPY --from=vendor /app/vendor /var/www/html/vendor\n',
      'src/translations/auth.json':
        '{"failed":"These credentials do not match","password":"The password is wrong","throttle":"Too many attempts"}\n',
    },
  },
  {
    title: 'Elixir umbrella in a monorepo, one service of it',
    files: {
      'services/api/Dockerfile':
        'FROM elixir:1.18\nWORKDIR /app\nCOPY apps/api apps/api\nCOPY config config\n',
      'config/prod.exs': 'config :api, cache: true\n',
      'apps/api/mix.exs': 'defmodule Api do\nend\n',
      'apps/web/secrets/prod.pem': fake.privateKey(),
    },
    written: { '.env': `TOKEN=${fake.password()}\n` },
    dockerfile: 'services/api/Dockerfile',
  },
  {
    title: 'Turborepo that is pruned before it is copied',
    from: 'vercel/turbo examples/with-docker',
    files: {
      'apps/api/Dockerfile':
        'FROM node:24-alpine AS base\nFROM base AS builder\nWORKDIR /app\nRUN npm i -g turbo\nCOPY . .\nRUN turbo prune api --docker\nFROM base AS installer\nWORKDIR /app\nCOPY --from=builder /app/out/json/ .\nRUN npm ci\nCOPY --from=builder /app/out/full/ .\nFROM base AS runner\nCOPY --from=installer /app .\n',
      '.dockerignore': '**/.env*\n!**/.env.example\n**/node_modules\n.git\n',
      'apps/web/.env.example': 'SESSION_SECRET=\n',
      'apps/api/index.ts': 'export {}\n',
    },
    written: {
      'apps/web/.env': `SESSION_SECRET=${letters(40)}\n`,
      'node_modules/x/test/key.pem': fake.privateKey(),
    },
    dockerfile: 'apps/api/Dockerfile',
  },
  {
    title: 'Nx with project folders copied one by one',
    files: {
      Dockerfile:
        'FROM node:24\nWORKDIR /w\nCOPY package.json nx.json tsconfig.base.json ./\nCOPY libs libs\nCOPY apps/shop apps/shop\nRUN npx nx build shop\n',
      'libs/auth/src/token.ts':
        "export const TOKEN_KEY = 'access_token'\nexport const storageKey = 'auth-storage-key'\n",
      'package.json': '{"name":"w"}\n',
    },
    written: { '.npmrc': `//npm.example.com/:_authToken=${fake.npm()}\n` },
  },
  {
    title: 'pnpm workspace with a fetch stage',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nCOPY pnpm-lock.yaml .\nRUN pnpm fetch\nCOPY packages packages\nRUN pnpm -r build && pnpm deploy /prod\nFROM node:24-slim\nCOPY --from=build /prod /app\n',
      'pnpm-lock.yaml': `lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {integrity: sha512-${letters(86)}==}\n`,
      'packages/a/index.ts': 'export const a = 1\n',
    },
  },
  {
    title: 'node_modules with test keys of its packages',
    from: 'browserify/publicEncrypt#23',
    files: { Dockerfile: 'FROM node:24\nCOPY . /app\nCMD ["node","/app"]\n', 'index.js': '0\n' },
    written: {
      'node_modules/public-encrypt/test/test_key.pem': fake.privateKey(),
      'node_modules/public-encrypt/test/rsa.1024.priv': fake.privateKey(),
      'node_modules/dotenv/README.md': 'SECRET_KEY="YOURSECRETKEYGOESHERE"\n',
      'node_modules/aws-sdk/clients/x.js': `var example = "${fake.awsId()}"\n`,
      'node_modules/a/.env': `TOKEN=${letters(30)}\n`,
      'node_modules/a/dist/a.js.map': `{"sources":["x"],"mappings":"${letters(300)}"}\n`,
    },
  },
  {
    title: 'a virtual environment that CI made',
    files: { Dockerfile: 'FROM python:3.13\nCOPY . /app\n', 'app.py': '\n' },
    written: {
      '.venv/lib/python3.13/site-packages/jedi/settings.py': 'secret = "x"\n',
      '.venv/lib/python3.13/site-packages/h2/settings.py': 'SECRET_KEY = "abc"\n',
      '.venv/lib/python3.13/site-packages/tornado/test/test.key': fake.privateKey(),
    },
  },
  {
    title: 'Go vendor folder with examples',
    files: {
      Dockerfile: 'FROM golang:1.26\nCOPY . .\nRUN go build -mod=vendor\n',
      'vendor/github.com/a/b/example/server.key': fake.privateKey(),
      'vendor/github.com/a/b/.env': `API_KEY=${letters(30)}\n`,
    },
  },
  {
    title: 'documentation with key markers',
    from: 'CloudShell#394, exasol/script-languages-release#620',
    files: {
      Dockerfile: 'FROM nginx\nCOPY . /usr/share/nginx/html\n',
      'docs/tls.md':
        '# Keys\n\n```\n-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----\n```\n',
      'docs/openssl.html':
        '<pre>-----BEGIN PRIVATE KEY-----\nMIIE…\n-----END PRIVATE KEY-----</pre>\n',
      'docs/aws.md':
        'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
      'docs/github.md': 'token: ghp_xxxxxx\n',
    },
  },
  {
    title: 'source that knows the markers of keys',
    from: 'aquasecurity/trivy#7700',
    files: {
      Dockerfile: 'FROM python:3.13\nCOPY . /app\n',
      'keys.py': 'BEGIN = "-----BEGIN PRIVATE KEY-----"\nEND = "-----END PRIVATE KEY-----"\n',
      'config.json':
        '{"begin":"-----BEGIN RSA PRIVATE KEY-----","end":"-----END RSA PRIVATE KEY-----"}\n',
    },
  },
  {
    title: 'a shell script that passes secrets on',
    files: {
      Dockerfile: 'FROM alpine\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
      'entrypoint.sh':
        '#!/bin/sh\nexport DB_PASSWORD="${DB_PASSWORD:-$(cat /run/secrets/db)}"\nTOKEN=$(curl -s "$URL")\nPASSWORD_FILE=/run/secrets/p\nexec app --token "$TOKEN"\n',
    },
  },
  {
    title: 'a Helm chart with secret templates',
    files: {
      Dockerfile: 'FROM alpine/helm\nCOPY chart /chart\n',
      'chart/templates/secret.yaml':
        'apiVersion: v1\nkind: Secret\ndata:\n  password: {{ .Values.password | b64enc }}\n',
      'chart/values.yaml':
        'password: ""\nexistingSecret: app-secrets\nauth:\n  enabled: true\n  secretKey: password\n',
    },
  },
  {
    title: 'secrets that SOPS has encrypted',
    files: {
      Dockerfile: 'FROM alpine\nCOPY deploy /deploy\n',
      'deploy/secrets.yaml': `db_password: ENC[AES256_GCM,data:${letters(20)},iv:${letters(20)},type:str]\nsops:\n    age:\n        - recipient: age1${letters(58)}\n`,
      'deploy/secrets.json': `{"token":"ENC[AES256_GCM,data:${letters(30)}]","sops":{"version":"3.9"}}\n`,
    },
  },
  {
    title: 'a sealed secret and an Ansible vault',
    files: {
      Dockerfile: 'FROM alpine\nCOPY . /ops\n',
      'secrets.yml': `$ANSIBLE_VAULT;1.1;AES256\n${fake.hex(80)}\n`,
      'sealed/secret.yaml': `kind: SealedSecret\nspec:\n  encryptedData:\n    password: ${letters(300)}\n`,
    },
  },
  {
    title: 'dotenvx with an encrypted .env and .env.vault',
    files: {
      Dockerfile: 'FROM node:24\nCOPY . /app\n',
      '.env': `DOTENV_PUBLIC_KEY="03${fake.hex(64)}"\nAPI_TOKEN="encrypted:${letters(120)}"\n`,
      '.env.vault': `DOTENV_VAULT_PRODUCTION="${letters(120)}"\n`,
    },
  },
  {
    title: 'Terraform with a variables file of regions',
    files: {
      Dockerfile: 'FROM hashicorp/terraform\nCOPY . /infra\n',
      'prod.tfvars': 'region = "eu-central-1"\ninstance_type = "t3.small"\n',
      'main.tf': 'variable "db_password" { sensitive = true }\n',
    },
  },
  {
    title: 'Firebase web configuration in the sources',
    files: {
      Dockerfile: 'FROM nginx\nCOPY public /usr/share/nginx/html\n',
      'public/firebase.json': `{"apiKey":"${fake.google()}","projectId":"acme"}\n`,
    },
  },
]
