// Before the tests that Emscripten compiled for Node: their getenv() sees these variables of the machine.
// @ts-nocheck
// biome-ignore-all lint/correctness/noUndeclaredVariables: Module and ENV are Emscripten's
Module.preRun = () => {
  for (const name of ['LM_CORPUS', 'LM_CORPUS_MISSING']) if (process.env[name]) ENV[name] = process.env[name];
};
