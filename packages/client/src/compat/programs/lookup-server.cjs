// A small web back end in the manner of Microsoft's sample application: one client for all, the visitor's
// token and the server's key with each call, and whatever the promise resolves to is passed on.
const { createServer } = require('node:http')
const ci = require('../index.ts')

const api = new ci.CustomerInsights()

const getHeaders = (request) => ({
  Authorization: request.headers.authorization,
  'Ocp-Apim-Subscription-Key': 'server-key',
})

const routes = {
  '/instances': (request) => api.getAllInstances({ customHeaders: getHeaders(request) }),
  '/search': (request, query) =>
    api.getEntitiesWithODataPath(query.get('instanceId'), 'Customer', {
      forceSearch: true,
      customHeaders: getHeaders(request),
      select: '*',
      search: query.get('searchQuery'),
      skip: '0',
      top: '100',
    }),
  '/entities': (request, query) =>
    api.getEntitiesWithODataPath(query.get('instanceId'), query.get('entityName'), {
      forceSearch: false,
      customHeaders: getHeaders(request),
      select: '*',
      skip: '0',
      top: '100',
    }),
  '/segments': (request, query) =>
    api.getAllSegments(query.get('instanceId'), {
      includeHistoricStats: false,
      customHeaders: getHeaders(request),
    }),
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  routes[pathname](request, searchParams).then((result) => response.end(JSON.stringify(result)))
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
