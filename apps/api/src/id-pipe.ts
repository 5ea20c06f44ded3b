import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { notFound } from './problem.js';

/** `@Param('id', IdPipe)`: what cannot be an id of ours is as unknown as an id that was never given. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw notFound();
    return id.toLowerCase();
  }
}
