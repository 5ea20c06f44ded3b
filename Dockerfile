# syntax=docker/dockerfile:1
# One image, three jobs: api (the default), worker and migrations differ in their command only.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /app

# The lists of packages first: while they stay the same, the installed layer is used again.
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/sandbox/package.json apps/sandbox/
COPY apps/web/package.json apps/web/
COPY apps/worker/package.json apps/worker/
COPY libs/contracts/package.json libs/contracts/
COPY libs/horoshop/package.json libs/horoshop/
COPY libs/mapping/package.json libs/mapping/
COPY libs/platform/package.json libs/platform/
COPY libs/storage/package.json libs/storage/
COPY libs/sync/package.json libs/sync/
COPY libs/yespo/package.json libs/yespo/
RUN npm ci

COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:${NODE_VERSION}-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DASHBOARD_DIR=/app/apps/web/dist

COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/apps/api apps/api
COPY --from=build /app/apps/worker apps/worker
COPY --from=build /app/apps/web/dist apps/web/dist
COPY --from=build /app/dist dist

# Nothing here is written to at run time: the files stay root's.
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
