// Before the tests that Emscripten compiled for Node: their getenv() sees these variables of the machine.
/* global Module, ENV */
Module.preRun = () => {
  for (const name of ['LM_CORPUS', 'LM_CORPUS_MISSING']) if (process.env[name]) ENV[name] = process.env[name];
};
