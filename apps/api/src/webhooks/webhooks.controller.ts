import { Controller, Delete, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { WebhooksService } from './webhooks.service.js';

/** Where stores call. Bodies come as bytes, whatever their type says (see `raw-body.ts`). */
@ApiExcludeController()
@Public()
@Controller('hooks/:integrationId/:event/:secret')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Put()
  put(
    @Param('integrationId', IdPipe) integrationId: string,
    @Param('event') event: string,
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.webhooks.accept({ integrationId, event, secret }, callOf(request));
  }

  @Post()
  @HttpCode(200)
  post(
    @Param('integrationId', IdPipe) integrationId: string,
    @Param('event') event: string,
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.webhooks.accept({ integrationId, event, secret }, callOf(request));
  }

  @Delete()
  remove(
    @Param('integrationId', IdPipe) integrationId: string,
    @Param('event') event: string,
    @Param('secret') secret: string,
  ): Promise<void> {
    return this.webhooks.noticeRemoval({ integrationId, event, secret });
  }
}

function callOf(request: FastifyRequest): { method: string; contentType: string; body: Buffer } {
  return {
    method: request.method,
    contentType: (request.headers['content-type'] ?? '').slice(0, 200),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
