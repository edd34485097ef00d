/** How the connector gets into an environment; the redirect address needs two passes. */
export const deployment = `The redirect URL of the sign-in contains the ID of the connector, which exists only after the connector does. So there are two passes.

**First pass**

1. In Entra ID, register an application (single tenant). Under **API permissions > APIs my organization uses**, add _Dynamics 365 AI for Customer Insights_ with the delegated permission \`user_impersonation\`, and grant admin consent. Under **Certificates & secrets**, make a client secret.
2. In a copy of \`apiProperties.json\`, replace \`<<client id>>\` with the application's ID, and the value \`common\` of \`tenantId\` with the ID of your tenant (a single-tenant application cannot sign in through \`common\`). Commit neither IDs nor secret. The contact, the website and the privacy policy in \`apiDefinition.swagger.json\` must be yours as well, where they point to \`example.com\`: \`ci-kit connector build\` of Customer Insights Kit writes all files with yours.
3. Create the connector in one of these ways:

   - With Microsoft's command line for connectors (\`pip install paconn\`):

     \`\`\`
     paconn login
     paconn create --api-def apiDefinition.swagger.json --api-prop apiProperties.json --icon icon.png --script script.csx --secret <client secret>
     \`\`\`

     Where the tool refuses \`stackOwner\` in your environment, leave that line out of the copy.
   - With the Power Platform command line:

     \`\`\`
     pac auth create
     pac connector create --api-definition-file apiDefinition.swagger.json --api-properties-file apiProperties.json --icon-file icon.png --script-file script.csx
     \`\`\`

   - In the maker portal, under **Custom connectors > New custom connector > Import an OpenAPI file**. The portal reads the definition alone and cannot edit several ways to sign in: use it to look, and a command line to create.

**Second pass**

4. Open the connector in the maker portal, page **Security**, and copy the **Redirect URL**. It looks like \`https://global.consent.azure-apim.net/redirect/\` followed by the connector's ID.
5. In the app registration, under **Authentication > Web**, add exactly this URL as redirect URI.
6. Create a connection and run _List environments_ on the page **Test**.

A connector that is deleted and created again has a new ID: repeat the second pass. Updating it (\`paconn update\`, \`pac connector update\`) keeps the ID; saving it in the portal drops the policies that lead to next pages, so update from the files.

To carry it to other environments, put the connector into a solution of its own and import that before the solution with the flows; the host may be an environment variable, which is read when the connector is saved. Custom connectors need a premium licence. The data policies of the tenant may keep a custom connector from working together with others: an administrator puts it into the same group, by its host.

The longer guide is \`docs/connector.md\` of Customer Insights Kit: which connector works from where, solutions, data policies, a tunnel for trying, what to do when something fails, and six flows step by step with pictures.`
