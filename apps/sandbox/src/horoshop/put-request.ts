import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface HookCall {
  method: 'PUT' | 'DELETE';
  url: string;
  contentType: string;
  body: string;
  timeoutMs: number;
}

/** Sends hook calls over kept connections that end with the store. */
export class HookCaller {
  private readonly http = new HttpAgent({ keepAlive: true });
  private readonly https = new HttpsAgent({ keepAlive: true });

  /** The HTTP status; throws when no answer came. Redirects are not followed. */
  call({ method, url, contentType, body, timeoutMs }: HookCall): Promise<number> {
    const secure = url.startsWith('https:');
    const bytes = Buffer.from(body);
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(
        url,
        {
          method,
          agent: secure ? this.https : this.http,
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'user-agent': 'Horoshop sandbox',
            ...(contentType ? { 'content-type': contentType } : {}),
            'content-length': bytes.length,
          },
        },
        (response) => {
          response.on('error', reject).on('end', () => {
            resolve(response.statusCode ?? 0);
          });
          response.resume();
        },
      );
      request.on('error', reject).end(bytes);
    });
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}
