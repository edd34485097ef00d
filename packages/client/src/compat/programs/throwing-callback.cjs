// Programs of the old package had one place for what their callbacks threw.
const { CustomerInsights } = require('../index.ts')

process.on('uncaughtException', (error, origin) => console.log(`${origin}: ${error.message}`))

new CustomerInsights(process.argv[2]).getAllInstances(() => {
  throw new Error('mine')
})
