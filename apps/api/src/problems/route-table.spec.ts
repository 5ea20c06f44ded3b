import { RouteTable } from './route-table.js';

describe('the table of routes', () => {
  const routes = new RouteTable();
  routes.add('/api/v1/api-keys', 'GET');
  routes.add('/api/v1/api-keys', ['POST']);
  routes.add('/api/v1/api-keys/:id', 'DELETE');
  routes.add('/*', 'GET');

  it.each([
    ['/api/v1/api-keys', ['GET', 'POST']],
    ['/api/v1/api-keys?limit=1', ['GET', 'POST']],
    ['/api/v1/api-keys/7', ['DELETE']],
    ['/api/v1/api-keys/7/8', []],
    ['/elsewhere', []],
  ])('knows the methods of %s', (url, methods) => {
    expect(routes.methodsOf(url)).toEqual(methods);
  });
});
