import { ApiProperty } from '@nestjs/swagger';

export class ErasureView {
  @ApiProperty({ description: 'The request by which Yespo is asked to erase the person.' })
  deliveryId!: string;
}
