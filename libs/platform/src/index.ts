export { AppConfig, ConfigError, readConfig } from './app-config.js';
export type { LogLevel, PollingConfig } from './app-config.js';
export { KeyRing } from './key-ring.js';
export { Logger } from './logger.js';
export { scrub } from './scrub.js';
export { SecretBox, UnsealError } from './secret-box.js';
export { SystemClock } from './clock.js';
export type { Clock } from './clock.js';
export { isPublicAddress } from './http/address-guard.js';
export { OutboundFailure } from './http/outbound-failure.js';
export type { OutboundFailureDetails, OutboundFailureKind } from './http/outbound-failure.js';
export { OutboundHttp } from './http/outbound-http.js';
export type {
  OutboundHttpOptions,
  OutboundMethod,
  OutboundRequest,
  OutboundResponse,
} from './http/outbound-http.js';
export type { ResolveHost } from './http/guarded-connector.js';
export { parseRetryAfter } from './http/retry-after.js';
export { PlatformModule } from './platform.module.js';
