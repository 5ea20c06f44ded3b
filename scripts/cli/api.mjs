import { TextDecoder } from 'node:util';

/** The API said no, or cannot be reached. Its message is meant for people. */
export class ApiProblem extends Error {
  constructor(message, { code = '', status = 0, cause } = {}) {
    super(message, { cause });
    this.code = code;
    this.status = status;
  }
}

/** The public API, as whoever holds an API key. */
export class Api {
  constructor({ url, key }, words) {
    this.url = url;
    this.key = key;
    this.words = words;
  }

  async call(method, path, body) {
    const response = await this.send(method, path, { body });
    return response.json();
  }

  /** Answers of `GET …/events`, one by one, until the stream ends. */
  async *events(path, signal) {
    const response = await this.send('GET', path, { accept: 'text/event-stream', signal });
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body) {
      const messages = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        const data = message.split('\n').filter((line) => line.startsWith('data: '));
        if (data.length > 0) yield JSON.parse(data.map((line) => line.slice(6)).join('\n'));
      }
    }
  }

  async send(method, path, { body, accept = 'application/json', signal } = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      signal,
      headers: {
        authorization: `Bearer ${this.key}`,
        accept,
        'accept-language': this.words.language,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    }).catch((cause) => {
      if (signal?.aborted) throw cause;
      throw new ApiProblem(this.words.unreachable(this.url), { cause });
    });
    if (response.ok) return response;

    const problem = await response.json().catch(() => ({}));
    const fields = Object.entries(problem.fields ?? {}).map(
      ([name, faults]) => `  ${name}: ${faults.join(' ')}`,
    );
    const lines = [problem.message ?? `HTTP ${response.status}`, ...fields];
    throw new ApiProblem(lines.join('\n'), { code: problem.code, status: response.status });
  }
}
