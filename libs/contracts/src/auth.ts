import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { LANGUAGES, ROLES, type Language, type Role } from './statuses.js';
import { trimmed } from './trimmed.js';

export class SignUpDto {
  @ApiProperty({ example: 'olena@example.com' })
  @Transform(trimmed)
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ minLength: 10, maxLength: 200 })
  @IsString()
  @Length(10, 200)
  password!: string;

  @ApiProperty({ example: 'Flora Kyiv' })
  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  workspaceName!: string;

  @ApiPropertyOptional({ enum: LANGUAGES, description: 'Language of mails and messages.' })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;
}

export class SignInDto {
  @ApiProperty({ example: 'olena@example.com' })
  @Transform(trimmed)
  @IsString()
  @MaxLength(254)
  email!: string;

  @ApiProperty()
  @IsString()
  @MaxLength(200)
  password!: string;
}

/** What people change about themselves. */
export class UpdateMeDto {
  @ApiProperty({ enum: LANGUAGES, description: 'Language of mails and messages.' })
  @IsIn(LANGUAGES)
  language!: Language;
}

export class UserView {
  @ApiProperty() id!: string;
  @ApiProperty() email!: string;
  @ApiProperty({ enum: LANGUAGES }) language!: Language;
}

export class WorkspaceView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ROLES }) role!: Role;
}

/** Who is signed in, and where. A program (API key) has no user. */
export class SessionView {
  @ApiProperty({ type: UserView, nullable: true }) user!: UserView | null;
  @ApiProperty({ type: [WorkspaceView] }) workspaces!: WorkspaceView[];
  @ApiProperty({ type: WorkspaceView }) workspace!: WorkspaceView;
}
