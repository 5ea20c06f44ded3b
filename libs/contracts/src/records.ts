import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { DeliveryView } from './deliveries.js';
import { PageQueryDto } from './paging.js';
import {
  CONSENT_CAUSES,
  CONTACT_CONSENTS,
  RECORD_STATES,
  type ConsentCause,
  type ContactConsent,
  type RecordState,
} from './statuses.js';

export class RecordsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Order number, user id, e-mail or phone, whole.' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  q?: string;
}

/** What is known of one contact or order of a store. */
class RecordView {
  @ApiProperty({ description: 'User id or order number in the store; of a guest, who they are.' })
  key!: string;
  @ApiProperty() integrationId!: string;
  @ApiPropertyOptional({ description: 'Who it is, or is about.' }) person?: string;
  @ApiPropertyOptional() email?: string;
  @ApiPropertyOptional({ description: 'Digits only.' }) phone?: string;
  @ApiProperty({ enum: RECORD_STATES }) state!: RecordState;
  @ApiPropertyOptional({ description: 'Creation or registration, in the words of the store.' })
  storeCreatedAt?: string;
  @ApiPropertyOptional({ description: 'When Yespo last accepted something of it.' })
  acceptedAt?: string;
  @ApiPropertyOptional({ type: DeliveryView }) lastDelivery?: DeliveryView;
  @ApiProperty({ description: 'Personal data is hidden: the role of the caller may not see it.' })
  isMasked!: boolean;
}

export class ContactView extends RecordView {
  @ApiProperty({ description: 'Known from orders only, without an account in the store.' })
  isGuest!: boolean;
}

export class OrderView extends RecordView {
  @ApiPropertyOptional({ description: 'The status the store has it in.' }) storeStatusId?: string;
  @ApiPropertyOptional({ description: 'That status in the store’s words, by language.' })
  storeStatusTitles?: Record<string, string>;
}

export class ContactPageView {
  @ApiProperty({ type: [ContactView] }) items!: ContactView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class OrderPageView {
  @ApiProperty({ type: [OrderView] }) items!: OrderView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

/** One field that Yespo was told. */
export class SentFieldView {
  @ApiProperty({ description: 'The name that Yespo has for it.' }) name!: string;
  @ApiProperty() value!: string;
  @ApiProperty({ description: 'Since when it has this value, as far as bodies are kept.' })
  changedAt!: string;
  @ApiProperty({ description: 'The request that brought it.' }) deliveryId!: string;
}

/** Whether a contact may get campaigns, and what made it so. */
export class ConsentProofView {
  @ApiProperty({ enum: CONTACT_CONSENTS }) consent!: ContactConsent;
  @ApiPropertyOptional({ enum: CONSENT_CAUSES, description: 'What decided it.' })
  cause?: ConsentCause;
  @ApiPropertyOptional({ description: 'The request that made it so.' }) deliveryId?: string;
  @ApiPropertyOptional() at?: string;
  @ApiPropertyOptional({
    description: 'What the store says of the customer and news; may be silent.',
  })
  newsletter?: boolean;
}

export class ContactDetailView extends ContactView {
  @ApiProperty({ type: ConsentProofView }) consent!: ConsentProofView;
  @ApiProperty({ type: [SentFieldView] }) fields!: SentFieldView[];
  @ApiProperty({ type: [DeliveryView], description: 'The newest requests about it, 100 at most.' })
  timeline!: DeliveryView[];
  @ApiProperty({ type: [OrderView], description: 'The newest orders of the customer, 50 at most.' })
  orders!: OrderView[];
  @ApiProperty({ type: [String], description: 'What the mapping last had to leave out, as codes.' })
  notes!: string[];
}

/** A status that an order passed, on both sides. */
export class StatusStepView {
  @ApiProperty() at!: string;
  @ApiPropertyOptional() storeStatusId?: string;
  @ApiPropertyOptional() storeStatusTitles?: Record<string, string>;
  @ApiPropertyOptional({ description: 'Absent: Yespo was not told.' }) yespoStatus?: string;
  @ApiProperty({ type: DeliveryView }) delivery!: DeliveryView;
}

export class OrderDetailView extends OrderView {
  @ApiProperty({ description: 'As Yespo was last told of it.', type: Object, nullable: true })
  sent!: unknown;
  @ApiProperty({ type: [StatusStepView], description: 'The oldest first.' })
  statuses!: StatusStepView[];
  @ApiProperty({ type: [DeliveryView], description: 'The newest requests about it, 100 at most.' })
  timeline!: DeliveryView[];
  @ApiPropertyOptional({
    type: ContactView,
    description: 'The buyer, when it is known who that is.',
  })
  contact?: ContactView;
  @ApiProperty({ type: [String], description: 'What the mapping last had to leave out, as codes.' })
  notes!: string[];
}
