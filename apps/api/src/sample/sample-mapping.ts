import type { Mapping } from '../load/mapping.ts'

/** Columns of the sample's tables, as the tutorial's files have them. */
export const sampleHeaders: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    eCommerce_eCommerceContacts:
      'ContactId,FirstName,LastName,FullName,DateOfBirth,Gender,EMail,Telephone,PostCode,StreetAddress,City,State,Country,CreatedOn,Headshot,Loyalty Tier,Email Subscriber,Income,Occupation,CustomerSatisfaction',
    LoyaltyScheme_loyCustomers:
      'LoyaltyId,ContactId,FirstName,LastName,FullName,DateOfBirth,Gender,EMail,Telephone,RewardPoints,CreditCard,CreatedOn',
    eCommerce_eCommercePurchases:
      'ContactId,PurchaseId,ProductId,PurchasedOn,TotalPrice,ActivityTypeDisplay,Subject',
    PoS_posPurchases:
      'LoyaltyId,PurchaseId,ProductId,PurchasedOn,TotalPrice,RewardPointsAdded,ActivityTypeDisplay,Subject',
    Website_webReviews: 'ReviewId,UserId,ReviewText,ActivityTypeDisplay,ReviewRating,ReviewDate',
  }).map(([table, header]) => [table, header.split(',')]),
)

/** Equals examples/contoso-coffee/mapping.json, which a test makes sure of: one shape for sample and files. */
export const sampleMapping: Mapping = {
  customer: 'eCommerce_eCommerceContacts',
  tables: [
    {
      dataSource: 'eCommerce',
      table: 'eCommerceContacts',
      file: 'eCommerceContacts.csv',
      key: 'ContactId',
      types: {
        DateOfBirth: 'date m/d/yyyy',
        CreatedOn: 'date m/d/yyyy',
        Income: 'number',
      },
      semantics: {
        FirstName: 'PersonFirstName',
        LastName: 'PersonLastName',
        FullName: 'PersonFullName',
        EMail: 'IdentityServiceEmail',
        Telephone: 'IdentityServicePhone',
        PostCode: 'LocationPostalCode',
        StreetAddress: 'LocationAddressStreet',
        City: 'LocationCity',
        State: 'LocationState',
        Country: 'LocationCountry',
        CreatedOn: 'MeasurementDateCreation',
        Headshot: 'ReferenceImageURL',
      },
    },
    {
      dataSource: 'LoyaltyScheme',
      table: 'loyCustomers',
      file: 'loyCustomers.csv',
      key: 'LoyaltyId',
      customer: 'ContactId',
      types: {
        DateOfBirth: 'date yyyy-mm-dd',
        RewardPoints: 'integer',
        CreatedOn: 'date yyyy-mm-dd',
      },
      semantics: {
        FirstName: 'PersonFirstName',
        LastName: 'PersonLastName',
        FullName: 'PersonFullName',
        EMail: 'IdentityServiceEmail',
        Telephone: 'IdentityServicePhone',
        CreatedOn: 'MeasurementDateCreation',
      },
    },
    {
      dataSource: 'eCommerce',
      table: 'eCommercePurchases',
      file: 'eCommercePurchases.csv',
      key: 'PurchaseId',
      customer: 'ContactId',
      types: {
        PurchasedOn: 'date m/d/yyyy',
        TotalPrice: 'number',
      },
      semantics: {
        ProductId: 'Product',
      },
      activity: {
        type: 'SalesOrderLine',
        name: 'Online purchase',
        typeDisplay: 'ActivityTypeDisplay',
        title: 'Subject',
        time: 'PurchasedOn',
      },
    },
    {
      dataSource: 'PoS',
      table: 'posPurchases',
      file: 'posPurchases.csv',
      key: 'PurchaseId',
      customer: {
        column: 'LoyaltyId',
        through: 'LoyaltyScheme_loyCustomers',
      },
      types: {
        PurchasedOn: 'date yyyy-mm-dd',
        TotalPrice: 'number',
        RewardPointsAdded: 'integer',
      },
      semantics: {
        ProductId: 'Product',
      },
      activity: {
        type: 'SalesOrderLine',
        name: 'Store purchase',
        typeDisplay: 'ActivityTypeDisplay',
        title: 'Subject',
        time: 'PurchasedOn',
      },
    },
    {
      dataSource: 'Website',
      table: 'webReviews',
      file: 'webReviews.csv',
      key: 'ReviewId',
      customer: 'UserId',
      types: {
        ReviewRating: 'integer',
        ReviewDate: 'date m/d/yyyy',
      },
      activity: {
        type: 'Review',
        name: 'Website review',
        typeDisplay: 'ActivityTypeDisplay',
        title: 'ReviewText',
        time: 'ReviewDate',
      },
      semantics: {},
    },
  ],
}
