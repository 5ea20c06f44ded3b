import { Module, type DynamicModule } from '@nestjs/common';
import { AppConfig } from './app-config.js';
import { SystemClock } from './clock.js';
import { Logger } from './logger.js';
import { SecretBox } from './secret-box.js';

/** The ground that every part stands on, under the classes themselves as tokens. */
@Module({})
export class PlatformModule {
  static with(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Logger, useValue: logger },
        { provide: SecretBox, useFactory: () => new SecretBox(config.keyRing) },
        SystemClock,
      ],
      exports: [AppConfig, Logger, SecretBox, SystemClock],
    };
  }
}
