import { Module } from '@nestjs/common';
import { StatisticsUpkeepController } from './statistics-upkeep.controller.js';
import { StatisticsUpkeepService } from './statistics-upkeep.service.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsService } from './statistics.service.js';

@Module({
  controllers: [StatisticsController, StatisticsUpkeepController],
  providers: [StatisticsService, StatisticsUpkeepService],
})
export class StatisticsModule {}
