import type { Language } from '@kladka/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A person who signs in. What they may do stands in their memberships. */
@Entity('users')
@Index('users_email_key', ['email'], { unique: true })
export class User {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'users_pkey' })
  id!: string;

  /** Lower case. */
  @Column({ type: 'text' })
  email!: string;

  /** argon2id, with its own salt and costs. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ type: 'text' })
  language!: Language;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
