import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** An address in front of a server. While the line is cut, nobody listens there and what was open is gone. */
export class CuttableLine {
  private readonly sockets = new Set<Socket>();
  private server: Server;
  private port = 0;

  private constructor(private readonly far: { host: string; port: number }) {
    this.server = this.listener();
  }

  static async to(host: string, port: number): Promise<CuttableLine> {
    const line = new CuttableLine({ host, port });
    await line.listen();
    return line;
  }

  /** Host and port on this side. */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** From now on the server is gone for whoever knows it by this address. */
  async cut(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** The server is back, at the same address. */
  async mend(): Promise<void> {
    if (this.server.listening) return;
    this.server = this.listener();
    await this.listen();
  }

  private async listen(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  private listener(): Server {
    return createServer((near) => {
      const far = connect(this.far.port, this.far.host);
      this.keep(near);
      this.keep(far);
      near.pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
  }
}
