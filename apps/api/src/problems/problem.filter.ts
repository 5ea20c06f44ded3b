import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '@kladka/platform';
import { languageOf } from '../language.js';
import { Problem } from '../problem.js';
import { toProblemView } from './problem.view.js';
import type { RouteTable } from './route-table.js';
import { toProblem } from './to-problem.js';

/** The one place where errors become answers, and where those of our own making are logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  private answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.nameMethod(toProblem(error), request);
    if (problem.status >= 500) this.log(problem, request);
    // The answer has begun: it can only be cut off, so that nobody takes a half for the whole.
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }

    void reply
      .status(problem.status)
      .headers({ ...problem.headers, 'cache-control': 'no-store' })
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(toProblemView(problem, languageOf(request), request.id)));
  }

  /** An address that exists for other methods is no unknown one. */
  private nameMethod(problem: Problem, request: FastifyRequest): Problem {
    if (problem.code !== 'route-not-found') return problem;

    const allowed = this.routes.methodsOf(request.url);
    if (allowed.length === 0 || allowed.includes(request.method)) return problem;
    return new Problem('method-not-allowed', 405, {
      params: { method: request.method },
      headers: { allow: allowed.join(', ') },
    });
  }

  private log(problem: Problem, request: FastifyRequest): void {
    this.logger.error('A request failed', {
      requestId: request.id,
      method: request.method,
      // The pattern, not the address: addresses of hooks hold a secret.
      route: request.routeOptions.url ?? 'none',
      error: problem.cause ?? problem,
    });
  }
}
