import { ApiProperty } from '@nestjs/swagger';
import { ActorView } from './changes.js';
import { CheckView } from './integrations.js';
import { GUIDE_STEPS, type GuideStep } from './statuses.js';

/** A credential, as far as it can be told apart without being told. */
export class CredentialView {
  @ApiProperty({ description: 'Its first or last characters, the rest as dots.' }) hint!: string;
  @ApiProperty({ description: 'Since when it is this one.' }) setAt!: string;
  @ApiProperty({ type: ActorView, nullable: true, description: 'Null: not written down.' })
  setBy!: ActorView | null;
}

export class LastTestView {
  @ApiProperty() at!: string;
  @ApiProperty() ok!: boolean;
  @ApiProperty({ type: [CheckView] }) checks!: CheckView[];
}

/** How a store and a Yespo account are reached: no credential can be read out of it. */
export class StoredConnectionView {
  @ApiProperty() storeUrl!: string;
  @ApiProperty({ type: CredentialView }) login!: CredentialView;
  @ApiProperty({ type: CredentialView }) password!: CredentialView;
  @ApiProperty({ type: CredentialView }) yespoApiKey!: CredentialView;
  @ApiProperty({ type: LastTestView, nullable: true }) lastTest!: LastTestView | null;
}

export class GuideStepView {
  @ApiProperty({ enum: GUIDE_STEPS }) step!: GuideStep;
  @ApiProperty() done!: boolean;
}

/** What is left to be done before a store runs by itself. */
export class GuideView {
  @ApiProperty({ type: [GuideStepView] }) steps!: GuideStepView[];
  @ApiProperty({ description: 'Somebody of the workspace has put it away.' }) dismissed!: boolean;
}
