// The reference's pages in the order in which a reader meets them: what is typed, what is written, what is looked up, what scripts read.
export const written = ['deployment', 'offering', 'price-book', 'order-map']
export const read = ['plan', 'cost', 'approval']
export const reference = ['commands', 'exit-codes', ...written, 'settings', 'findings', 'obligations', 'refusals', 'articles', ...read, 'output']
export const fileOf = (name) => (name === 'commands' ? 'commands/index' : name)
