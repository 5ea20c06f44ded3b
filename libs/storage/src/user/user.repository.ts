import type { Language } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { User } from './user.entity.js';

@Injectable()
export class UserRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when the e-mail is taken; nothing is written then. */
  async insert(tx: EntityManager, user: Omit<User, 'createdAt'>): Promise<boolean> {
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(User)
      .values(user)
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as unknown[]).length === 1;
  }

  findByEmail(email: string): Promise<User | null> {
    return this.dataSource.getRepository(User).findOneBy({ email });
  }

  async setLanguage(id: string, language: Language): Promise<void> {
    await this.dataSource.getRepository(User).update({ id }, { language });
  }

  findById(id: string): Promise<User | null> {
    return this.dataSource.getRepository(User).findOneBy({ id });
  }
}
