const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import "./packages-every.js";

// script/stubs/no-event-streams.ts
var EventStreamSerde = class {
 constructor() {
  throw new Error("event streams are not part of this bundle");
 }
};
var eventStreamSerdeProvider = void 0;
export {
  EventStreamSerde,
  eventStreamSerdeProvider
};
