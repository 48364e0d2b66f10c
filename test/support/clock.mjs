// Preloaded into a real CLI process: its clock stands at GATEWRIGHT_TEST_NOW (ISO 8601) and runs on from there.
const start = Date.now()
const shift = Date.parse(process.env.GATEWRIGHT_TEST_NOW ?? '') - start
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift)
    else super(...given)
  }
  static now() {
    return RealDate.now() + shift
  }
}
