import type { Quiet } from './case.ts'
import { fake, letters } from './made-up.ts'

const packageJson = (name: string) =>
  `{"name":"${name}","private":true,"scripts":{"build":"vite build"},"dependencies":{"express":"^5.1.0"}}\n`

const lock = `{"lockfileVersion":3,"packages":{"node_modules/a":{"resolved":"https://npm.example.com/a/-/a-1.0.0.tgz","integrity":"sha512-${letters(86)}=="}}}\n`

/** Web frameworks and their committed settings. */
export const quietWeb: readonly Quiet[] = [
  {
    title: 'Create React App with a committed .env of public values',
    from: 'create-react-app documentation',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nFROM nginx:alpine\nCOPY --from=build /app/build /usr/share/nginx/html\n',
      '.env':
        'REACT_APP_API_URL=https://api.acme.dev\nREACT_APP_FIREBASE_API_KEY=' +
        fake.google() +
        '\nBROWSER=none\n',
      '.env.development': 'REACT_APP_API_URL=http://localhost:4000\n',
      'package.json': packageJson('web'),
      'package-lock.json': lock,
      'src/App.tsx': 'export const App = () => null\n',
    },
  },
  {
    title: 'Next.js, standalone, with public variables written by CI',
    from: 'vercel/next.js examples/with-docker',
    files: {
      Dockerfile:
        'FROM node:24-alpine AS base\nFROM base AS deps\nWORKDIR /app\nCOPY package.json yarn.lock* package-lock.json* pnpm-lock.yaml* .npmrc* ./\nRUN npm ci\nFROM base AS builder\nWORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY . .\nRUN npm run build\nFROM base AS runner\nWORKDIR /app\nENV NODE_ENV=production\nCOPY --from=builder /app/public ./public\nCOPY --from=builder --chown=nextjs:nodejs /app/.next/standalone ./\nUSER nextjs\nCMD ["node","server.js"]\n',
      '.npmrc':
        'registry=https://npm.example.com/\n//npm.pkg.github.com/:_authToken=${NPM_TOKEN}\n',
      'package.json': packageJson('next'),
      'next.config.js':
        'module.exports = { output: "standalone", env: { apiKey: process.env.API_KEY } }\n',
    },
    written: {
      '.env.production':
        'NEXT_PUBLIC_API_URL=https://api.acme.dev\nNEXT_PUBLIC_SENTRY_DSN=https://0123abcd@o1.ingest.sentry.io/1\nNEXT_PUBLIC_BUILD=abc1234\n',
    },
  },
  {
    title: 'Vite with a mode file and a .dockerignore that hides local ones',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nCOPY . /app\nRUN cd /app && npm ci && npm run build\nFROM caddy\nCOPY --from=build /app/dist /srv\n',
      '.dockerignore': 'node_modules\n.env.local\n.env.*.local\n',
      '.env': `VITE_APP_TITLE=Shop\nVITE_MAP_KEY=pk.${letters(60)}\n`,
      'package.json': packageJson('vite'),
    },
    written: { '.env.local': `SECRET_TOKEN=${fake.password()}\n` },
  },
  {
    title: 'Nuxt with runtime configuration',
    files: {
      Dockerfile:
        'FROM node:24-slim\nWORKDIR /src\nCOPY . .\nRUN npm ci && npm run build\nCMD ["node",".output/server/index.mjs"]\n',
      '.env.example': `NUXT_SESSION_PASSWORD=${letters(40)}\nNUXT_PUBLIC_SITE=https://acme.dev\n`,
      'nuxt.config.ts':
        "export default defineNuxtConfig({ runtimeConfig: { apiSecret: '', public: { apiBase: '/api' } } })\n",
    },
  },
  {
    title: 'Symfony with its committed .env',
    from: 'dunglas/symfony-docker',
    files: {
      Dockerfile:
        'FROM dunglas/frankenphp:1-php8.3 AS base\nWORKDIR /app\nFROM base AS prod\nCOPY --link composer.* symfony.* ./\nRUN composer install --no-dev\nCOPY --link . ./\nRUN rm -Rf frankenphp/\n',
      '.env': `APP_ENV=dev\nAPP_SECRET=${fake.hex(32)}\nDATABASE_URL="postgresql://app:!ChangeMe!@127.0.0.1:5432/app?serverVersion=16"\nMERCURE_JWT_SECRET="!ChangeThisMercureHubJWTSecretKey!"\nMAILER_DSN=null://null\n`,
      '.env.test': "KERNEL_CLASS='App\\Kernel'\nAPP_SECRET='$ecretf0rt3st'\n",
      'composer.json': '{"name":"acme/app"}\n',
    },
  },
  {
    title: 'Laravel with .env.example and a hidden .env',
    files: {
      Dockerfile: 'FROM php:8.4-fpm\nWORKDIR /var/www\nCOPY . .\nRUN composer install --no-dev\n',
      '.dockerignore': '/vendor\n/node_modules\n.env\n.env.backup\nauth.json\n',
      '.env.example': 'APP_KEY=\nDB_PASSWORD=\nMAIL_PASSWORD=null\nAWS_SECRET_ACCESS_KEY=\n',
      'config/database.php':
        "<?php return ['connections' => ['mysql' => ['password' => env('DB_PASSWORD', '')]]];\n",
    },
    written: { '.env': `APP_KEY=base64:${letters(43)}=\nDB_PASSWORD=${fake.password()}\n` },
  },
  {
    title: 'Rails with encrypted credentials, without the master key',
    from: 'rails new',
    files: {
      Dockerfile:
        'ARG RUBY_VERSION=3.4.1\nFROM docker.io/library/ruby:$RUBY_VERSION-slim AS base\nWORKDIR /rails\nENV RAILS_ENV="production" BUNDLE_WITHOUT="development"\nFROM base AS build\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\nCOPY . .\nRUN SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile\nFROM base\nCOPY --from=build /rails /rails\n',
      '.dockerignore':
        '/.git/\n/.bundle\n/.env*\n/config/master.key\n/config/credentials/*.key\n/log/*\n',
      'config/credentials.yml.enc': `${letters(200)}--${letters(16)}--${letters(22)}==\n`,
      'config/database.yml':
        "default: &default\n  adapter: postgresql\nproduction:\n  <<: *default\n  password: <%= ENV['APP_DATABASE_PASSWORD'] %>\n",
    },
    written: { 'config/master.key': fake.hex(32), '.env': `RAILS_MASTER_KEY=${fake.hex(32)}\n` },
  },
  {
    title: 'Django with a development key in its settings',
    files: {
      Dockerfile:
        'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nWORKDIR /code\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n',
      'mysite/settings.py': `SECRET_KEY = os.environ.get("SECRET_KEY", "django-insecure-${letters(40)}")\nAUTH_PASSWORD_VALIDATORS = []\n`,
      'requirements.txt': 'django==5.2\n',
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: postgres\n',
    },
  },
  {
    title: 'Spring Boot with a placeholder and a local password',
    from: 'spring-projects/spring-petclinic',
    files: {
      Dockerfile:
        'FROM eclipse-temurin:21 AS build\nWORKDIR /w\nCOPY . .\nRUN ./mvnw package\nFROM eclipse-temurin:21-jre\nCOPY --from=build /w/target/*.jar /app.jar\n',
      'src/main/resources/application.properties':
        'spring.datasource.url=jdbc:postgresql://localhost/petclinic\nspring.datasource.username=petclinic\nspring.datasource.password=petclinic\nspring.security.oauth2.client.registration.github.client-secret=${GITHUB_CLIENT_SECRET}\n',
      'src/main/resources/application-mysql.properties':
        'spring.datasource.password=${MYSQL_PASS:petclinic}\n',
      'pom.xml': '<project><modelVersion>4.0.0</modelVersion></project>\n',
    },
  },
  {
    title: 'ASP.NET with user secrets outside of the repository',
    files: {
      Dockerfile:
        'FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build\nWORKDIR /src\nCOPY ["Web/Web.csproj", "Web/"]\nRUN dotnet restore "Web/Web.csproj"\nCOPY . .\nRUN dotnet publish Web -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:9.0\nCOPY --from=build /app .\n',
      'Web/Web.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><UserSecretsId>b7e0-1</UserSecretsId></PropertyGroup></Project>\n',
      'Web/appsettings.json':
        '{"ConnectionStrings":{"Default":"Server=localhost;Database=app;Trusted_Connection=True"},"Jwt":{"Key":"","Issuer":"acme"}}\n',
      'Web/appsettings.Development.json':
        '{"Logging":{"LogLevel":{"Default":"Debug"}},"DetailedErrors":true}\n',
      'nuget.config':
        '<configuration><packageSources><add key="nuget" value="https://api.nuget.org/v3/index.json" /></packageSources><packageSourceCredentials><acme><add key="Username" value="%NUGET_USER%" /><add key="ClearTextPassword" value="%NUGET_TOKEN%" /></acme></packageSourceCredentials></configuration>\n',
    },
  },
  {
    title: 'Phoenix with a runtime configuration',
    files: {
      Dockerfile:
        'FROM elixir:1.18 AS builder\nCOPY mix.exs mix.lock ./\nCOPY config/config.exs config/${MIX_ENV}.exs config/\nCOPY lib lib\nRUN mix release\nFROM debian:bookworm-slim\nCOPY --from=builder /app/_build/prod/rel/app ./\n',
      'mix.exs': 'defmodule App.MixProject do\nend\n',
      'config/dev.exs': `config :app, AppWeb.Endpoint, secret_key_base: "${letters(64)}"\n`,
      'config/runtime.exs':
        'secret_key_base = System.get_env("SECRET_KEY_BASE") || raise "missing"\n',
    },
  },
  {
    title: 'Express with a .env.sample and a compose file',
    files: {
      Dockerfile:
        'FROM node:24-alpine\nWORKDIR /usr/src/app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\nEXPOSE 3000\nCMD ["node","index.js"]\n',
      '.env.sample': 'JWT_SECRET=your-secret-here\nSTRIPE_KEY=sk_test_xxx\n',
      'index.js': 'const key = process.env.STRIPE_KEY\nconst password = req.body.password\n',
      'package.json': packageJson('api'),
    },
  },
  {
    title: 'Angular with environments',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npx ng build\nFROM nginx\nCOPY --from=build /app/dist/web/browser /usr/share/nginx/html\n',
      'src/environments/environment.ts': `export const environment = { production: false, firebase: { apiKey: '${fake.google()}', authDomain: 'acme.firebaseapp.com' } }\n`,
      'proxy.conf.json': '{"/api":{"target":"http://localhost:3000","secure":false}}\n',
    },
  },
  {
    title: 'SvelteKit, whose CI writes version numbers into .env',
    files: {
      Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n',
      'svelte.config.js': 'export default {}\n',
    },
    written: {
      '.env': `PUBLIC_URL=https://acme.dev\nAPP_VERSION=1.4.2\nGIT_SHA=${fake.hex(40)}\nBUILD_DATE=2026-11-29T10:00:00Z\nORIGIN=https://acme.dev\n`,
    },
  },
  {
    title: 'Remix with Prisma and a local database URL',
    files: {
      Dockerfile:
        'FROM node:24-slim AS base\nFROM base AS deps\nADD package.json .npmrc ./\nRUN npm install\nFROM base\nCOPY --from=deps /node_modules /node_modules\nADD . .\n',
      '.npmrc': 'legacy-peer-deps=true\n',
      '.env.example': 'DATABASE_URL="file:./data.db"\nSESSION_SECRET="super-duper-s3cret"\n',
      '.env': 'DATABASE_URL="postgresql://postgres:postgres@localhost:5432/app"\n',
      'prisma/schema.prisma':
        'datasource db { provider = "postgresql"\n url = env("DATABASE_URL") }\n',
    },
  },
  {
    title: 'WordPress with configuration from the environment',
    from: 'roots/bedrock',
    files: {
      Dockerfile:
        'FROM wordpress:php8.3\nCOPY web/ /var/www/html/\nCOPY config/ /var/www/config/\n',
      'web/wp-config.php':
        "<?php define('AUTH_KEY', env('AUTH_KEY')); define('DB_PASSWORD', getenv('DB_PASSWORD'));\n",
      'config/application.php': "<?php Config::define('DB_PASSWORD', env('DB_PASSWORD'));\n",
    },
  },
  {
    title: 'Flask with .flaskenv',
    files: {
      Dockerfile: 'FROM python:3.13\nCOPY . /app\nRUN pip install /app\n',
      '.flaskenv': 'FLASK_APP=app.py\nFLASK_DEBUG=1\nFLASK_RUN_PORT=8000\n',
      'app.py': "app.config['SECRET_KEY'] = os.environ['SECRET_KEY']\n",
    },
  },
  {
    title: 'FastAPI, full stack template, with changethis values',
    from: 'fastapi/full-stack-fastapi-template',
    files: {
      'backend/Dockerfile':
        'FROM python:3.10\nWORKDIR /app/\nCOPY ./pyproject.toml ./uv.lock ./alembic.ini /app/\nCOPY ./app /app/app\n',
      'backend/app/config.py': 'SECRET_KEY: str = secrets.token_urlsafe(32)\n',
      'backend/.env':
        'SECRET_KEY=changethis\nFIRST_SUPERUSER_PASSWORD=changethis\nPOSTGRES_PASSWORD=changethis\n',
    },
    context: 'backend',
  },
  {
    title: 'Strapi with placeholders in its example',
    files: {
      Dockerfile:
        'FROM node:22-alpine AS build\nWORKDIR /opt/\nCOPY package.json yarn.lock ./\nRUN yarn install\nWORKDIR /opt/app\nCOPY . .\n',
      '.env.example':
        'APP_KEYS="toBeModified1,toBeModified2"\nAPI_TOKEN_SALT=tobemodified\nADMIN_JWT_SECRET=tobemodified\nJWT_SECRET=tobemodified\n',
    },
  },
  {
    title: 'Ghost theme with a licence file and a lock file',
    files: {
      Dockerfile: 'FROM ghost:5-alpine\nCOPY . /var/lib/ghost/content/themes/acme\n',
      LICENSE: 'MIT License\n',
      'index.hbs': '{{title}}\n',
      'yarn.lock': `"a@^1.0.0":\n  resolved "https://npm.example.com/a/-/a-1.0.0.tgz#${fake.hex(40)}"\n  integrity sha512-${letters(86)}==\n`,
    },
  },
]
