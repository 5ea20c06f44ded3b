import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Ends every connection as soon as nothing is under way on it once the server closes, which by itself sees to those
 * alone that are idle at that moment. The others would keep it waiting for up to a minute each: one on which nothing
 * was asked yet (browsers open some ahead), and one whose answer ends later, which is kept for the next call.
 */
export function endConnectionsOnClose(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const { server } = fastify;
  const silent = new Set<Socket>();
  let isClosing = false;

  server.on('connection', (socket) => {
    if (isClosing) socket.destroy();
    else silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of silent) socket.destroy();
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done();
  });
  // A stream's head was sent long before.
  fastify.addHook('onResponse', (_request, _reply, done) => {
    if (isClosing) server.closeIdleConnections();
    done();
  });
}
