/** Bundles the phone of the fault harness for Node: the real outbox code, as TypeScript has it. */

export default {
  input: 'src/testing/faults/phone.ts',
  platform: 'node',
  output: { file: process.env.FAULTY_PHONE, format: 'esm', codeSplitting: false },
};
