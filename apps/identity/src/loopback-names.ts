/** This machine, as an address names it. */
export const loopbackNames = ['localhost', '127.0.0.1', '[::1]']
