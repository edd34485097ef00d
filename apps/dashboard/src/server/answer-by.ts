/** The answer of a call that is there by a time, or else what stands in for it. The call itself goes on. */
export async function answerBy<Answer, Late>(
  call: Promise<Answer>,
  timeMs: number,
  late: Late,
): Promise<Answer | Late> {
  let timer: NodeJS.Timeout | undefined
  const isLate = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(0, timeMs - Date.now()))
  })
  try {
    return await Promise.race([call, isLate])
  } finally {
    clearTimeout(timer)
  }
}
