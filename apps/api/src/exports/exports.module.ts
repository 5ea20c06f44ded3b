import { Module } from '@nestjs/common';
import { DeliveryFilesController } from './delivery-files.controller.js';
import { DeliveryFilesService } from './delivery-files.service.js';

@Module({ controllers: [DeliveryFilesController], providers: [DeliveryFilesService] })
export class ExportsModule {}
