/** JSON numbers are exact up to 2^53; larger ones travel as text. */
export function toWireInteger(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value.toString()
}
