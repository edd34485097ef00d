/** Names of a row's columns; any text when the row type is open. */
export type Column<Row> = Extract<keyof Row, string>

/** A column to sort by, upwards unless told otherwise. */
export type OrderTerm<Row> = Column<Row> | `${Column<Row>} asc` | `${Column<Row>} desc`

/** Values by column; a row type need not be given in full. */
export type RowValues<Row> = Partial<Row> & object
