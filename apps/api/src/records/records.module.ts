import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { OrdersController } from './orders.controller.js';
import { RecordsService } from './records.service.js';

@Module({
  controllers: [ContactsController, OrdersController],
  providers: [RecordsService],
})
export class RecordsModule {}
